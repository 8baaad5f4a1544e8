import { createHmac, createPublicKey, type JsonWebKey, randomBytes, timingSafeEqual, verify } from "node:crypto";
import { fail, type InstallOffer } from "@tongban/protocol";

/** What ties a session to one install, as it is kept (sealed). */
export interface KeptInstall {
  readonly kind: "secret" | "key";
  /** The secret in base64, or the public JWK as JSON. */
  readonly value: string;
}

/** Takes an offer: mints the secret, or checks that the offered key is a point of the curve. */
export function acceptInstall(offer: InstallOffer): KeptInstall {
  if (offer.kind === "secret") return { kind: "secret", value: randomBytes(32).toString("base64") };
  const { kty, crv, x, y } = offer.jwk;
  const jwk = { kty, crv, x, y };
  try {
    createPublicKey({ key: jwk, format: "jwk" });
  } catch (error) {
    throw fail("REQUEST_INVALID", { cause: error, detail: { where: "/install/jwk" } });
  }
  return { kind: "key", value: JSON.stringify(jwk) };
}

/** Is `signature` this install's over `text`? Hex HMAC-SHA256 under the secret's 32 bytes, or base64 ECDSA P-256 with SHA-256 in IEEE P1363 form. */
export function isSignedBy({ kind, value }: KeptInstall, { text, signature }: { text: string; signature: string }): boolean {
  if (kind === "secret") {
    const expected = createHmac("sha256", Buffer.from(value, "base64")).update(text).digest();
    const given = Buffer.from(signature, "hex");
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
  const key = createPublicKey({ key: JSON.parse(value) as JsonWebKey, format: "jwk" });
  return verify("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64"));
}
