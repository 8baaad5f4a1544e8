import { type ApiTable, failure, ownAsync } from "../../native/api.ts";
import { pageActApis, scrollTo } from "../../native/apis/page-acts.ts";
import { needNumber } from "../../native/check.ts";

/** Source: AlipayDocs, api/scroll, 2026-02, and @mini-types/my 3.0.14: error 1. To a selector only with a layout, which this function does not ask. */
export const alipayPageActs: ApiTable = {
  ...pageActApis,
  pageScrollTo: ownAsync((ctx, option) => {
    if (option.scrollTop === undefined && option.selector === undefined) throw failure("need scrollTop or selector", 1);
    if (option.scrollTop === undefined) throw unknownPlace(ctx.report);
    return scrollTo(ctx, needNumber(ctx, option, "scrollTop"));
  }),
};

function unknownPlace(report: (event: { readonly kind: "unsupported"; readonly name: string }) => void) {
  report({ kind: "unsupported", name: "my.pageScrollTo to a selector" });
  return failure("a selector is not simulated", 1);
}
