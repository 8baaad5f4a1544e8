import type { FormField } from "@tongban/protocol";
import { typed } from "../items/form-faults.ts";
import { isPattern } from "../items/pattern.ts";

/** What makes a field of a form impossible to fill in, by itself: which of its words, and the rule. Undefined when it can be. */
export function fieldFault(field: FormField): readonly [word: string, rule: string] | undefined {
  const { pattern, minLength = 0, maxLength = minLength, minimum, maximum } = field;
  if (pattern !== undefined && !isPattern(pattern))
    return ["pattern", "must be a pattern of 500 characters at most that RE2 knows too: without looking around or back"];
  if (minLength < 0) return ["minLength", "must not be negative"];
  if (maxLength < minLength) return ["maxLength", "must not be negative nor less than minLength"];
  if (minimum !== undefined && maximum !== undefined && maximum < minimum) return ["maximum", "must not be less than minimum"];
  const rule = `must give at least one value, each of the type ${field.type}`;
  if (field.enum && !isChoice(field, field.enum)) return ["enum", rule];
  const { oneOf } = field;
  const values = oneOf?.map((choice) => choice.const);
  return values && !isChoice(field, values) ? ["oneOf", rule] : undefined;
}

function isChoice(field: FormField, values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => hasType(field, typed(field, value)));
}

function hasType({ type }: FormField, value: unknown): boolean {
  return type === "integer" ? Number.isInteger(value) : typeof value === type;
}
