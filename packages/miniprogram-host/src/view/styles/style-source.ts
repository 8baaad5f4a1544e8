import type { UnitSource } from "../../package/open-package.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import { type Isolation, styleRules } from "./style-rules.ts";

/** Elements of the page, and of components that let its styles in. */
export const pageMark = "p";
/** Elements of the page's own template alone. */
export const ownPageMark = "o";

const numbers = new WeakMap<Runtime["pkg"], Map<string, string>>();

/** The mark of one component's own elements: short, since each element carries it. */
export function componentMark({ pkg }: Runtime, path: string): string {
  const known = numbers.get(pkg) ?? new Map<string, string>();
  numbers.set(pkg, known);
  const mark = known.get(path) ?? `c${known.size + 1}`;
  known.set(path, mark);
  return mark;
}

/** What the component's JSON says. */
export function isolationOf({ traits }: Runtime, { json }: UnitSource): Isolation {
  const said = json.styleIsolation;
  return said === "isolated" || said === "apply-shared" || said === "shared" ? said : styleRules[traits.dialect].isolation;
}

/** The marks its own elements carry. */
export function marksOf(unit: Unit): string {
  if (!unit.parent) return `${pageMark} ${ownPageMark}`;
  const own = componentMark(unit.runtime, unit.source.path);
  return isolationOf(unit.runtime, unit.source) === "isolated" ? own : `${own} ${pageMark}`;
}

/** Does the page take the app's styles, and do components take the page's? Source: the same document's `page-isolated`, `page-apply-shared`, `page-shared`. */
export function pageReach({ json }: UnitSource): { readonly app: boolean; readonly components: boolean } {
  const said = String(json.styleIsolation ?? "shared");
  return { app: !said.startsWith("page-"), components: said.endsWith("shared") && !said.endsWith("apply-shared") };
}
