import { type Static, Type } from "typebox";
import { RegionCode } from "./common.ts";

/** `container`: a row that only groups (市辖区, 省直辖县级行政区划); `zone`: a development zone or functional area; `corps`: 新疆生产建设兵团. */
export const RegionKind = Type.Union([
  Type.Literal("country"),
  Type.Literal("province"),
  Type.Literal("city"),
  Type.Literal("county"),
  Type.Literal("town"),
  Type.Literal("village"),
  Type.Literal("container"),
  Type.Literal("zone"),
  Type.Literal("corps"),
]);
export type RegionKind = Static<typeof RegionKind>;

/** A name in the region's other language. `synthetic`: a sample of ours, from no official list. */
export const RegionName = Type.Object({
  lang: Type.String({ description: "BCP 47, e.g. mn-Mong" }),
  name: Type.String(),
  source: Type.String(),
  synthetic: Type.Boolean(),
});
export type RegionName = Static<typeof RegionName>;

/** A row of the tree with where it is from. */
export const Region = Type.Object({
  code: RegionCode,
  name: Type.String(),
  level: Type.Integer({ minimum: 0, maximum: 5, description: "0 the country, 1 province, 2 city, 3 county, 4 town, 5 village" }),
  kind: RegionKind,
  parent: Type.Optional(RegionCode),
  names: Type.Optional(Type.Array(RegionName)),
  source: Type.String(),
  asOf: Type.String({ description: "day of the source" }),
  inferred: Type.Optional(Type.Boolean({ description: "the row or its code is in no official list that was read" })),
  ended: Type.Optional(Type.String({ description: "day from which there is no such region any more" })),
});
export type Region = Static<typeof Region>;

export const RegionList = Type.Object({ regions: Type.Array(Region), next: Type.Optional(Type.String()) });
export type RegionList = Static<typeof RegionList>;

/** A code the region had before, or that of one that became part of it. */
export const RegionAlias = Type.Object({
  code: RegionCode,
  name: Type.String(),
  since: Type.String({ description: "day, month or year of the change" }),
  source: Type.String(),
  inferred: Type.Optional(Type.Boolean()),
});
export type RegionAlias = Static<typeof RegionAlias>;

/** A region with what lies above it, nearest first. `movedFrom`: the old code it was asked for by. */
export const RegionView = Type.Object({
  ...Region.properties,
  above: Type.Array(Type.Object({ code: RegionCode, name: Type.String(), level: Type.Integer() })),
  aliases: Type.Array(RegionAlias),
  movedFrom: Type.Optional(RegionAlias),
});
export type RegionView = Static<typeof RegionView>;
