import type { DialectRules } from "../dialect/rules.ts";
import type { Parts, Variable } from "../expression/scope.ts";
import type { MarkupAttribute, MarkupElement } from "../syntax/markup.ts";
import { TemplateError } from "../template-error.ts";
import { slotValues } from "../tree.ts";
import { type CompileContext, placeOf } from "./context.ts";

/** How an element takes the values its slot carries. */
export interface Taking {
  /** The variable that holds all of them. */
  readonly name: string;
  /** Variables for single ones. */
  readonly parts: Parts;
  /** The element's other attributes. */
  readonly rest: readonly MarkupAttribute[];
  /** The first attribute that takes values. */
  readonly from: MarkupAttribute;
}

/** A name that templates have no use for. */
const all = "slotValues$";

export function takes({ slotValues: rule }: DialectRules, { name }: MarkupAttribute): boolean {
  return "all" in rule ? name === rule.all : name.startsWith(rule.each);
}

/** Undefined for an element that takes none. */
export function readTaking(element: MarkupElement, context: CompileContext): Taking | undefined {
  const { slotValues: rule } = context.rules;
  const taking = element.attributes.filter((each) => takes(context.rules, each));
  const [from] = taking;
  if (from === undefined) return undefined;
  const rest = element.attributes.filter((each) => !taking.includes(each));
  if ("all" in rule) return { name: variableName(from.value ?? "", from, context), parts: new Map(), rest, from };
  const parts = taking.map((attribute) => {
    const field = attribute.name.slice(rule.each.length);
    return [variableName(attribute.value || field, attribute, context), [field, hyphenated(field)]] as const;
  });
  return { name: all, parts: new Map(parts), rest, from };
}

/** Where a template's data holds what slots carry. */
export function slotVariable({ names, ...context }: CompileContext, from: { readonly offset: number } = { offset: 0 }): Variable {
  const found = names.find(slotValues);
  if (typeof found === "function")
    throw new TemplateError(placeOf({ names, ...context }, from), `\`${slotValues}\` is no name for a module`);
  return found;
}

function variableName(name: string, at: MarkupAttribute, context: CompileContext): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw new TemplateError(placeOf(context, at), `\`${name}\` is no name for a variable`);
  return name;
}

function hyphenated(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
