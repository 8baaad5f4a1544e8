import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import type { TraceKeys } from "@tongban/protocol";
import { deriveKey } from "../crypto/seal.ts";

export interface TraceKey {
  readonly kid: string;
  /** Base64url. */
  sign(text: string): string;
  /** This key and those used before it: a JWK Set of Ed25519 keys (RFC 7517, RFC 8037), each under its thumbprint (RFC 7638). */
  readonly published: TraceKeys;
}

/** PKCS#8 around the 32 bytes of an Ed25519 private key. Source: RFC 8410, 7. */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

export interface TraceKeyOptions {
  /** What the key is derived from when there is none of its own. */
  readonly secret: string;
  /** PEM, PKCS#8. */
  readonly privateKey?: string | undefined;
  /** PEM public keys of before, whose days stay checkable. */
  readonly former?: readonly string[] | undefined;
}

/** What signs the days of the trace. Published from the configuration, never from the database: who writes there must not bring a key along. */
export function createTraceKey({ secret, privateKey, former = [] }: TraceKeyOptions): TraceKey {
  const key = privateKey
    ? createPrivateKey(privateKey)
    : createPrivateKey({ key: Buffer.concat([pkcs8, deriveKey(secret, "trace-signing")]), format: "der", type: "pkcs8" });
  if (key.asymmetricKeyType !== "ed25519") throw new Error("[@tongban/platform] traceKey must be an Ed25519 private key in PEM");
  const own = jwkOf(createPublicKey(key));
  return {
    kid: own.kid,
    sign: (text) => sign(null, Buffer.from(text), key).toString("base64url"),
    published: { keys: [own, ...former.map((pem) => jwkOf(createPublicKey(pem)))] },
  };
}

function jwkOf(key: KeyObject): TraceKeys["keys"][number] {
  const { kty = "", crv = "", x = "" } = key.export({ format: "jwk" });
  const kid = createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("base64url");
  return { kty, crv, x, kid, alg: "EdDSA", use: "sig" };
}

/** Did the key of this id, if it is in the set, sign the text? The id is not believed: it must be the thumbprint of its key. */
export function isSigned(text: string, { kid, signature }: { kid: string; signature: string }, { keys }: TraceKeys): boolean {
  const jwk = keys.find((key) => key.kid === kid && key.crv === "Ed25519");
  if (!jwk) return false;
  try {
    const key = createPublicKey({ key: { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, format: "jwk" });
    const bytes = Buffer.from(signature, "base64url");
    return jwkOf(key).kid === kid && bytes.toString("base64url") === signature && verify(null, Buffer.from(text), key, bytes);
  } catch {
    return false;
  }
}
