import { screenSize } from "../native/apis/device.ts";
import type { PageChrome } from "../native/screen-state.ts";
import { scrollPage } from "../runtime/app/page-acts.ts";
import type { ViewElement } from "../view/compose.ts";
import { isOn } from "./is-on.ts";
import { isNews } from "./once.ts";
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
  scrollAsTold(meta);
}

/** `scroll-top` in px or rpx; the place counts when it is another than before. */
function scrollAsTold(meta: ViewElement): void {
  const given = attributeOf(meta, "scroll-top");
  const [, number, unit] = /^(\d+(?:\.\d+)?)(px|rpx)?$/.exec(String(given ?? "")) ?? [];
  if (!isNews(meta, "scroll-top", given) || number === undefined) return;
  const { page, runtime } = meta.unit;
  const top = Number(number) * (unit === "rpx" ? screenSize.windowWidth / 750 : 1);
  if (runtime.outside.screen.chrome(page).scrollTop !== top) void scrollPage(page, top);
}
