import type { FormField, FormSchema, FormValues } from "@tongban/protocol";
import { Errors } from "typebox/schema";
import { hasPattern } from "./pattern.ts";

type Fault = readonly [field: string, what: string];

/** Fields and what is wrong with each first of all, in Chinese; empty when the values fit. The schema that draws the form checks it too; values come as text. */
export function formFaults(form: FormSchema, values: FormValues): readonly Fault[] {
  const [valid, errors] = Errors(schemaOf(form), typedValues(form, values));
  const first = new Map<string, string>();
  for (const [field, what] of valid ? [] : errors.flatMap((error) => faultsOf(form, values, error)))
    if (!first.has(field)) first.set(field, what);
  for (const field of withoutPattern(form, values)) if (!first.has(field)) first.set(field, wrongFormat(form, field));
  return [...first];
}

/** Fields of text that are not as their pattern wants them. */
function withoutPattern({ properties }: FormSchema, values: FormValues): readonly string[] {
  return Object.entries(properties)
    .filter(([name, { type, pattern }]) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return type === "string" && pattern !== undefined && value !== undefined && !hasPattern(pattern, value);
    })
    .map(([name]) => name);
}

function wrongFormat({ properties }: FormSchema, field: string): string {
  return `${properties[field]?.title ?? field}格式不正确`;
}

/** Values as their fields' types have them. Text that is none of its type stays text, for the check to find; an empty one that is no text is none at all. */
function typedValues({ properties }: FormSchema, values: FormValues): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (value === "" && field && (field.type !== "string" || field.format)) return [];
      return [[name, field ? typed(field, value) : value]];
    }),
  );
}

/** Text as the field's type has it; text that is none of that type stays text. */
export function typed({ type }: FormField, value: string): unknown {
  switch (type) {
    case "integer":
    case "number":
      return /^-?\d{1,15}(\.\d{1,10})?$/.test(value) ? Number(value) : value;
    case "boolean":
      return value === "true" ? true : value === "false" ? false : value;
    case "string":
      return value;
  }
}

/** The form as JSON Schema of the typed values, but for patterns, which are checked apart. */
function schemaOf(form: FormSchema) {
  const properties = Object.entries(form.properties).map(([name, { pattern: _, ...field }]) => [
    name,
    {
      ...field,
      ...(field.enum && { enum: field.enum.map((value) => typed(field, value)) }),
      ...(field.oneOf && { oneOf: field.oneOf.map((choice) => ({ const: typed(field, choice.const) })) }),
    },
  ]);
  return { ...form, properties: Object.fromEntries(properties) };
}

interface SchemaError {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
  readonly params: object;
}

interface Params {
  readonly requiredProperties?: readonly string[];
  readonly additionalProperties?: readonly string[];
  readonly dependencies?: readonly string[];
  readonly failingKeyword?: string;
  readonly limit?: number;
}

function faultsOf(form: FormSchema, values: FormValues, { keyword, schemaPath, instancePath, params }: SchemaError): readonly Fault[] {
  const title = (name: string) => form.properties[name]?.title ?? name;
  const missing = (names: readonly string[] = []) =>
    names.filter((name) => !values[name]).map((name): Fault => [name, `请填写${title(name)}`]);
  const { requiredProperties, additionalProperties = [], dependencies, failingKeyword, limit }: Params = params;
  const field = instancePath.slice(1);
  const fault = (what: string): readonly Fault[] => [[field, what]];
  switch (keyword) {
    case "required":
      return missing(requiredProperties);
    case "dependentRequired":
      return missing(dependencies);
    case "if": {
      const rule = form.allOf?.[Number(schemaPath.split("/").at(-1))];
      return missing((failingKeyword === "else" ? rule?.else : rule?.then)?.required);
    }
    case "additionalProperties":
      return additionalProperties.map((name) => [name, "表单中没有这一项"]);
    case "minLength":
      return fault(`${title(field)}至少填写${limit}个字`);
    case "maxLength":
      return fault(`${title(field)}最多填写${limit}个字`);
    case "minimum":
      return fault(`${title(field)}不能小于${limit}`);
    case "maximum":
      return fault(`${title(field)}不能大于${limit}`);
    case "format":
      return fault(wrongFormat(form, field));
    case "oneOf":
    case "enum":
      return fault(`请选择${title(field)}`);
    case "type":
      return fault(`${title(field)}填写有误`);
    default:
      return [];
  }
}
