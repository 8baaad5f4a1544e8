import { type Fields, fieldsOf, isFn } from "./definition.ts";

/** Definitions that the filters of what they use have changed already. */
const filtered = new WeakSet<Fields>();

/**
 * A behavior or mixin may rewrite what uses it, once. Source: developers.weixin.qq.com, custom-component/extend (definitionFilter), as of 2026-11;
 * @mini-types/global 3.0.14, Mixin.IMixinDefinitionFilter.
 */
export function filterDefinition(options: Fields, uses: "behaviors" | "mixins"): void {
  if (filtered.has(options)) return;
  filtered.add(options);
  for (const used of listOf(options[uses]).map(fieldsOf)) {
    const below = listOf(used[uses]).map((each) => fieldsOf(each).definitionFilter);
    if (isFn(used.definitionFilter)) used.definitionFilter(options, below.filter(isFn));
  }
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
