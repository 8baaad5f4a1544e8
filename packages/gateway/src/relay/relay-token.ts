import { createHmac } from "node:crypto";
import { createSigner } from "fast-jwt";
import type { KeyRing } from "../keys/key-ring.ts";
import type { RealName } from "../persons/keep-person.ts";
import type { SessionState } from "../sessions/session-state.ts";

const seconds = 60;

export type RelayTokens = (session: SessionState, person: Pick<RealName, "idType" | "number">) => string;

/** EdDSA JWTs of one minute by which the platform knows who asks. `cert_key` lets it find the person without the number travelling. */
export function createRelayTokens(keys: KeyRing, { certKeySecret, now }: { certKeySecret: string; now: () => number }): RelayTokens {
  const sign = createSigner({ algorithm: "EdDSA", key: keys.token.privatePem, kid: keys.token.kid });
  return ({ accountId, level, channel, scene }, { idType, number }) => {
    const iat = Math.floor(now() / 1_000);
    const certKey = createHmac("sha256", certKeySecret).update(`${idType}|${number}`).digest("hex");
    return sign({
      iss: "tongban-gateway",
      aud: "platform",
      sub: keys.pairwise("platform", accountId),
      iat,
      exp: iat + seconds,
      level,
      channel,
      ...(scene && { scene }),
      cert_key: certKey,
    });
  };
}
