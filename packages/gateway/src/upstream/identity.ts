import { fail } from "@tongban/protocol";
import type { RealName } from "../persons/keep-person.ts";
import type { IdentifierKind } from "../store/tables.ts";

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
