import { type Static, Type } from "typebox";
import { Instant, RegionCode, Slug, strict } from "./common.ts";
import { Item, TaskState } from "./items.ts";

export const CatalogueAct = Type.Union([
  Type.Literal("add"),
  Type.Literal("change"),
  Type.Literal("merge"),
  Type.Literal("cancel"),
  Type.Literal("suspend"),
  Type.Literal("resume"),
  Type.Literal("delegate"),
]);
export type CatalogueAct = Static<typeof CatalogueAct>;

/** One version of an item's entry in the implementation list. */
export const ItemVersion = Type.Object({
  itemId: Slug,
  version: Type.Integer(),
  act: CatalogueAct,
  taskName: Type.String(),
  region: RegionCode,
  deptName: Type.String(),
  taskState: TaskState,
  effectiveFrom: Instant,
  effectiveTo: Type.Optional(Instant),
  reason: Type.String(),
  basis: Type.String({ description: "legal basis of the act" }),
  by: Type.String({ description: "department and post" }),
  at: Instant,
  successors: Type.Array(Slug),
});
export type ItemVersion = Static<typeof ItemVersion>;
export const ItemHistory = Type.Object({ versions: Type.Array(ItemVersion) });
export type ItemHistory = Static<typeof ItemHistory>;

/** A field that differs: its name in the guide and both values. */
const FieldChange = Type.Object({ field: Type.String(), before: Type.Optional(Type.Unknown()), after: Type.Optional(Type.Unknown()) });
export const ItemDiff = Type.Object({ itemId: Slug, from: Type.Integer(), to: Type.Integer(), changes: Type.Array(FieldChange) });
export type ItemDiff = Static<typeof ItemDiff>;

/** What became of one item of a region's list between two moments. */
export const ListChange = Type.Object({
  itemId: Slug,
  taskName: Type.String(),
  change: Type.Union([Type.Literal("added"), Type.Literal("removed"), Type.Literal("changed")]),
  acts: Type.Array(
    Type.Object({ act: CatalogueAct, version: Type.Integer(), effectiveFrom: Instant, reason: Type.String(), basis: Type.String() }),
  ),
  fields: Type.Array(Type.String(), { description: "names of the guide's fields that differ" }),
  successors: Type.Array(Slug),
});
export type ListChange = Static<typeof ListChange>;
export const CatalogueDiff = Type.Object({
  region: RegionCode,
  from: Instant,
  to: Instant,
  changes: Type.Array(ListChange),
  next: Type.Optional(Slug),
});
export type CatalogueDiff = Static<typeof CatalogueDiff>;

/** Letters without those that can't be seen. */
const Plain = (maxLength: number, minLength = 1) =>
  Type.String({ minLength, maxLength, pattern: "^(?=[\\s\\S]*\\S)[^\\u0000-\\u0008\\u000b-\\u001f]*$" });

/** With every act: the version that was seen, since when it is to hold (from now on when left out; never the past), why, and by what law. */
const act = {
  version: Type.Integer({ minimum: 1, maximum: 1_000_000, description: "the last version the official has seen" }),
  effectiveFrom: Type.Optional(Instant),
  reason: Plain(500, 4),
  basis: Plain(500, 4),
};
const {
  region: _region,
  regionName: _regionName,
  taskState: _taskState,
  taskVersion: _taskVersion,
  cancelled: _c,
  suspended: _s,
  successors: _ss,
  movedFrom: _m,
  itemId: _i,
  deptCode: _dc,
  deptName: _dn,
  ...guide
} = Item.properties;

/** The guide as an official writes it: all but what the catalogue itself says. */
export const Guide = Type.Object(guide, strict);
export type Guide = Static<typeof Guide>;

/** What the platform needs beside the guide to decide and to issue. */
export const ItemHandling = Type.Object(
  {
    rules: Type.Optional(Type.Object({ minAge: Type.Integer({ minimum: 0, maximum: 150 }), birthDateField: Type.String() }, strict)),
    result: Type.Optional(
      Type.Object(
        {
          typeCode: Type.String(),
          certificateName: Type.String(),
          issuer: Type.String({ description: "unified social credit code of the issuing body" }),
          holderField: Type.String(),
          fields: Type.Array(Type.String(), { description: "form fields that go onto the licence" }),
        },
        strict,
      ),
    ),
    /** What she agrees to before licences are read; needed where the item takes anything from one. */
    consent: Type.Optional(Type.Object({ version: Plain(40), text: Plain(1000) }, strict)),
  },
  strict,
);
export type ItemHandling = Static<typeof ItemHandling>;

