import { type ChannelIdentity, requireIdentifierValue } from "../../contracts/identity.ts";
import { fieldsOf } from "../../fields-of.ts";
import { organisationIdentity } from "../../organisation.ts";
import type { SsoApp } from "../app.ts";
import { readRealName } from "../real-name.ts";
import { readFailure } from "./errors.ts";

const api = "getUserInfo";

/**
 * Judges the user info. For an organisation nothing is read of `personInfo`, should there be one beside it. Inference: that a level comes as `authLevel`, as in the older flow.
 */
export function readIdentity(reply: Readonly<Record<string, unknown>>, { issuer }: Pick<SsoApp, "issuer">): ChannelIdentity {
  const failure = readFailure(reply, api);
  if (failure) throw failure;
  const data = fieldsOf(reply.data) ?? {};
  if (data.userType === "LEGAL_PERSON") return readOrganisationUser(data, issuer);
  const person = fieldsOf(data.personInfo) ?? {};
  const value = requireIdentifierValue(person.userId, api);
  const { userName: name, idType, idNo: number, authLevel: level = data.authLevel } = person;
  const realName = readRealName({ level, name, idType, number });
  return { identifiers: [{ scope: issuer, kind: "sso-user", value }], ...(realName && { realName }) };
}

function readOrganisationUser(data: Readonly<Record<string, unknown>>, issuer: string): ChannelIdentity {
  const { userId = data.userId, name, unifiedSocialId, orgType, attnName, attnPhone } = fieldsOf(data.legalPersonInfo) ?? {};
  return organisationIdentity({ userId, name, unifiedSocialId, orgType, attnName, attnPhone }, { issuer, api });
}
