import { type Static, Type } from "typebox";
import { AssuranceLevel, RegionCode, Slug } from "./common.ts";

/** State of an entry of the power list: 1 in use, 2 suspended, 3 cancelled. Source: national sync table `up_task_*`, `taskState`. */
export const TaskState = Type.Union([Type.Literal("1"), Type.Literal("2"), Type.Literal("3")]);
export type TaskState = Static<typeof TaskState>;

/** Trust grade of a material: A from a government licence base, B verified once at a counter, C uploaded, D self-made. Source: 国办函〔2016〕108号. */
export const MaterialGrade = Type.Union([Type.Literal("A"), Type.Literal("B"), Type.Literal("C"), Type.Literal("D")]);

export const Material = Type.Object({
  name: Type.String(),
  grade: MaterialGrade,
  isNeed: Type.Boolean(),
  /** The e-licence that stands for it, so nothing is uploaded. */
  licenceType: Type.Optional(Type.String()),
});
export type Material = Static<typeof Material>;

/** One field of a form. A subset of JSON Schema 2020-12 plus `prefill`, which names the e-licence field it comes from. */
export const FormField = Type.Object({
  type: Type.Literal("string"),
  title: Type.String(),
  description: Type.Optional(Type.String()),
  readOnly: Type.Optional(Type.Boolean()),
  minLength: Type.Optional(Type.Integer()),
  maxLength: Type.Optional(Type.Integer()),
  pattern: Type.Optional(Type.String()),
  default: Type.Optional(Type.String()),
  oneOf: Type.Optional(Type.Array(Type.Object({ const: Type.String(), title: Type.String() }))),
  prefill: Type.Optional(Type.Object({ licenceType: Type.String(), field: Type.String() })),
});
export type FormField = Static<typeof FormField>;

export const FormSchema = Type.Object({
  type: Type.Literal("object"),
  properties: Type.Record(Type.String(), FormField),
  required: Type.Array(Type.String()),
  additionalProperties: Type.Literal(false),
});
export type FormSchema = Static<typeof FormSchema>;

export const ItemSummary = Type.Object({
  itemId: Slug,
  taskName: Type.String(),
  region: RegionCode,
  regionName: Type.String(),
  deptName: Type.String(),
  taskState: TaskState,
});
export type ItemSummary = Static<typeof ItemSummary>;

/** An item with its guide. Field names are those of GB/T 39046-2020 table 4 and the national sync tables. */
export const Item = Type.Object({
  ...ItemSummary.properties,
  /** From 1; of this item's entry in the implementation list. */
  taskVersion: Type.Integer(),
  /** Unified social credit code of the department that handles it, or leads. */
  deptCode: Type.String({ maxLength: 18 }),
  /** Departments that review it too, each in its own time (联办机构). */
  joint: Type.Optional(
    Type.Array(
      Type.Object({ deptCode: Type.String(), deptName: Type.String(), promiseDay: Type.Integer({ description: "working days" }) }),
    ),
  ),
  taskCode: Type.String({ maxLength: 36 }),
  taskType: Type.String({ description: "GB/T 39046-2020 A.1" }),
  useLevel: Type.String({ description: "GB/T 39046-2020 A.2" }),
  projectType: Type.String({ description: "GB/T 39046-2020 A.6: 1 on the spot, 2 promised time, 9 other" }),
  level: AssuranceLevel,
  acceptCondition: Type.String(),
  handleFlow: Type.Array(Type.String()),
  promiseDay: Type.Integer({ description: "working days; 0 on the spot" }),
  anticipateDay: Type.Integer({ description: "legal limit in working days; 0 on the spot" }),
  isFee: Type.Boolean(),
  limitSceneNum: Type.Integer({ description: "times on site" }),
  byLaw: Type.String(),
  resultName: Type.String(),
  linkWay: Type.String({ description: "consultation" }),
  superviseWay: Type.String({ description: "complaint" }),
  materials: Type.Array(Material),
  questions: Type.Array(Type.Object({ ask: Type.String(), answer: Type.String() })),
  form: FormSchema,
  cancelled: Type.Optional(Type.Object({ since: Type.String(), why: Type.String(), whereToGo: Type.String(), source: Type.String() })),
  /** Names of the fields above that are not from a published guide. Shown to maintainers, never hidden. */
  synthetic: Type.Array(Type.String()),
});
export type Item = Static<typeof Item>;

export const ItemList = Type.Object({
  items: Type.Array(ItemSummary),
  next: Type.Optional(Type.String({ description: "hand it in as `cursor` for the items after these" })),
});
export type ItemList = Static<typeof ItemList>;

/** What a scanned short token stands for. */
export const LinkTarget = Type.Object({ token: Type.String(), itemId: Slug, region: RegionCode, label: Type.String() });
export type LinkTarget = Static<typeof LinkTarget>;
