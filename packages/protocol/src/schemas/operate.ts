import { type Static, Type } from "typebox";
import { AssuranceLevel, ChannelId, Instant, strict, Uuid } from "./common.ts";
import { AccountLabel } from "./session.ts";

export const MaintainerView = Type.Object({ id: Type.String(), name: Type.String() });
export type MaintainerView = Static<typeof MaintainerView>;

/** Why a maintainer acts, kept for good: words and case numbers, no identity or telephone number. */
export const Reasoned = Type.Object(
  { reason: Type.String({ minLength: 4, maxLength: 200, pattern: "^(?!.*\\d{11})[^\\u0000-\\u001f]*$" }) },
  strict,
);
export type Reasoned = Static<typeof Reasoned>;

export const RulingAct = Type.Union([Type.Literal("split"), Type.Literal("merge"), Type.Literal("let-in")]);
export type RulingAct = Static<typeof RulingAct>;

/** An act that one maintainer asked for and a second has to confirm. */
export const RulingView = Type.Object({
  rulingId: Uuid,
  act: RulingAct,
  /** Of the merge, join or proposal it is about. */
  subjectId: Uuid,
  label: AccountLabel,
  requestedBy: Type.String(),
  reason: Type.String(),
  expiresAt: Instant,
});
export type RulingView = Static<typeof RulingView>;

export const RulingList = Type.Object({ rulings: Type.Array(RulingView) });
export type RulingList = Static<typeof RulingList>;

/** What made two accounts look like one citizen's: an identifier that leads to both, a telephone number both have, a pair of a back-fill. */
export const ProposalKind = Type.Union([Type.Literal("identifier"), Type.Literal("phone"), Type.Literal("backfill")]);
export type ProposalKind = Static<typeof ProposalKind>;

export const ProposalView = Type.Object({
  proposalId: Uuid,
  kind: ProposalKind,
  proposedAt: Instant,
  labels: Type.Array(AccountLabel, { minItems: 2, maxItems: 2 }),
});
export type ProposalView = Static<typeof ProposalView>;

export const ProposalList = Type.Object({ proposals: Type.Array(ProposalView) });
export type ProposalList = Static<typeof ProposalList>;

const Masked = Type.String({ description: "masked" });

/** What a maintainer sees of one side. */
export const AccountEvidence = Type.Object({
  label: AccountLabel,
  createdAt: Instant,
  lastSeenAt: Instant,
  person: Type.Optional(Type.Object({ name: Masked, number: Masked })),
  credentials: Type.Array(Type.Object({ channel: ChannelId, appId: Type.String(), linkedAt: Instant, phone: Type.Optional(Masked) })),
  proofs: Type.Array(Type.Object({ channel: ChannelId, method: Type.String(), level: AssuranceLevel, at: Instant, valid: Type.Boolean() })),
});
export type AccountEvidence = Static<typeof AccountEvidence>;

/** `provedOnBoth`: both sides have a valid possession proof of the same person, so one maintainer may resolve it. */
export const ProposalEvidence = Type.Object({
  ...ProposalView.properties,
  shared: Type.Optional(Type.Object({ kind: Type.String(), value: Masked })),
  accounts: Type.Array(AccountEvidence, { minItems: 2, maxItems: 2 }),
  provedOnBoth: Type.Boolean(),
});
export type ProposalEvidence = Static<typeof ProposalEvidence>;

/** `userId` and `openId` of one Alipay user in one app, as Alipay's own conversion gave them. */
export const BackfillRequest = Type.Object(
  {
    appId: Type.String({ minLength: 1, maxLength: 64 }),
    pairs: Type.Array(
      Type.Object({ userId: Type.String({ minLength: 1, maxLength: 128 }), openId: Type.String({ minLength: 1, maxLength: 128 }) }, strict),
      { minItems: 1, maxItems: 1_000 },
    ),
    ...Reasoned.properties,
  },
  strict,
);
export type BackfillRequest = Static<typeof BackfillRequest>;

/**
 * One for each pair, in order. `attached`: the open_id leads to the account now; `known`: it did before; `unknown`: nobody has come with this user_id; `conflict`:
 * the open_id leads to another account, which became a merge proposal; `invalid`: a value no account may be keyed by.
 */
export const BackfillResult = Type.Object({
  results: Type.Array(
    Type.Union([
      Type.Literal("attached"),
      Type.Literal("known"),
      Type.Literal("unknown"),
      Type.Literal("conflict"),
      Type.Literal("invalid"),
    ]),
  ),
});
export type BackfillResult = Static<typeof BackfillResult>;

/** A merge that can still be split. `labels`: of the account that came in and of the one it is part of by now. */
export const OfficialMerge = Type.Object({
  mergeId: Uuid,
  at: Instant,
  by: Type.String(),
  labels: Type.Array(AccountLabel, { minItems: 2, maxItems: 2 }),
});
export type OfficialMerge = Static<typeof OfficialMerge>;

export const OfficialMergeList = Type.Object({ merges: Type.Array(OfficialMerge) });
export type OfficialMergeList = Static<typeof OfficialMergeList>;

/** A join that was kept out, or that only an approval lets in. `labels`: of the account that asked and of the one that holds the person. */
export const OfficialJoin = Type.Object({
  joinId: Uuid,
  channel: ChannelId,
  requestedAt: Instant,
  /** Without it, it waits for an approval and for nothing else. */
  endedBy: Type.Optional(Type.String()),
  labels: Type.Array(AccountLabel, { minItems: 1, maxItems: 2 }),
});
export type OfficialJoin = Static<typeof OfficialJoin>;

export const OfficialJoinList = Type.Object({ joins: Type.Array(OfficialJoin) });
export type OfficialJoinList = Static<typeof OfficialJoinList>;
