import { failOnHost } from "@tongban/protocol";

export type Draw = (length: number) => Promise<Uint8Array>;

/** The block that is encrypted: `00 02 ‖ random bytes, none zero, 8 or more ‖ 00 ‖ text`. Source: RFC 8017 §7.2.1 (PKCS#1 v1.5). */
export async function padType2(text: Uint8Array, blockLength: number, draw: Draw): Promise<readonly number[]> {
  const fillLength = blockLength - text.length - 3;
  if (fillLength < 8) throw failOnHost("FIELD_TOO_LONG");
  return [0, 2, ...(await drawNonZero(fillLength, draw)), 0, ...text];
}

async function drawNonZero(length: number, draw: Draw): Promise<readonly number[]> {
  let drawn: readonly number[] = [];
  while (drawn.length < length) {
    const bytes = await draw(length);
    if (bytes.every((byte) => byte === bytes[0])) throw failOnHost("ENTROPY_UNAVAILABLE");
    drawn = [...drawn, ...Array.from(bytes).filter((byte) => byte !== 0)];
  }
  return drawn.slice(0, length);
}
