import { type Static, Type } from "typebox";
import { Instant } from "./common.ts";

export const FetchKind = Type.Union(
  [Type.Literal("licence"), Type.Literal("fact"), Type.Literal("address"), Type.Literal("presentation")],
  {
    description: "licence: an e-licence; fact: a single fact, yes or no; address; presentation: somebody looked at a licence she showed",
  },
);
export type FetchKind = Static<typeof FetchKind>;

export const FetchOutcome = Type.Union([Type.Literal("found"), Type.Literal("missing"), Type.Literal("down")], {
  description: "down: the source did not answer, nothing was handed out",
});
export type FetchOutcome = Static<typeof FetchOutcome>;

/** One entry of the ledger of what was fetched about her from another department. */
export const SharingEntry = Type.Object({
  id: Type.String(),
  requester: Type.String({ description: "the department that asked, whom she showed it to, or 本人" }),
  deptCode: Type.Optional(Type.String()),
  itemId: Type.Optional(Type.String()),
  applicationId: Type.Optional(Type.String()),
  purpose: Type.Optional(Type.String({ description: "gone, as is `what`, once erased" })),
  legalBasis: Type.String(),
  kind: FetchKind,
  what: Type.Optional(Type.String()),
  outcome: FetchOutcome,
  traceId: Type.String(),
  at: Instant,
});
export type SharingEntry = Static<typeof SharingEntry>;

/** Newest first. */
export const SharingList = Type.Object({
  entries: Type.Array(SharingEntry),
  next: Type.Optional(Type.String({ description: "`cursor` of the next page" })),
});
export type SharingList = Static<typeof SharingList>;
