import { shownValue } from "../../components/control-state.ts";
import { hostError } from "../../host-error.ts";
import type { Layout } from "../../layout/layout.ts";
import type { ViewElement } from "../../view/compose.ts";
import { marksOf } from "../events/dispatch.ts";
import { type Fields, fieldsOf } from "../unit/definition.ts";

/** What is asked of one element, or of the viewport when there is none. */
interface Wanted {
  readonly element: ViewElement | undefined;
  readonly layout: Layout | undefined;
}

type Read = (wanted: Wanted, names: readonly string[]) => Promise<Fields> | Fields;

/** Fields of `NodesRef.fields`. Source: developers.weixin.qq.com, api/wxml/NodesRef.fields, as of 2026-11; AlipayDocs, mini/api/selector-query, 2026-02. */
export const nodeFields: Readonly<Record<string, Read>> = {
  id: ({ element }) => ({ id: String(element?.element.attributes.id ?? "") }),
  dataset: ({ element }) => ({ dataset: element?.element.dataset ?? {} }),
  mark: ({ element }) => ({ mark: element ? marksOn(element) : {} }),
  properties: ({ element }, names) => Object.fromEntries(names.map((name) => [name, element && propertyOf(element, name)])),
  async rect(wanted) {
    const { left, top, width, height } = await boxOf(wanted);
    return { left, top, right: left + width, bottom: top + height };
  },
  async size(wanted) {
    const { width, height } = await boxOf(wanted);
    return { width, height };
  },
  async scrollOffset({ element, layout }) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = element
      ? await need(layout, "scrollOffset").scroll(element.element.id)
      : await need(layout, "scrollOffset").viewport();
    return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
  },
  async computedStyle({ element, layout }, names) {
    const styles = element ? await need(layout, "computedStyle").styles(element.element.id, names) : [];
    return Object.fromEntries(names.map((name, at) => [name, styles[at]]));
  },
};

/** A zero would be taken for a place. */
function need(layout: Layout | undefined, what: string): Layout {
  if (layout) return layout;
  throw hostError("UnsupportedError", `SelectorQuery ${what} needs a layout: open one with createLayout(app)`);
}

function boxOf({ element, layout }: Wanted) {
  const found = need(layout, "boundingClientRect");
  return element ? found.box(element.element.id) : found.viewport();
}

function marksOn(element: ViewElement): Fields {
  const way: ViewElement[] = [];
  for (let at: ViewElement | undefined = element; at; at = at.parent) way.unshift(at);
  return Object.assign({}, ...way.map(marksOf));
}

/** What a control shows now, a component's own property, or the attribute. */
function propertyOf(element: ViewElement, name: string): unknown {
  const own = element.component?.definition.properties;
  if (own && Object.hasOwn(own, name)) return fieldsOf(element.component?.self.data)[name];
  return (
    shownValue(
      element,
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    ) ??
    element.element.attributes[name] ??
    null
  );
}
