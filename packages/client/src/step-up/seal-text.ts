import { bytesOfText } from "@tongban/channel/mini-program";
import { failOnHost } from "@tongban/protocol";
import { JSEncrypt } from "jsencrypt";
import { type Draw, padType2 } from "./pad-type-2.ts";

/** The key's own encryption, which takes the padding as a function. */
type RsaKey = ReturnType<JSEncrypt["getKey"]>;
type Padding = NonNullable<Parameters<RsaKey["encrypt"]>[1]>;
type BigNumber = ReturnType<Padding>;

/**
 * Encrypts a text under a public key in PEM (SPKI) and gives base64, by RSA PKCS#1 v1.5: at most 245 bytes of UTF-8 under RSA-2048, else FIELD_TOO_LONG.
 *
 * jsencrypt does the RSA. The padding is ours, for two reasons: its random bytes come from the channel on every host, never from jsencrypt's generator
 * (which falls back to `Math.random`), and jsencrypt's own padding writes a rare character such as 𠮷 as two invalid ones.
 */
export async function sealText(text: string, publicKey: string, draw: Draw): Promise<string> {
  const encryptor = new JSEncrypt();
  encryptor.setPublicKey(publicKey);
  const key = encryptor.getKey();
  // biome-ignore lint/complexity/useLiteralKeys: the dot would not reach a protected field
  const modulus = key["n"];
  const block = await padType2(bytesOfText(text), (modulus.bitLength() + 7) >> 3, draw);
  const NumberOf = modulus.constructor as new (bytes: readonly number[]) => BigNumber;
  const sealed: string | null = key.encrypt(text, () => new NumberOf(block));
  if (!sealed) throw failOnHost("ENTROPY_UNAVAILABLE", { message: "[@tongban/client] jsencrypt gave no ciphertext" });
  return base64OfHex(sealed);
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** By hand: mini-programs have no `btoa`. */
function base64OfHex(hex: string): string {
  const bits = Array.from(hex, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
  const sixes = bits.match(/.{1,6}/g) ?? [];
  const text = sixes.map((six) => digits.charAt(Number.parseInt(six.padEnd(6, "0"), 2))).join("");
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}
