import { type IdType, isIdNumber, normaliseIdNumber } from "@tongban/protocol";
import { type ChannelIdentity, requireIdentifierValue } from "../identity.ts";
import type { H5App } from "./app.ts";
import { readFailure } from "./errors.ts";

const api = "getUserInfo";
/** `idType` of the sign-on, by the personal flow's table; 3 is an officer's card. That the unified flow uses the same table is an inference. */
const idTypes: Readonly<Record<string, IdType>> = {
  1: "citizen-id",
  2: "passport",
  4: "hk-macao-permit",
  5: "taiwan-permit",
  6: "permanent-residence",
};

/**
 * Judges the user info. `authLevel` 3 (高级) is a possession proof, 2 (初级) a real name, 1 nothing beyond the account; a document of another
 * kind, or a number that can't be one, gives no real name.
 */
export function readIdentity(reply: Readonly<Record<string, unknown>>, app: Pick<H5App, "issuer">): ChannelIdentity {
  const failure = readFailure(reply, api);
  if (failure) throw failure;
  const data = fields(reply.data);
  const person = fields(data.personInfo);
  const value = requireIdentifierValue(person.userId, api);
  const realName = readRealName(person, person.authLevel ?? data.authLevel);
  return { identifiers: [{ scope: app.issuer, kind: "sso-user", value }], ...(realName && { realName }) };
}

function readRealName(person: Readonly<Record<string, unknown>>, authLevel: unknown): ChannelIdentity["realName"] {
  const level = Number(authLevel);
  if (level !== 2 && level !== 3) return undefined;
  const { idNo, userName } = person;
  const idType = idTypes[String(person.idType)];
  if (!idType || typeof idNo !== "string" || typeof userName !== "string" || userName === "") return undefined;
  const number = normaliseIdNumber(idType, idNo);
  return isIdNumber(idType, number) ? { level, idType, name: userName, number } : undefined;
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
