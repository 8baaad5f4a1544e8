import { type ApiTable, ownAsync } from "../../native/api.ts";
import { barApis, changeChrome } from "../../native/apis/bars.ts";
import { tabBarApis } from "../../native/apis/tab-bar.ts";
import { needText } from "../../native/check.ts";
import { textOr } from "../../native/read-option.ts";
import type { PageChrome } from "../../native/screen-state.ts";
import type { Fields } from "../../runtime/unit/definition.ts";

/** Alipay's own colours, which `reset` gives back (from memory). */
const plain = { barColor: "#ffffff", titleStyle: "black" } as const satisfies Partial<PageChrome>;

/** With an `image` the title does not count. */
function bar({ title, image, backgroundColor, frontColor, reset }: Fields, now: PageChrome): Partial<PageChrome> {
  const from = reset === true ? { ...now, ...plain } : now;
  return {
    title: typeof image === "string" ? "" : textOr(title, from.title),
    barColor: textOr(backgroundColor, from.barColor),
    titleStyle: typeof frontColor === "string" ? (/f/i.test(frontColor) ? "white" : "black") : from.titleStyle,
  };
}

/** Source: AlipayDocs, api/xwq8e6, set-background, ui-navigate, set-can-pull-down, 2026-02, and @mini-types/my 3.0.14. */
export const alipayBars: ApiTable = {
  ...barApis,
  ...tabBarApis,
  setNavigationBar: changeChrome(bar),
  setNavigationBarTitle: changeChrome(({ title, image }, now) => bar({ title, image }, now)),
  setNavigationBarColor: changeChrome(({ backgroundColor, frontColor }, now) => bar({ backgroundColor, frontColor }, now)),
  hideBackHome: changeChrome(() => ({ homeButton: false })),
  setBackgroundColor: ownAsync(({ screen }, { backgroundColor }) => {
    screen.changeChrome({ background: textOr(backgroundColor, screen.chrome().background) });
    return { success: true };
  }),
  setBackgroundTextStyle: ownAsync((ctx, option) => {
    ctx.screen.changeChrome({ pullStyle: needText(ctx, option, "textStyle") });
    return { success: true };
  }),
  setCanPullDown: changeChrome(({ canPullDown }) => ({ canPullDown: canPullDown === true })),
};
