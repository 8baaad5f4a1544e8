import type { ViewElement } from "../view/compose.ts";
import { isNews } from "./once.ts";

/**
 * The page at its address takes the whole screen. No page is loaded here: where the app sent her stands in the screen's visits, and what the page would
 * tell (`load`, `error`, `message`) is the driver's to trigger. Source: developers.weixin.qq.com, component/web-view, as of 2026-11; AlipayDocs, mini/component/web-view, 2026-02.
 */
export function openWebView(view: ViewElement): void {
  const { src } = view.element.attributes;
  if (typeof src !== "string" || src === "" || !isNews(view, "src", src)) return;
  view.unit.runtime.outside.screen.visit({ api: "web-view", to: src, option: {} });
}
