import { type Static, Type } from "typebox";
import { ChannelId, Instant, Uuid } from "./common.ts";
import { AccountLabel } from "./session.ts";

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
