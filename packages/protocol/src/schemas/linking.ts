import { type Static, Type } from "typebox";
import { ChannelId, Instant, strict, Uuid } from "./common.ts";
import { AccountLabel, ChosenNumber } from "./session.ts";

/** Another account that became one with this one, as long as it can be split off again. */
export const MergeView = Type.Object({
  mergeId: Uuid,
  at: Instant,
  splitUntil: Instant,
  /** Of the account that came in. */
  label: AccountLabel,
  channels: Type.Array(ChannelId),
});
export type MergeView = Static<typeof MergeView>;

export const MergeList = Type.Object({ merges: Type.Array(MergeView) });
export type MergeList = Static<typeof MergeList>;

/** A link for another account of the same citizen: `token` goes to the other device, as a code to scan or to paste, within ten minutes and once. */
export const AccountLinkOpened = Type.Object({ linkId: Uuid, token: Type.String(), expiresAt: Instant });
export type AccountLinkOpened = Static<typeof AccountLinkOpened>;

export const AccountLinkToken = Type.Object({ token: Type.String({ pattern: "^[\\w-]{43}$" }) }, strict);
export type AccountLinkToken = Static<typeof AccountLinkToken>;

/** `number` is shown here and chosen on the device that opened the link; `label` is its account's. */
export const AccountLinkRedeemed = Type.Object({ linkId: Uuid, number: ChosenNumber, label: AccountLabel, expiresAt: Instant });
export type AccountLinkRedeemed = Static<typeof AccountLinkRedeemed>;

/** To the account that opened it, with who came and the numbers to choose from; to the one that came, its state only. */
export const AccountLinkView = Type.Object({
  linkId: Uuid,
  status: Type.Union([Type.Literal("open"), Type.Literal("redeemed"), Type.Literal("approved"), Type.Literal("closed")]),
  expiresAt: Instant,
  joining: Type.Optional(
    Type.Object({ channel: ChannelId, label: AccountLabel, choices: Type.Array(Type.Integer(), { minItems: 3, maxItems: 3 }) }),
  ),
});
export type AccountLinkView = Static<typeof AccountLinkView>;

/** "Another account of yours?": told to whom has proved herself on both. */
export const ProposalHintList = Type.Object({
  proposals: Type.Array(Type.Object({ label: AccountLabel, channels: Type.Array(ChannelId) })),
});
export type ProposalHintList = Static<typeof ProposalHintList>;
