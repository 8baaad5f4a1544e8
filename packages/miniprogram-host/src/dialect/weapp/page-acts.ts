import { type ApiTable, failure, ownAsync } from "../../native/api.ts";
import { pageActApis, scrollTo } from "../../native/apis/page-acts.ts";
import { needNumber } from "../../native/check.ts";

/** Source: developers.weixin.qq.com, wx.pageScrollTo, as of 2026-11. To a selector only with a layout, which this function does not ask. */
export const weappPageActs: ApiTable = {
  ...pageActApis,
  pageScrollTo: ownAsync((ctx, option) => {
    if (option.scrollTop === undefined && option.selector !== undefined) throw unknownPlace(ctx.report);
    return scrollTo(ctx, needNumber(ctx, option, "scrollTop"));
  }),
};

function unknownPlace(report: (event: { readonly kind: "unsupported"; readonly name: string }) => void) {
  report({ kind: "unsupported", name: "wx.pageScrollTo to a selector" });
  return failure("a selector is not simulated");
}
