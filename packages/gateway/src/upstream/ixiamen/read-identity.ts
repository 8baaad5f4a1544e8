import { isIdNumber, normaliseIdNumber } from "@tongban/protocol";
import { type ChannelIdentity, requireIdentifierValue } from "../contracts/identity.ts";
import { organisationIdentity } from "../organisation.ts";
import { wordOf } from "../word-of.ts";
import type { IxiamenApp } from "./app.ts";

const api = "server/public/user/get";

/**
 * Judges the user: `openId, personName, certifType, certifId, mobile, userType 0|1, unifiedCreditCode`. Inference: `userType` 1 is an organisation, and its name stands in `enterpriseName`.
 */
export function readIdentity(user: Readonly<Record<string, unknown>>, app: Pick<IxiamenApp, "issuer" | "ixiamen">): ChannelIdentity {
  const { issuer } = app;
  const { openId, userType } = user;
  if (userType === 1 || userType === "1") {
    const { enterpriseName: name, unifiedCreditCode: unifiedSocialId, personName: attnName, mobile: attnPhone } = user;
    return organisationIdentity({ userId: openId, name, unifiedSocialId, attnName, attnPhone }, { issuer, api });
  }
  const value = requireIdentifierValue(openId, api);
  const realName = readName(user, app.ixiamen.realName);
  return { identifiers: [{ scope: issuer, kind: "sso-user", value }], ...(realName && { realName }) };
}

function readName(user: Readonly<Record<string, unknown>>, rule: IxiamenApp["ixiamen"]["realName"]): ChannelIdentity["realName"] {
  const { certifType, certifId, personName: name } = user;
  const kind = wordOf(certifType);
  const idType = rule && Object.hasOwn(rule.certifTypes, kind) ? rule.certifTypes[kind] : undefined;
  if (!rule || !idType || typeof certifId !== "string" || typeof name !== "string" || name.trim() === "") return undefined;
  const number = normaliseIdNumber(idType, certifId);
  return isIdNumber(idType, number) ? { level: rule.level, idType, name, number } : undefined;
}
