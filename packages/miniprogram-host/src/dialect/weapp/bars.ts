import { type ApiTable, ownAsync } from "../../native/api.ts";
import { barApis, changeChrome } from "../../native/apis/bars.ts";
import { tabBarApis } from "../../native/apis/tab-bar.ts";
import { needText } from "../../native/check.ts";
import { textOr } from "../../native/read-option.ts";

/** Source: developers.weixin.qq.com, api/ui/navigation-bar and api/ui/background, as of 2026-11. */
export const weappBars: ApiTable = {
  ...barApis,
  ...tabBarApis,
  setNavigationBarTitle: ownAsync((ctx, option) => ctx.screen.changeChrome({ title: needText(ctx, option, "title") })),
  setNavigationBarColor: ownAsync((ctx, option) => {
    const [front, barColor] = [needText(ctx, option, "frontColor"), needText(ctx, option, "backgroundColor")];
    if (!/^#(f{6}|0{6})$/i.test(front))
      throw ctx.traits.answers.badParameter({ name: "frontColor", wanted: "#ffffff or #000000", value: front });
    ctx.screen.changeChrome({ titleStyle: /f/i.test(front) ? "white" : "black", barColor });
  }),
  hideHomeButton: changeChrome(() => ({ homeButton: false })),
  setBackgroundColor: changeChrome(({ backgroundColor }, { background }) => ({ background: textOr(backgroundColor, background) })),
  setBackgroundTextStyle: ownAsync((ctx, option) => ctx.screen.changeChrome({ pullStyle: needText(ctx, option, "textStyle") })),
};
