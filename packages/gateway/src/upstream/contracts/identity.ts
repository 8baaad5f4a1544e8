import { fail } from "@tongban/protocol";
import type { RealName } from "../../persons/keep-person.ts";
import type { IdentifierKind } from "../../store/tables/account-tables.ts";

export interface Identifier {
  /** Who hands the value out: values of one kind are comparable within one scope only. */
  readonly scope: string;
  readonly kind: IdentifierKind;
  readonly value: string;
}

/** What a channel says about a citizen in exchange for a one-time credential. */
export interface ChannelIdentity {
  /** Most specific first; the first one is what the sign-in is known by. */
  readonly identifiers: readonly [Identifier, ...Identifier[]];
  /** To be kept for later calls to the channel and never given away. */
  readonly secret?: string;
  /** What the channel itself has confirmed of this user: level 2 real name, level 3 possession proof. */
  readonly realName?: RealName & { readonly level: 2 | 3 };
  /**
   * The organisation she signed in for. It comes instead of `realName`: who acts for an organisation has shown nothing of herself. It says what the sign-on told at this sign-in
   * and is no key: not of an account (those are in `identifiers`), not of a person, and never by its credit code of an organisation anybody is bound to.
   */
  readonly organisation?: Organisation;
}

export interface Organisation {
  /** 统一社会信用代码, as told; 18 characters. */
  readonly unifiedSocialId: string;
  readonly name: string;
  /** Its kind by the sign-on's own table. */
  readonly orgType?: string;
  /** Who acts for it (经办人), as told. */
  readonly attnName?: string;
  readonly attnPhone?: string;
}

const longest = 128;

/** Is this a value an account may be keyed by? Empty, overlong and the words a careless server writes for nothing are not. */
export function isIdentifierValue(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= longest && value !== "undefined" && value !== "null";
}

/** The value, or CHANNEL_IDENTITY_MISSING: two citizens keyed by `"undefined"` would share an account. */
export function requireIdentifierValue(value: unknown, api: string): string {
  if (isIdentifierValue(value)) return value;
  throw fail("CHANNEL_IDENTITY_MISSING", { cause: { api, got: value === "" ? "empty" : typeof value } });
}
