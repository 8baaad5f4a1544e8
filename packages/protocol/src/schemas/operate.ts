import { type Static, Type } from "typebox";
import { Instant, strict, Uuid } from "./common.ts";
import { AccountLabel } from "./session.ts";

export const MaintainerView = Type.Object({ id: Type.String(), name: Type.String() });
export type MaintainerView = Static<typeof MaintainerView>;

/** Why a maintainer acts, kept for good: words and case numbers, no identity or telephone number. */
export const Reasoned = Type.Object(
  { reason: Type.String({ minLength: 4, maxLength: 200, pattern: "^(?!.*\\d{11})[^\\u0000-\\u001f]*$" }) },
  strict,
);
export type Reasoned = Static<typeof Reasoned>;

export const RulingAct = Type.Union([Type.Literal("split")]);
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