const { version: _version, ...firstAct } = act;
export const AddItem = Type.Object(
  {
    itemId: Slug,
    region: RegionCode,
    deptCode: Type.String({ minLength: 1, maxLength: 18 }),
    deptName: Plain(100),
    sources: Type.Array(Plain(300), { minItems: 1, maxItems: 20 }),
    guide: Guide,
    ...ItemHandling.properties,
    ...firstAct,
  },
  strict,
);
export type AddItem = Static<typeof AddItem>;
export const ChangeItem = Type.Object({ ...act, guide: Type.Partial(Guide, strict), ...ItemHandling.properties }, strict);
export type ChangeItem = Static<typeof ChangeItem>;
export const MergeItem = Type.Object({ ...act, into: Slug }, strict);
export type MergeItem = Static<typeof MergeItem>;
export const CancelItem = Type.Object({ ...act, whereToGo: Plain(500, 4) }, strict);
export type CancelItem = Static<typeof CancelItem>;
export const PlainAct = Type.Object(act, strict);
export type PlainAct = Static<typeof PlainAct>;
/** Hands an item down: each of these departments gets an item of its own. */
export const DelegateItem = Type.Object(
  {
    ...act,
    to: Type.Array(
      Type.Object(
        { itemId: Slug, region: RegionCode, deptCode: Type.String({ minLength: 1, maxLength: 18 }), deptName: Plain(100) },
        strict,
      ),
      { minItems: 1, maxItems: 50 },
    ),
  },
  strict,
);
export type DelegateItem = Static<typeof DelegateItem>;

/** An entry of the basic catalogue (基本目录). */
export const CatalogueEntry = Type.Object({
  catalogCode: Type.String({ pattern: "^\\d{12}$", description: "2 local (00 national), 2 type, 5 main, 3 sub" }),
  taskName: Plain(200),
  taskType: Type.String({ maxLength: 2 }),
  deptName: Plain(100),
  useLevels: Type.Array(Type.String({ maxLength: 1 }), { minItems: 1, maxItems: 7, description: "levels it may be exercised at" }),
  byLaw: Plain(1000),
  region: RegionCode,
  version: Type.Integer(),
  taskState: TaskState,
  effectiveFrom: Instant,
  synthetic: Type.Optional(Type.Boolean()),
});
export type CatalogueEntry = Static<typeof CatalogueEntry>;
export const CatalogueEntryList = Type.Object({ entries: Type.Array(CatalogueEntry), next: Type.Optional(Type.String()) });
export type CatalogueEntryList = Static<typeof CatalogueEntryList>;

const { version: _v, taskState: _t, effectiveFrom: _e, synthetic: _sy, ...entry } = CatalogueEntry.properties;
export const AddEntry = Type.Object({ ...entry, ...firstAct }, strict);
export type AddEntry = Static<typeof AddEntry>;
const { catalogCode: _cc, region: _r, ...entryGuide } = entry;
export const ChangeEntry = Type.Object({ ...act, entry: Type.Partial(Type.Object(entryGuide), strict) }, strict);
export type ChangeEntry = Static<typeof ChangeEntry>;

/** One thing that is wrong with a guide. */
export const LintFinding = Type.Object({
  itemId: Slug,
  taskName: Type.String(),
  region: RegionCode,
  deptName: Type.String(),
  rule: Type.String(),
  severity: Type.Union([Type.Literal("error"), Type.Literal("warning")]),
  say: Type.String({ description: "Chinese" }),
});
export type LintFinding = Static<typeof LintFinding>;

/** Findings of a page of items. */
export const LintReport = Type.Object({ checked: Type.Integer(), findings: Type.Array(LintFinding), next: Type.Optional(Type.String()) });
export type LintReport = Static<typeof LintReport>;
