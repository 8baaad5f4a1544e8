import { fail } from "@tongban/protocol";
import type { ChannelIdentity } from "../../contracts/identity.ts";
import { organisationIdentity } from "../../organisation.ts";
import { wordOf } from "../../word-of.ts";
import type { SsoApp } from "../app.ts";
import { fieldsIn } from "../call-sso.ts";

const api = "user/query";

/**
 * Judges the reply: `errCode` 0 and `info`, an object or JSON in a string. No list of the other codes is published, so each means a token that no one vouches for. The names in
 * `info` are those of an integrator's client (2018); those of the agent are an inference.
 */
export function readIdentity(reply: Readonly<Record<string, unknown>>, { issuer }: Pick<SsoApp, "issuer">): ChannelIdentity {
  const { errCode } = reply;
  if (errCode !== 0 && errCode !== "0") throw fail("CHANNEL_CODE_INVALID", { cause: { api, errCode: wordOf(errCode).slice(0, 16) } });
  const info = fieldsIn(reply.info);
  if (!info) throw fail("CHANNEL_FAILED", { cause: { api, reason: "no info" } });
  const { userId, CompanyName: name, uniscid: unifiedSocialId, orgType, attnName, attnPhone } = info;
  return organisationIdentity({ userId, name, unifiedSocialId, orgType, attnName, attnPhone }, { issuer, api });
}
