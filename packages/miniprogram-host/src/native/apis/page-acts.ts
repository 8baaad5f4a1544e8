import { pullPage, scrollPage } from "../../runtime/app/page-acts.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import { type ApiContext, type ApiTable, failure, ownAsync } from "../api.ts";

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

/** The same on both platforms. */
export const pageActApis: ApiTable = {
  startPullDownRefresh: ownAsync(startPullDown),
  stopPullDownRefresh: ownAsync((ctx) => ctx.screen.changeChrome({ refreshing: false }, topOf(ctx))),
  showShareMenu: ownAsync(({ screen }) => screen.changeChrome({ shareMenu: true })),
  hideShareMenu: ownAsync(({ screen }) => screen.changeChrome({ shareMenu: false })),
};

/** Scrolls the page on top; to an element only where pages are laid out. */
export async function scrollTo(ctx: ApiContext, scrollTop: number): Promise<void> {
  await scrollPage(topOf(ctx), scrollTop);
}
