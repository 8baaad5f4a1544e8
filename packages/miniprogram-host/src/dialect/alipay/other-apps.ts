import { type ApiContext, type ApiTable, async, failure } from "../../native/api.ts";
import { leaveFor, leavingApis } from "../../native/apis/leave.ts";
import { needText } from "../../native/check.ts";
import type { Fields } from "../../runtime/unit/definition.ts";

/** Nobody is asked (no document tells of a question). */
function navigateToMiniProgram(ctx: ApiContext, option: Fields): void {
  leaveFor(ctx, { api: "navigateToMiniProgram", to: needText(ctx, option, "appId"), option });
}

/** Only for an app that another one opened. Source: AlipayDocs, api/open-miniprogram, 2026-02; the failure's code is an inference. */
function navigateBackMiniProgram(ctx: ApiContext, option: Fields): void {
  const { referrerInfo } = ctx.entered().entry;
  if (!referrerInfo) throw failure("没有上一个小程序", 2);
  leaveFor(ctx, { api: "navigateBackMiniProgram", to: referrerInfo.appId, option });
}

export const alipayOtherApps: ApiTable = {
  ...leavingApis,
  navigateToMiniProgram: async(navigateToMiniProgram),
  navigateBackMiniProgram: async(navigateBackMiniProgram),
};
