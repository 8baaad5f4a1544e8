import type { Runtime } from "../../runtime/runtime.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import { type Isolation, styleRules } from "./style-rules.ts";

/** Elements of the page, and of components that let its styles in. */
export const pageMark = "p";
/** Elements of the page's own template alone. */
export const ownPageMark = "o";

const numbers = new WeakMap<Runtime["pkg"], Map<string, string>>();

/** The mark of one component's own elements: short, since each element carries it. */
export function componentMark({ runtime: { pkg }, source: { path } }: Unit): string {
  const known = numbers.get(pkg) ?? new Map<string, string>();
  numbers.set(pkg, known);
  const mark = known.get(path) ?? `c${known.size + 1}`;
  known.set(path, mark);
  return mark;
}

export function isolationOf({ runtime, options }: Unit): Isolation {
  const said = options.styleIsolation;
  return said === "isolated" || said === "apply-shared" || said === "shared" ? said : styleRules[runtime.traits.dialect].isolation;
}

/** The marks a unit's own elements carry. */
export function marksOf(unit: Unit): string {
  if (!unit.parent) return `${pageMark} ${ownPageMark}`;
  const own = componentMark(unit);
  return isolationOf(unit) === "isolated" ? own : `${own} ${pageMark}`;
}

/**
 * Does the page take the app's styles, and do components take the page's? Source: developers.weixin.qq.com, custom-component/wxml-wxss (`page-isolated`,
 * `page-apply-shared`, `page-shared`), as of 2026-11.
 */
export function pageReach({ options }: Unit): { readonly app: boolean; readonly components: boolean } {
  const said = options.styleIsolation ?? "shared";
  return { app: !said.startsWith("page-"), components: said === "shared" || said === "page-shared" };
}
