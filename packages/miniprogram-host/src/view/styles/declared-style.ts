import postcss from "postcss";
import type { ViewElement } from "../compose.ts";
import { longhands } from "./longhands.ts";
import type { Declared, SheetRule } from "./sheet-rules.ts";

/** What styles say of an element, by single properties; what it inherits is not in it. */
export type DeclaredStyle = ReadonlyMap<string, string>;

/** The cascade over rules in the order they stand, and the element's own `style`. */
export function declaredStyle(view: ViewElement, rules: readonly SheetRule[]): DeclaredStyle {
  const found = rules.filter((rule) => rule.matches(view)).map((rule, at) => ({ ...rule, at }));
  found.sort((one, other) => one.weight - other.weight || one.at - other.at);
  const all = [...found.flatMap(({ declared }) => declared), ...inline(String(view.element.attributes.style ?? ""))];
  const inOrder = [...all.filter(({ important }) => !important), ...all.filter(({ important }) => important)];
  return new Map(inOrder.map(({ name, value }) => [name, value]));
}

const most = 2000;
const read = new Map<string, readonly Declared[]>();

function inline(text: string): readonly Declared[] {
  if (text === "") return [];
  const known = read.get(text) ?? readInline(text);
  if (read.size >= most) read.clear();
  read.set(text, known);
  return known;
}

function readInline(text: string): readonly Declared[] {
  const declared: Declared[] = [];
  try {
    postcss.parse(text).walkDecls(({ prop, value, important = false }) => {
      for (const [name, each] of longhands(prop, value)) declared.push({ name, value: each, important });
    });
  } catch {
    // A broken style says nothing.
  }
  return declared;
}
