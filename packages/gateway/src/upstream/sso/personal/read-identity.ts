import { type ChannelIdentity, requireIdentifierValue } from "../../contracts/identity.ts";
import type { SsoApp } from "../app.ts";
import { readRealName } from "../real-name.ts";
import { readFailure } from "./errors.ts";

const api = "getUserInfo";

/** Judges the user info: `userid`, `username`, `authlevel` 1 to 3, `idtype` 1 to 6, `idnum`. */
export function readIdentity(reply: Readonly<Record<string, unknown>>, { issuer }: Pick<SsoApp, "issuer">): ChannelIdentity {
  const failure = readFailure(reply, api);
  if (failure) throw failure;
  const { userid, username: name, authlevel: level, idtype: idType, idnum: number } = reply;
  const value = requireIdentifierValue(userid, api);
  const realName = readRealName({ level, name, idType, number });
  return { identifiers: [{ scope: issuer, kind: "sso-user", value }], ...(realName && { realName }) };
}
