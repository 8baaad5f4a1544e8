import type { PageChrome } from "../native/screen-state.ts";
import type { ViewElement } from "../view/compose.ts";
import { isOn } from "./is-on.ts";
import { attributeOf } from "./read-attributes.ts";

type Change = { -readonly [Name in keyof PageChrome]?: PageChrome[Name] };

/** `<navigation-bar>` in `<page-meta>`. Source: developers.weixin.qq.com, component/navigation-bar, as of 2026-11. */
export function changeBar(bar: ViewElement): void {
  const change: Change = {};
  const title = attributeOf(bar, "title");
  const color = attributeOf(bar, "background-color");
  const front = attributeOf(bar, "front-color");
  const loading = attributeOf(bar, "loading");
  if (title !== undefined) change.title = String(title);
  if (color !== undefined) change.barColor = String(color);
  if (front !== undefined) change.titleStyle = front === "#ffffff" ? "white" : "black";
  if (loading !== undefined) change.barLoading = isOn(loading);
  bar.unit.runtime.outside.screen.changeChrome(change, bar.unit.page);
}

/** `<page-meta>`. Source: developers.weixin.qq.com, component/page-meta, as of 2026-11; AlipayDocs, mini/component/page-meta, 2026-02. */
export function changePage(meta: ViewElement): void {
  const change: Change = {};
  const background = attributeOf(meta, "background-color");
  const pull = attributeOf(meta, "background-text-style");
  if (background !== undefined) change.background = String(background);
  if (pull !== undefined) change.pullStyle = String(pull);
  meta.unit.runtime.outside.screen.changeChrome(change, meta.unit.page);
}
