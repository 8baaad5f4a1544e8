import type { Item } from "@tongban/protocol";
import { ItemHandling, Item as ItemSchema } from "@tongban/protocol/schemas";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

/** One version of an item as it is kept: the public guide and what the platform needs to decide and issue. */
const ItemContent = Type.Object({
  sources: Type.Array(Type.String(), { minItems: 1 }),
  item: ItemSchema,
  ...ItemHandling.properties,
});
export type ItemContent = Static<typeof ItemContent>;

export interface ItemRecord extends ItemContent {
  readonly version: number;
  /** The owner: the department that handles applications of this version, or leads where others review too. */
  readonly deptCode: string;
  /** Ids of the items that took over from it: it was merged, or handed down. */
  readonly successors: readonly string[];
}

/** Throws where it is no item. */
export function parseItemContent(data: unknown): ItemContent {
  return Value.Parse(ItemContent, data);
}

/** Types of the e-licences the item takes something from, each once. */
export function licenceTypesOf({ form, materials }: Item): readonly string[] {
  const fromForm = Object.values(form.properties).flatMap(({ prefill }) => (prefill ? [prefill.licenceType] : []));
  return [...new Set([...fromForm, ...materials.flatMap(({ licenceType }) => (licenceType ? [licenceType] : []))])];
}
