import { type Static, Type } from "typebox";
import { Instant, RegionCode, Slug, strict, Uuid } from "./common.ts";

/** What is contested: is an entry true, is it lawful, is it reasonable; or a power that is exercised and stands on no list. */
export const ContestKind = Type.Union([
  Type.Literal("truth"),
  Type.Literal("legality"),
  Type.Literal("reasonableness"),
  Type.Literal("unlisted"),
]);
export type ContestKind = Static<typeof ContestKind>;

/** What the department says to it: it is right, in part, or not. */
export const ContestOutcome = Type.Union([Type.Literal("upheld"), Type.Literal("partly"), Type.Literal("rejected")]);
export type ContestOutcome = Static<typeof ContestOutcome>;

const words = Type.String({ minLength: 4, maxLength: 2000, pattern: "^(?=[\\s\\S]*\\S)[^\\u0000-\\u0008\\u000b-\\u001f]*$" });

/** Names the item, or, for `unlisted`, the region where the power is exercised. */
export const ContestRequest = Type.Object(
  { kind: ContestKind, itemId: Type.Optional(Slug), region: Type.Optional(RegionCode), text: words },
  strict,
);
export type ContestRequest = Static<typeof ContestRequest>;

export const ContestAnswer = Type.Object({ outcome: ContestOutcome, text: words }, strict);
export type ContestAnswer = Static<typeof ContestAnswer>;

/** A contest as its citizen reads it: the id is her receipt. Texts are gone once her data was erased. */
export const Contest = Type.Object({
  contestId: Uuid,
  kind: ContestKind,
  itemId: Type.Optional(Slug),
  itemVersion: Type.Optional(Type.Integer()),
  taskName: Type.Optional(Type.String()),
  region: RegionCode,
  regionName: Type.String(),
  deptName: Type.Optional(Type.String({ description: "who answers; for an unlisted power whoever keeps the region's list" })),
  text: Type.Optional(Type.String()),
  status: Type.Union([Type.Literal("open"), Type.Literal("answered")]),
  dueDay: Type.String({ description: "last day to answer" }),
  provisional: Type.Boolean({ description: "the calendar does not reach that far yet" }),
  overdue: Type.Boolean(),
  answer: Type.Optional(Type.Object({ outcome: ContestOutcome, text: Type.Optional(Type.String()), by: Type.String(), at: Instant })),
  events: Type.Array(
    Type.Object({ event: Type.Union([Type.Literal("received"), Type.Literal("answered")]), by: Type.String(), at: Instant }),
  ),
});
export type Contest = Static<typeof Contest>;

export const ContestList = Type.Object({ contests: Type.Array(Contest), next: Type.Optional(Type.String()) });
export type ContestList = Static<typeof ContestList>;
