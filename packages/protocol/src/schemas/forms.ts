import { type Static, Type } from "typebox";

/**
 * One field of a form. A subset of JSON Schema 2020-12 plus `prefill`, which names the e-licence field it comes from. Values travel as text, whatever the type:
 * `"3"`, `"true"`, `"2026-11-25"`; so do `default` and `const`.
 */
export const FormField = Type.Object({
  type: Type.Union([Type.Literal("string"), Type.Literal("integer"), Type.Literal("number"), Type.Literal("boolean")]),
  title: Type.String(),
  description: Type.Optional(Type.String()),
  readOnly: Type.Optional(Type.Boolean()),
  minLength: Type.Optional(Type.Integer()),
  maxLength: Type.Optional(Type.Integer()),
  pattern: Type.Optional(Type.String()),
  format: Type.Optional(Type.Literal("date")),
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
  enum: Type.Optional(Type.Array(Type.String())),
  default: Type.Optional(Type.String()),
  oneOf: Type.Optional(Type.Array(Type.Object({ const: Type.String(), title: Type.String() }))),
  prefill: Type.Optional(Type.Object({ licenceType: Type.String(), field: Type.String() })),
});
export type FormField = Static<typeof FormField>;

const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

/** Holds when each of these fields has one of its values. */
const Condition = Type.Object({
  properties: Type.Record(Type.String(), Type.Object({ const: Type.Optional(Value), enum: Type.Optional(Type.Array(Value)) })),
  required: Type.Optional(Type.Array(Type.String())),
});
const Demand = Type.Object({ required: Type.Array(Type.String()) });

export const FormSchema = Type.Object({
  type: Type.Literal("object"),
  properties: Type.Record(Type.String(), FormField),
  required: Type.Array(Type.String()),
  additionalProperties: Type.Literal(false),
  /** What must be filled in as well where this field is. */
  dependentRequired: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
  /** What must be filled in where others have these values. */
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema names it so
  allOf: Type.Optional(Type.Array(Type.Object({ if: Condition, then: Type.Optional(Demand), else: Type.Optional(Demand) }))),
});
export type FormSchema = Static<typeof FormSchema>;
