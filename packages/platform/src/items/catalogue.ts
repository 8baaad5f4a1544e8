import { fail, type Item, type ItemSummary } from "@tongban/protocol";
import { Item as ItemSchema } from "@tongban/protocol/schemas";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import nanchang from "../data/elderly-card-nanchang.json" with { type: "json" };
import xinyu from "../data/elderly-card-xinyu.json" with { type: "json" };
import { distance } from "../regions/regions.ts";

/** An item as the platform keeps it: the public guide and what the platform needs to decide and issue. */
const ItemRecord = Type.Object({
  sources: Type.Array(Type.String(), { minItems: 1 }),
  item: ItemSchema,
  rules: Type.Optional(Type.Object({ minAge: Type.Integer(), birthDateField: Type.String() })),
  result: Type.Optional(
    Type.Object({
      typeCode: Type.String(),
      certificateName: Type.String(),
      /** Unified social credit code of the issuing body. */
      issuer: Type.String(),
      holderField: Type.String(),
      /** Form fields that go onto the licence. */
      fields: Type.Array(Type.String()),
    }),
  ),
  consent: Type.Optional(Type.Object({ version: Type.String(), text: Type.String() })),
});
export type ItemRecord = Static<typeof ItemRecord>;

const records = [xinyu, nanchang].map((data) => Value.Parse(ItemRecord, data));

/** Throws ITEM_UNKNOWN. */
export function findItem(itemId: string): ItemRecord {
  const found = records.find(({ item }) => item.itemId === itemId);
  if (!found) throw fail("ITEM_UNKNOWN");
  return found;
}

/** Summaries of the items for a visitor in `region`, nearest first; of all items without one. An unknown region has none. */
export function listItems(region: string | undefined): readonly ItemSummary[] {
  const items = records.map(({ item }) => item);
  if (region === undefined) return items.map(summaryOf);
  return items
    .flatMap((item) => {
      const far = distance(item.region, region);
      return far === undefined ? [] : [{ item, far }];
    })
    .sort((a, b) => a.far - b.far)
    .map(({ item }) => summaryOf(item));
}

function summaryOf({ itemId, taskName, region, regionName, deptName, taskState }: Item): ItemSummary {
  return { itemId, taskName, region, regionName, deptName, taskState };
}

/** Types of the e-licences the item takes something from, each once. */
export function licenceTypesOf({ form, materials }: Item): readonly string[] {
  const fromForm = Object.values(form.properties).flatMap(({ prefill }) => (prefill ? [prefill.licenceType] : []));
  return [...new Set([...fromForm, ...materials.flatMap(({ licenceType }) => (licenceType ? [licenceType] : []))])];
}
