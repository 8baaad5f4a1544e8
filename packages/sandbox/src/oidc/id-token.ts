import { createHash, sign } from "node:crypto";
import type { IdTokenFault } from "../config/oidc-schemas.ts";
import type { Grant } from "./grants.ts";
import { makeKey, type SigningKey } from "./signing-keys.ts";

interface Issue {
  readonly issuer: string;
  readonly grant: Grant;
  readonly key: SigningKey;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly fault: IdTokenFault | undefined;
}

const lifeS = 600;

/**
 * A signed id token: `acr` is `urn:tongban:acr:` and the level, 1 to 3. A fault bends one thing and leaves the rest in order. Source: OpenID Connect Core 1.0 §2; algorithms of RFC 7518 §3.3
 * and RFC 8037.
 */
export function issueIdToken({ issuer, grant, key, at, fault }: Issue): string {
  const now = Math.floor(at / 1_000) + (fault === "expired" ? -7_200 : 0);
  const claims = {
    iss: fault === "issuer" ? "https://other.example" : issuer,
    sub: subjectOf(grant.persona),
    aud: fault === "audience" ? "another-client" : grant.clientId,
    iat: now,
    exp: now + lifeS,
    ...(fault === "early" && { nbf: now + 7_200 }),
    auth_time: Math.floor(grant.at / 1_000),
    acr: `urn:tongban:acr:${grant.level}`,
    ...(grant.nonce !== undefined && { nonce: fault === "nonce" ? `${grant.nonce}x` : grant.nonce }),
  };
  const unsigned = fault === "unsigned";
  const header = unsigned ? { alg: "none", typ: "JWT" } : { alg: key.alg, kid: key.kid, typ: "JWT" };
  const text = `${encode(header)}.${encode(claims)}`;
  if (unsigned) return `${text}.`;
  const signer = fault === "foreign-key" ? makeKey(key.alg) : key;
  const signature = sign(key.alg === "RS256" ? "sha256" : undefined, Buffer.from(text), signer.privateKey);
  if (fault === "signature") signature[0] = (signature[0] ?? 0) ^ 1;
  return `${text}.${signature.toString("base64url")}`;
}

/** The user's id at this provider: public, the same for every app. */
export function subjectOf(persona: string): string {
  return createHash("sha256").update(`oidc sub ${persona}`).digest("base64url");
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
