import { type AssuranceLevel, type ChannelId, fail, isServiceError } from "@tongban/protocol";
import { AssuranceLevel as AssuranceLevelSchema, ChannelId as ChannelIdSchema } from "@tongban/protocol/schemas";
import { createVerifier } from "fast-jwt";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

const Claims = Type.Object({
  sub: Type.String({ minLength: 1 }),
  level: AssuranceLevelSchema,
  channel: ChannelIdSchema,
  cert_key: Type.Optional(Type.String({ pattern: "^[0-9a-f]{64}$" })),
});

/** Who the gateway says is there. */
export type Caller = Static<typeof Claims>;

/** A verified person: level 3 and a key in the platform's own naming of people. */
export interface Person {
  readonly certKey: string;
  readonly channel: ChannelId;
}

export type ReadCaller = (authorization: string | undefined) => Promise<Caller>;

/** Reads `Authorization: Bearer <relay token>`. Throws SESSION_REQUIRED, SESSION_EXPIRED, or PLATFORM_UNAVAILABLE when the gateway's keys can't be had. */
export function createReadCaller(keyOf: (kid: string) => Promise<string | undefined>, now: () => number): ReadCaller {
  async function findKey({ header }: { header: { kid?: string } }): Promise<string> {
    const key = header.kid && (await keyOf(header.kid));
    if (!key) throw fail("SESSION_REQUIRED", { cause: "unknown key id" });
    return key;
  }

  return async (authorization) => {
    const token = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
    if (!token) throw fail("SESSION_REQUIRED");
    const verify = createVerifier({
      key: findKey,
      algorithms: ["EdDSA"],
      allowedIss: "tongban-gateway",
      allowedAud: "platform",
      requiredClaims: ["iss", "aud", "exp", "sub"],
      clockTimestamp: now(),
    });
    try {
      const claims: unknown = await verify(token);
      if (!Value.Check(Claims, claims)) throw fail("SESSION_REQUIRED", { cause: "claims of another shape" });
      return claims;
    } catch (error) {
      throw whyRefused(error);
    }
  };
}

function whyRefused(error: unknown): Error {
  const { code, originalError } = error as { code?: string; originalError?: unknown };
  if (isServiceError(error)) return error;
  if (isServiceError(originalError)) return originalError;
  return fail(code === "FAST_JWT_EXPIRED" ? "SESSION_EXPIRED" : "SESSION_REQUIRED", { cause: error });
}

/** The person behind the call. Throws LEVEL_REQUIRED below `required`, which for a person is never less than 3. */
export function requirePerson({ level, cert_key, channel }: Caller, required: AssuranceLevel = 3): Person {
  const least = Math.max(required, 3);
  if (level < least || !cert_key) throw fail("LEVEL_REQUIRED", { detail: { required: least, current: level } });
  return { certKey: cert_key, channel };
}
