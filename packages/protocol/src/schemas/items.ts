import { type Static, Type } from "typebox";
import { AssuranceLevel, RegionCode, Slug } from "./common.ts";
import { FormSchema } from "./forms.ts";
import { Material } from "./materials.ts";
import { RegionName } from "./regions.ts";

/** State of an entry of the power list: 1 in use, 2 suspended, 3 cancelled. Source: national sync table `up_task_*`, `taskState`. */
export const TaskState = Type.Union([Type.Literal("1"), Type.Literal("2"), Type.Literal("3")]);
export type TaskState = Static<typeof TaskState>;

export const ItemSummary = Type.Object({
  itemId: Slug,
  taskName: Type.String(),
  region: RegionCode,
  regionName: Type.String(),
  deptName: Type.String(),
  taskState: TaskState,
});
export type ItemSummary = Static<typeof ItemSummary>;

/** One row of what is charged. */
const Fee = Type.Object({
  feeName: Type.String(),
  feeStand: Type.String(),
  byLaw: Type.String(),
  isDesc: Type.Optional(Type.Boolean({ description: "may it be reduced" })),
  descExplain: Type.Optional(Type.String()),
});

/** A special procedure whose time is not counted. `type`: GB/T 39046-2020 A.7. */
const SpecialProcedure = Type.Object({
  type: Type.String(),
  name: Type.String(),
  days: Type.Optional(Type.Integer()),
  byLaw: Type.Optional(Type.String()),
});

/** Since when an item is as it is, and why. */
const Stop = {
  since: Type.String({ description: "day" }),
  why: Type.String(),
  source: Type.String({ description: "legal basis or published notice" }),
};

const code = (table: string) => Type.String({ maxLength: 8, description: `GB/T 39046-2020 ${table}` });
const codes = (table: string) => Type.Array(Type.String({ maxLength: 8 }), { description: `GB/T 39046-2020 ${table}` });
const says = (description: string) => Type.Optional(Type.String({ description }));
const may = (description: string) => Type.Optional(Type.Boolean({ description }));

/** What table 4 has beyond what every guide of ours must say. */
const more = {
  catalogCode: Type.Optional(Type.String({ maxLength: 36, description: "基本编码" })),
  localCatalogCode: Type.Optional(Type.String({ maxLength: 36, description: "地方基本编码" })),
  taskHandleItem: Type.Optional(Type.String({ maxLength: 36, description: "业务办理项编码" })),
  powerSource: says("1 by law, 2 handed down, 3 authorised from above, 4 from beside, 5 entrusted from above, 6 from beside"),
  useContent: says("行使内容"),
  powerDivision: says("权限划分"),
  deptType: Type.Optional(code("A.3")),
  entrustName: says("委托部门"),
  anticipateType: says("unit of the legal limit"),
  anticipateExplain: says("how the legal limit is counted"),
  promiseType: says("unit of the promised time"),
  promiseExplain: says("how the promised time is counted"),
  handleType: Type.Optional(codes("A.5")),
  serverType: Type.Optional(codes("A.4")),
  limitSceneExplain: says("why she must come"),
  specialProcedure: Type.Optional(Type.Array(SpecialProcedure)),
  limitExplain: says("数量限制"),
  resultType: says("1 licence, 2 document, 3 other, 4 none"),
  resultBasis: says("rule by which the licence is issued"),
  resultGuid: says("address of a sample of the result"),
  feeBasis: says("收费依据"),
  fees: Type.Optional(Type.Array(Fee)),
  handleArea: says("通办范围: 1 country, 2 province, 3 city, 4 county, 5 town, 6 across villages"),
  isOnline: may("是否网办"),
  onlineHandleDepth: says("网上办理深度: 1 advice … 4 acceptance, 5 decision, 6 result"),
  onlineHandleUrl: says("网办地址"),
  mobileTerminalUrl: says("address for phones"),
  isSchedule: may("支持预约"),
  isPayOnline: may("网上支付"),
  isExpress: may("物流快递"),
  isServiceTerminals: may("自助终端"),
  isSingleLogin: may("单点登录"),
  isEntryCenter: may("进驻政务大厅"),
  transactAddr: says("办理地点"),
  transactTime: says("办理时间"),
  serviceType: says("中介服务"),
  userTopicType: Type.Optional(Type.Array(Type.String({ maxLength: 3 }), { description: "themes for persons, three digits" })),
  corpTopicType: Type.Optional(Type.Array(Type.String({ maxLength: 3 }), { description: "themes for legal persons, three digits" })),
  lifeEvents: Type.Optional(Type.Array(Slug)),
  scenes: Type.Optional(Type.Array(Slug)),
  townCode: Type.Optional(RegionCode),
  villageCode: Type.Optional(RegionCode),
  planEffectiveDate: says("day from which this version is in force"),
  planCancelDate: says("day from which it is not"),
  taskNames: Type.Optional(Type.Array(RegionName, { description: "the name in the region's other language" })),
};

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
  taskCode: Type.String({ maxLength: 36, description: "实施编码; empty where none is known" }),
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
  ...more,
  cancelled: Type.Optional(Type.Object({ ...Stop, whereToGo: Type.String() })),
  suspended: Type.Optional(Type.Object(Stop)),
  /** Items that took over from this one: it was merged, or handed down to several. */
  successors: Type.Optional(Type.Array(ItemSummary)),
  /** The item that was asked for, where another one that took over from it answers. */
  movedFrom: Type.Optional(Type.Object({ itemId: Slug, taskName: Type.String(), ...Stop })),
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
