import { type ApiTable, ownAsync } from "../../native/api.ts";
import { pageActApis, scrollTo, scrollToElement } from "../../native/apis/page-acts.ts";
import { needNumber } from "../../native/check.ts";

/** Source: developers.weixin.qq.com, wx.pageScrollTo, as of 2026-11. scrollTop goes before a selector (inference: as on Alipay). */
export const weappPageActs: ApiTable = {
  ...pageActApis,
  pageScrollTo: ownAsync((ctx, option) => {
    if (option.scrollTop === undefined && option.selector !== undefined) return scrollToElement(ctx, option);
    return scrollTo(ctx, needNumber(ctx, option, "scrollTop"));
  }),
};
