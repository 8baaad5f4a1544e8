// By hand: mini-programs have no `TextEncoder`, `atob` or `Buffer`.

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** UTF-8. */
export function bytesOfText(text: string): Uint8Array {
  const parts = encodeURIComponent(text).match(/%..|./g) ?? [];
  return Uint8Array.from(parts, (part) => (part.length > 1 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0)));
}

export function bytesOfBase64(text: string): Uint8Array {
  const bits = Array.from(text.replace(/=+$/, ""), (digit) => digitValue(digit.charCodeAt(0)).toString(2).padStart(6, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** Of a base64 digit: A–Z, a–z, 0–9, +, /. */
function digitValue(code: number): number {
  if (code > 96) return code - 71;
  if (code > 64) return code - 65;
  if (code > 47) return code + 4;
  return code === 43 ? 62 : 63;
}
