import type { Item } from "@tongban/protocol";
import { Item as ItemSchema } from "@tongban/protocol/schemas";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

/** One version of an item as it is kept: the public guide and what the platform needs to decide and issue. */
const ItemContent = Type.Object({
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
export type ItemContent = Static<typeof ItemContent>;

export interface ItemRecord extends ItemContent {
  readonly version: number;
  /** The owner: the department that handles applications of this version, or leads where others review too. */
  readonly deptCode: string;
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
