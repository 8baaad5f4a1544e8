import { type Static, Type } from "typebox";
import { Instant, RegionCode, Slug, strict, Uuid } from "./common.ts";

/** 1 yellow, 2 red. The element is `warningType`, one digit, of GB/T 39046-2020 table 11; the values are inferred, the standard's were not at hand. */
export const WarningType = Type.Union([Type.Literal("1"), Type.Literal("2")]);
export type WarningType = Static<typeof WarningType>;

/** issued → acknowledged → answered → closed; an answer that does not do goes back to acknowledged. */
export const CardStatus = Type.Union([
  Type.Literal("issued"),
  Type.Literal("acknowledged"),
  Type.Literal("answered"),
  Type.Literal("closed"),
]);
export type CardStatus = Static<typeof CardStatus>;

export const DeptCode = Type.String({ pattern: "^[0-9A-Z]{18}$", description: "unified social credit code" });
const Day = Type.String({ pattern: "^\\d{4}-\\d\\d-\\d\\d$", description: "YYYY-MM-DD in Beijing" });

/** A yellow or red card. Names are those of GB/T 39046-2020 table 11 where it has them. */
export const SupervisionCard = Type.Object({
  superviseNo: Type.String({ description: "sorts by the day of issue" }),
  projectNo: Type.Optional(Type.String()),
  applicationId: Uuid,
  itemId: Slug,
  taskName: Type.String(),
  taskType: Type.String({ description: "GB/T 39046-2020 A.1" }),
  content: Type.String({ description: "Chinese" }),
  org: Type.String({ description: "who supervises" }),
  ruleNo: Type.String(),
  warningType: WarningType,
  issueTime: Instant,
  dueOn: Day,
  /** Counted over days that no notice on holidays covers yet. */
  provisional: Type.Boolean(),
  responsibleDept: Type.Object({ deptCode: Type.String(), deptName: Type.Optional(Type.String()) }),
  region: RegionCode,
  status: CardStatus,
  statusTime: Instant,
  resultText: Type.Optional(Type.String()),
});
export type SupervisionCard = Static<typeof SupervisionCard>;

export const SupervisionCardList = Type.Object({
  cards: Type.Array(SupervisionCard),
  next: Type.Optional(Type.String({ description: "`cursor` of the next page; left out at the end" })),
});
export type SupervisionCardList = Static<typeof SupervisionCardList>;

export const CardAct = Type.Union([Type.Literal("acknowledge"), Type.Literal("answer"), Type.Literal("return"), Type.Literal("close")]);
export type CardAct = Static<typeof CardAct>;

/** A card and all that was done with it, oldest first. */
export const SupervisionCardDetail = Type.Object({
  ...SupervisionCard.properties,
  acts: Type.Array(Type.Object({ act: CardAct, by: Type.String(), at: Instant, text: Type.Optional(Type.String()) })),
});
export type SupervisionCardDetail = Static<typeof SupervisionCardDetail>;

/** Officials' own words: no identity or telephone number. */
const Words = Type.String({ minLength: 4, maxLength: 500, pattern: "^(?![\\s\\S]*\\d{11})[^\\u0000-\\u0009\\u000b-\\u001f]*$" });

export const CardBodies = {
  acknowledge: Type.Object({}, strict),
  answer: Type.Object({ measures: Words }, strict),
  return: Type.Object({ reason: Words }, strict),
  close: Type.Object({ resultText: Words }, strict),
} as const;

/** `region`: with all below it. Without `deptCode`, all departments; who does not supervise sees the own department's. `open`: what is not closed. */
export const CardListQuery = Type.Object(
  {
    region: Type.Optional(RegionCode),
    deptCode: Type.Optional(DeptCode),
    status: Type.Optional(Type.Union([CardStatus, Type.Literal("open")])),
    warningType: Type.Optional(WarningType),
    limit: Type.Optional(Type.String({ pattern: "^([1-9]\\d?|100)$", description: "1 to 100; default 50" })),
    cursor: Type.Optional(Type.String({ pattern: "^\\d{18}$", description: "`next` of the page before" })),
  },
  strict,
);
export type CardListQuery = Static<typeof CardListQuery>;

export const FiguresQuery = Type.Object(
  {
    region: Type.Optional(RegionCode),
    deptCode: Type.Optional(DeptCode),
    /** First and last day, at most 366 days. */
    from: Day,
    to: Day,
    limit: Type.Optional(Type.String({ pattern: "^([1-9]\\d?|100)$", description: "departments; 1 to 100, default 50" })),
    cursor: Type.Optional(DeptCode),
  },
  strict,
);
export type FiguresQuery = Static<typeof FiguresQuery>;

/** What a department did in a period. All of it can be computed anew from the traces. */
export const DeptFigures = Type.Object({
  deptCode: Type.String(),
  /** Reviews and decisions that came in the period; what she withdrew is not counted. */
  finished: Type.Integer(),
  withinPromise: Type.Integer(),
  withinLegal: Type.Integer(),
  /** Of those finished: with an extension. */
  extended: Type.Integer(),
  /** withinPromise / finished; left out when nothing was finished. */
  withinPromiseRate: Type.Optional(Type.Number()),
  /** Cards of days in the period. */
  yellow: Type.Integer(),
  red: Type.Integer(),
  /** Under way at this moment and past the promise. */
  overdue: Type.Integer(),
});
export type DeptFigures = Static<typeof DeptFigures>;

export const SupervisionFigures = Type.Object({
  region: RegionCode,
  from: Day,
  to: Day,
  total: Type.Omit(DeptFigures, ["deptCode"]),
  /** By code of the department. */
  departments: Type.Array(DeptFigures),
  next: Type.Optional(Type.String({ description: "`cursor` of the next page; left out at the end" })),
});
export type SupervisionFigures = Static<typeof SupervisionFigures>;
