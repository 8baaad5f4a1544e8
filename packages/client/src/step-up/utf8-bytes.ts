/** UTF-8 without `TextEncoder`, which mini-programs lack. */
export function utf8Bytes(text: string): Uint8Array {
  const binary = encodeURIComponent(text).replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
