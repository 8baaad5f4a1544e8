import { pullPage, scrollPage } from "../../runtime/app/page-acts.ts";
import type { Fields } from "../../runtime/unit/definition.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import { composeOwn } from "../../view/compose.ts";
import { select } from "../../view/select.ts";
import { type ApiContext, type ApiFailure, type ApiTable, failure, ownAsync } from "../api.ts";
import { listOf } from "../read-option.ts";
import type { MenuShare } from "../screen-state.ts";

function topOf({ navigation }: ApiContext): Unit {
  const page = navigation.stack().at(-1);
  if (!page) throw failure("no page is open");
  return page;
}

/** Like the citizen's own hand, but it works also for a page that she can't pull. Source: wx.startPullDownRefresh, as of 2026-11; my.startPullDownRefresh, 2026-02. */
function startPullDown(ctx: ApiContext): void {
  const page = topOf(ctx);
  const { canPullDown } = ctx.screen.chrome(page);
  ctx.screen.changeChrome({ canPullDown: true }, page);
  pullPage(page);
  ctx.screen.changeChrome({ canPullDown }, page);
}

const menuNames: Readonly<Record<string, MenuShare>> = { shareAppMessage: "friend", shareTimeline: "timeline" };

/** `menus`, which WeChat alone has. Source: wx.showShareMenu and wx.hideShareMenu, as of 2026-11. */
function sharesOf({ menus }: Fields, others: readonly MenuShare[]): readonly MenuShare[] {
  if (menus === undefined) return others;
  return listOf(menus).flatMap((name) => menuNames[String(name)] ?? []);
}

/** The same on both platforms. */
export const pageActApis: ApiTable = {
  startPullDownRefresh: ownAsync(startPullDown),
  stopPullDownRefresh: ownAsync((ctx) => ctx.screen.changeChrome({ refreshing: false }, topOf(ctx))),
  showShareMenu: ownAsync(({ screen }, option) => {
    screen.changeChrome({ shareMenu: [...new Set([...screen.chrome().shareMenu, ...sharesOf(option, ["friend"])])] });
  }),
  hideShareMenu: ownAsync(({ screen }, option) => {
    const hidden = sharesOf(option, ["friend", "timeline"]);
    screen.changeChrome({ shareMenu: screen.chrome().shareMenu.filter((each) => !hidden.includes(each)) });
  }),
};

export async function scrollTo(ctx: ApiContext, scrollTop: number): Promise<void> {
  await scrollPage(topOf(ctx), scrollTop);
}

/** Scrolls the page on top to an element of its template, plus `offsetTop` pixels; only where pages are laid out is it known where that is. */
export async function scrollToElement(ctx: ApiContext, { selector, offsetTop }: Fields): Promise<void> {
  const page = topOf(ctx);
  const [found] = select(composeOwn(page), String(selector));
  if (!found) throw failure(`the page has no ${String(selector)}`);
  const { layout } = page.runtime.outside;
  const unknown = `${ctx.traits.apiName}.pageScrollTo to a selector without a layout: open one with createLayout(app)`;
  if (!layout) throw nowhere(ctx, unknown);
  const [box, view] = await Promise.all([layout.box(found.element.id), layout.viewport()]).catch((cause: unknown) => {
    throw nowhere(ctx, `${unknown}; ${String(cause)}`);
  });
  await scrollTo(ctx, box.top + view.scrollTop + Number(offsetTop ?? 0));
}

/** A place of zero would be taken for one. */
function nowhere({ report }: ApiContext, name: string): ApiFailure {
  report({ kind: "unsupported", name });
  return failure(`${name} is not simulated`);
}
