import { resolveComponents } from "../../package/using-components.ts";
import { fieldsOf } from "./definition.ts";
import type { Unit } from "./unit.ts";

/** Is a tag of this template a component's? */
export function isComponent({ components, json }: Unit["source"], tag: string): boolean {
  return Object.hasOwn(components, tag) || Object.hasOwn(fieldsOf(json.componentGenerics), tag);
}

/**
 * Which component a tag of this unit's template is: one of `usingComponents`, or an abstract one of `componentGenerics` that the place where the unit
 * stands names by `generic:tag`. Source: developers.weixin.qq.com, custom-component/generics, as of 2026-11; Alipay has the same.
 */
export function componentPath(unit: Unit, tag: string): string | undefined {
  const generics = fieldsOf(unit.source.json.componentGenerics);
  if (!Object.hasOwn(generics, tag)) return Object.hasOwn(unit.source.components, tag) ? unit.source.components[tag] : undefined;
  const named = unit.host?.attributes[`generic:${tag}`];
  if (typeof named === "string" && unit.parent) return componentPath(unit.parent, named);
  const { default: fallback } = fieldsOf(generics[tag]);
  if (typeof fallback !== "string") return undefined;
  return resolveComponents(unit.runtime.pkg.files, unit.source.path, { [tag]: fallback })[tag];
}
