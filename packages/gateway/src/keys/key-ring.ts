import { createHmac, createPrivateKey, createPublicKey, createSecretKey, type JsonWebKey, type KeyObject } from "node:crypto";
import type { GatewayKeys } from "./create-keys.ts";
import { type Seal, sealWith } from "./seal.ts";

/** The keys, ready to use. */
export interface KeyRing {
  readonly token: { readonly kid: string; readonly privatePem: string; readonly publicPem: string; readonly publicJwk: JsonWebKey };
  readonly field: { readonly kid: string; readonly privateKey: KeyObject; readonly publicPem: string };
  readonly seal: Seal;
  /** Keyed hash of a list of words, for equality look-ups of what is otherwise encrypted. Hex. */
  lookup(...words: readonly string[]): string;
  /** The name of an account in one app; nobody can match it with its name in another. */
  pairwise(audience: string, accountId: string): string;
}

export function openKeys(keys: GatewayKeys): KeyRing {
  const tokenKey = createPrivateKey(keys.token.privateKey);
  const fieldKey = createPrivateKey(keys.field.privateKey);
  const lookupKey = secretKey("lookup", keys.lookup);
  const pairwiseKey = secretKey("pairwise", keys.pairwise);
  const tokenPublic = createPublicKey(tokenKey);
  return {
    token: {
      kid: keys.token.kid,
      privatePem: keys.token.privateKey,
      publicPem: publicPem(tokenPublic),
      publicJwk: tokenPublic.export({ format: "jwk" }),
    },
    field: {
      kid: keys.field.kid,
      privateKey: fieldKey,
      publicPem: publicPem(createPublicKey(fieldKey)),
    },
    seal: sealWith(secretKey("data", keys.data)),
    // a JSON list keeps ("a", "b|c") apart from ("a|b", "c")
    lookup: (...words) => createHmac("sha256", lookupKey).update(JSON.stringify(words)).digest("hex"),
    pairwise: (audience, accountId) =>
      createHmac("sha256", pairwiseKey)
        .update(JSON.stringify([audience, accountId]))
        .digest("base64url"),
  };
}

function secretKey(name: string, base64: string): KeyObject {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length !== 32) throw new Error(`[@tongban/gateway] keys.${name} must be 32 bytes in base64`);
  return createSecretKey(bytes);
}

function publicPem(key: KeyObject): string {
  return key.export({ type: "spki", format: "pem" }).toString();
}
