import { type Static, Type } from "typebox";
import { RegionCode, Slug } from "./common.ts";
import { FormSchema } from "./forms.ts";
import { ItemSummary } from "./items.ts";
import { Material } from "./materials.ts";

export const BundleSummary = Type.Object({
  bundleId: Slug,
  bundleName: Type.String(),
  region: RegionCode,
  regionName: Type.String(),
  leadDeptName: Type.String(),
  itemCount: Type.Integer(),
});
export type BundleSummary = Static<typeof BundleSummary>;

/**
 * A bundle (一件事): one notice, one form and one set of materials for several items. Each item stays an item of its own with a case of its own, and may be done singly
 * as well. Fields of the bundle's form go to the fields of the same name in each item's.
 */
export const Bundle = Type.Object({
  ...BundleSummary.properties,
  notice: Type.String(),
  acceptCondition: Type.String(),
  materials: Type.Array(Material),
  form: FormSchema,
  items: Type.Array(Type.Object({ ...ItemSummary.properties, optional: Type.Boolean({ description: "may she leave it out" }) })),
  singly: Type.Literal(true),
  lifeEvents: Type.Array(Slug),
  sources: Type.Array(Type.String()),
  synthetic: Type.Array(Type.String()),
});
export type Bundle = Static<typeof Bundle>;

export const BundleList = Type.Object({ bundles: Type.Array(BundleSummary), next: Type.Optional(Slug) });
export type BundleList = Static<typeof BundleList>;

const Named = Type.Array(Type.Object({ code: Type.String(), name: Type.String() }));

/** By what items can be filtered. */
export const ThemeList = Type.Object({ person: Named, legal: Named, lifeEvents: Named, scenes: Named });
export type ThemeList = Static<typeof ThemeList>;
