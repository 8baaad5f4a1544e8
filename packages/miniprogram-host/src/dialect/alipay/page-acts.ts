import { type ApiTable, failure, ownAsync } from "../../native/api.ts";
import { pageActApis, scrollTo, scrollToElement } from "../../native/apis/page-acts.ts";
import { needNumber } from "../../native/check.ts";

/** Source: AlipayDocs, api/scroll, 2026-02, and @mini-types/my 3.0.14: error 1, and scrollTop goes before a selector. */
export const alipayPageActs: ApiTable = {
  ...pageActApis,
  pageScrollTo: ownAsync((ctx, option) => {
    if (option.scrollTop === undefined && option.selector === undefined) throw failure("need scrollTop or selector", 1);
    if (option.scrollTop === undefined) return scrollToElement(ctx, option);
    return scrollTo(ctx, needNumber(ctx, option, "scrollTop"));
  }),
};
