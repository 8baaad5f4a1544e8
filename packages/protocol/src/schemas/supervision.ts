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

/**
 * What is supervised: answering what was handed in (`notice`), deciding (`handle`), handing over the result (`deliver`), and answering what somebody says against
 * the power list (`contest`).
 */
export const SupervisedKind = Type.Union([
  Type.Literal("notice"),
  Type.Literal("handle"),
  Type.Literal("deliver"),
  Type.Literal("contest"),
]);
export type SupervisedKind = Static<typeof SupervisedKind>;

/** A yellow or red card. Names are those of GB/T 39046-2020 table 11 where it has them. */
export const SupervisionCard = Type.Object({
  superviseNo: Type.String({ description: "sorts by the day of issue" }),
  kind: SupervisedKind,
  projectNo: Type.Optional(Type.String()),
  /** Of an application; a card is about one or about a contest. */
  applicationId: Type.Optional(Uuid),
  contestId: Type.Optional(Uuid),
  /** Left out for a power on no list. */
  itemId: Type.Optional(Slug),
  taskName: Type.Optional(Type.String()),
  taskType: Type.Optional(Type.String({ description: "GB/T 39046-2020 A.1" })),
  content: Type.String({ description: "Chinese" }),
  org: Type.String({ description: "who supervises" }),
  ruleNo: Type.String(),
  warningType: WarningType,
  issueTime: Instant,
  dueOn: Day,
  /** Counted over days that no notice on holidays covers yet. */
  provisional: Type.Boolean(),
  /** Left out for a power on no list: whoever keeps the region's list answers. */
  responsibleDept: Type.Optional(Type.Object({ deptCode: Type.String(), deptName: Type.Optional(Type.String()) })),
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
    kind: Type.Optional(SupervisedKind),
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
  /** Cards of days in the period, of applications. */
  yellow: Type.Integer(),
  red: Type.Integer(),
  /** Under way at this moment and past the promise. */
  overdue: Type.Integer(),
  /** What citizens say against the power list, apart from applications. */
  contests: Type.Object({
    /** Answered in the period, and of those by their last day. */
    answered: Type.Integer(),
    inTime: Type.Integer(),
    yellow: Type.Integer(),
    red: Type.Integer(),
    /** Open at this moment and past their last day. */
    overdue: Type.Integer(),
  }),
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

const Line = (minLength: number, maxLength: number) =>
  Type.String({ minLength, maxLength, pattern: "^(?=[\\s\\S]*\\S)(?![\\s\\S]*\\d{11})[^\\u0000-\\u001f\\u007f]*$" });
const WorkingDays = Type.Integer({ minimum: 0, maximum: 365 });

/**
 * When something gets a card: `before`, on the first day on which no more than `days` working days are left, or no more than this share of all; `after`, when the
 * limit has passed by more than `days` working days. One of the two. A contest has one limit, whichever is named.
 */
export const SupervisionRule = Type.Object(
  {
    ruleNo: Type.String({ pattern: "^[0-9A-Z][0-9A-Z-]{0,49}$" }),
    warningType: WarningType,
    limit: Type.Union([Type.Literal("promise"), Type.Literal("legal")]),
    before: Type.Optional(Type.Object({ days: WorkingDays, share: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })) }, strict)),
    after: Type.Optional(Type.Object({ days: WorkingDays }, strict)),
    content: Line(1, 200),
  },
  strict,
);
export type SupervisionRule = Static<typeof SupervisionRule>;

/** Sets the own region's rules of one kind, as a new version. */
export const SetRules = Type.Object(
  {
    version: Type.Integer({ minimum: 0, maximum: 1_000_000, description: "the own region's last version that was seen; 0 for none" }),
    /** After today: it holds for what starts on it or later, and for nothing that runs. */
    effectiveFrom: Day,
    reason: Line(4, 500),
    org: Line(1, 100),
    /** Left out: from then on those of the regions above hold. */
    rules: Type.Optional(Type.Array(SupervisionRule, { minItems: 1, maxItems: 20 })),
  },
  strict,
);
export type SetRules = Static<typeof SetRules>;

/** One version of a region's rules. */
export const RuleVersion = Type.Object({
  region: RegionCode,
  kind: SupervisedKind,
  version: Type.Integer(),
  effectiveFrom: Day,
  org: Type.String(),
  rules: Type.Optional(Type.Array(SupervisionRule)),
  source: Type.String(),
  /** Not out of a published document. */
  inferred: Type.Boolean(),
  reason: Type.Optional(Type.String()),
  by: Type.Optional(Type.String()),
  at: Type.Optional(Instant),
});
export type RuleVersion = Static<typeof RuleVersion>;

/** For each kind the version in force on this day, of the region itself or of the nearest above that has one; and the region's own versions that are still to come. */
export const RulesInForce = Type.Object({
  region: RegionCode,
  day: Day,
  kinds: Type.Array(
    Type.Object({
      kind: SupervisedKind,
      /** Left out where no region has any: no cards are given. */
      inForce: Type.Optional(RuleVersion),
      version: Type.Integer({ description: "the region's own last version; 0 for none" }),
      toCome: Type.Array(RuleVersion, { description: "the next, 20 at most" }),
    }),
  ),
});
export type RulesInForce = Static<typeof RulesInForce>;

export const RuleVersionList = Type.Object({
  versions: Type.Array(RuleVersion, { description: "newest first" }),
  next: Type.Optional(Type.String({ description: "`cursor` of the next page; left out at the end" })),
});
export type RuleVersionList = Static<typeof RuleVersionList>;
