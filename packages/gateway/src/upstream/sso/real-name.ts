import { type IdType, isIdNumber, normaliseIdNumber } from "@tongban/protocol";
import type { ChannelIdentity } from "../contracts/identity.ts";
import { wordOf } from "../word-of.ts";

/** `idType` of the sign-on, by the personal flow's table; 3 is an officer's card. That the unified flow uses the same table is an inference. */
const idTypes: Readonly<Record<string, IdType>> = {
  1: "citizen-id",
  2: "passport",
  4: "hk-macao-permit",
  5: "taiwan-permit",
  6: "permanent-residence",
};

/** What a sign-on tells of a person; each may be anything. */
interface ToldPerson {
  readonly level: unknown;
  readonly name: unknown;
  readonly idType: unknown;
  readonly number: unknown;
}

/**
 * Level 3 (高级) is a possession proof, 2 (初级) a real name, everything else nothing beyond the account; a document of another kind, or a number that
 * can't be one, gives no real name.
 */
export function readRealName({ level: told, name, idType: kind, number: typed }: ToldPerson): ChannelIdentity["realName"] {
  const level = levelOf(told);
  const idType = Object.hasOwn(idTypes, wordOf(kind)) ? idTypes[wordOf(kind)] : undefined;
  if (!level || !idType || typeof typed !== "string" || typeof name !== "string" || name.trim() === "") return undefined;
  const number = normaliseIdNumber(idType, typed);
  return isIdNumber(idType, number) ? { level, idType, name, number } : undefined;
}

/** As a number or its digit; nothing else that JavaScript takes for 2 or 3. */
function levelOf(told: unknown): 2 | 3 | undefined {
  if (told === 2 || told === "2") return 2;
  return told === 3 || told === "3" ? 3 : undefined;
}
