import { hostError } from "../../host-error.ts";
import { copyOut } from "../data/copy.ts";
import type { Fn } from "../realm.ts";
import { isFn } from "../unit/definition.ts";
import { callHooks, callMethod, guardIn, type Unit } from "../unit/unit.ts";
import { unitsIn } from "../unit/units-in.ts";

/** Calls a function of the page and those its platform keeps beside it, as Alipay's `events`. */
export function tellPage(page: Unit, name: string, ...args: readonly unknown[]): unknown {
  const own = args.map((arg) => page.runtime.realm.adopt(arg));
  const answer = callMethod(page, name, ...own);
  callHooks(page, name, ...own);
  for (const unit of unitsIn(page)) {
    for (const hook of hooksFor(unit, name)) guardIn(unit, `page ${name}`, () => hook.apply(unit.self, [...own]));
  }
  return copyOut(answer);
}

export function hears(page: Unit, name: string): boolean {
  return (
    isFn(page.self[name]) || Object.hasOwn(page.definition.hooks, name) || unitsIn(page).some((unit) => hooksFor(unit, name).length > 0)
  );
}

/** `pageEvents` of Alipay's components, `pageLifetimes.resize` of both. */
function hooksFor({ definition: { pageHooks } }: Unit, name: string): readonly Fn[] {
  return [...(pageHooks[name] ?? []), ...(name === "onResize" ? (pageHooks.resize ?? []) : [])];
}

/** Pixels between the end of a page and where it begins to count as reached, by default. Source: the same on both platforms' page configuration. */
const reach = 50;

/**
 * The citizen scrolls the page: `onPageScroll`, and at its end `onReachBottom`. With a layout a place in pixels may be the end too.
 * Source: developers.weixin.qq.com, reference/api/Page, as of 2026-11; AlipayDocs, mini/framework/page, 2026-02.
 */
export async function scrollPage(page: Unit, to: number | "end"): Promise<void> {
  const { layout, screen } = page.runtime.outside;
  // A layout without a browser knows no more than none.
  const view = await layout?.viewport().catch(() => undefined);
  const end = view && view.scrollHeight - view.height;
  const scrollTop = to === "end" ? end : Math.max(0, Math.min(to, end ?? to));
  if (scrollTop !== undefined) {
    screen.changeChrome({ scrollTop }, page);
    tellPage(page, "onPageScroll", { scrollTop, scrollHeight: view?.scrollHeight });
  }
  const distance = Number(page.source.json.onReachBottomDistance ?? reach);
  if (to === "end" || (end !== undefined && to >= end - distance)) tellPage(page, "onReachBottom");
}

/** The citizen pulls the page down: it refreshes until the app stops that. Throws DriveError for a page that can't be pulled. */
export function pullPage(page: Unit): void {
  const { screen } = page.runtime.outside;
  if (!screen.chrome(page).canPullDown)
    throw hostError("DriveError", `${page.source.path} can't be pulled down: its configuration does not allow it`);
  screen.changeChrome({ refreshing: true }, page);
  tellPage(page, "onPullDownRefresh", page.runtime.traits.controls.pulledBy);
}

/**
 * The citizen taps a tab: `onTabItemTap` of its page, also when that page is shown already. From memory: the tab's page is told after it is shown.
 * Throws DriveError when there is no such tab.
 */
export function tapTab(page: Unit, path: string): void {
  const { runtime } = page;
  const { navigation, screen } = runtime.outside;
  const index = runtime.pkg.app.tabPages.indexOf(path.replace(/^\//, ""));
  const item = screen.state.tabBar?.items[index];
  if (!item) throw hostError("DriveError", `the app has no tab ${path}: it has ${runtime.pkg.app.tabPages.join(", ") || "none"}`);
  navigation.switchTab(`/${item.pagePath}`);
  const now = navigation.stack().at(-1);
  if (now) tellPage(now, "onTabItemTap", { ...runtime.traits.controls.tabTapped, index, pagePath: item.pagePath, text: item.text });
}
