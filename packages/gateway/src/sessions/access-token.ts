import { fail } from "@tongban/protocol";
import { createSigner, createVerifier } from "fast-jwt";
import type { KeyRing } from "../keys/key-ring.ts";

export const accessTokenSeconds = 600;
const issuer = "tongban-gateway";
const place = "access-token.ses";

interface AccessClaims {
  readonly sessionId: string;
  readonly accountId: string;
  readonly appId: string;
}

export interface AccessTokens {
  sign(claims: AccessClaims): string;
  /** Checks without the database. SESSION_EXPIRED when its time is over, SESSION_REQUIRED for anything else that is wrong. */
  verify(token: string): AccessClaims;
}

/** EdDSA JWTs of ten minutes. Session and account stand in an encrypted claim; the subject is pairwise, so apps can't compare notes. */
export function createAccessTokens(keys: KeyRing, now: () => number): AccessTokens {
  const sign = createSigner({ algorithm: "EdDSA", key: keys.token.privatePem, kid: keys.token.kid });
  // the time is judged below by the injected clock
  const verify = createVerifier({ algorithms: ["EdDSA"], key: keys.token.publicPem, allowedIss: issuer, ignoreExpiration: true });
  return {
    sign({ sessionId, accountId, appId }) {
      const iat = Math.floor(now() / 1_000);
      const ses = keys.seal.close(place, JSON.stringify([sessionId, accountId]));
      return sign({ iss: issuer, aud: appId, sub: keys.pairwise(appId, accountId), iat, exp: iat + accessTokenSeconds, ses });
    },
    verify(token) {
      const { aud, exp, ses } = read(() => verify(token) as Readonly<Record<string, unknown>>);
      if (typeof aud !== "string" || typeof exp !== "number" || typeof ses !== "string") throw fail("SESSION_REQUIRED");
      if (exp * 1_000 <= now()) throw fail("SESSION_EXPIRED");
      const [sessionId, accountId] = read(() => JSON.parse(keys.seal.open(place, ses)) as [string, string]);
      return { sessionId, accountId, appId: aud };
    },
  };
}

function read<Value>(reading: () => Value): Value {
  try {
    return reading();
  } catch (error) {
    throw fail("SESSION_REQUIRED", { cause: { reason: (error as { code?: string }).code ?? "unreadable" } });
  }
}
