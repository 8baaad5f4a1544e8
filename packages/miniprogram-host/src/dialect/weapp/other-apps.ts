import { type ApiContext, type ApiTable, async, failure } from "../../native/api.ts";
import { leaveFor, leavingApis } from "../../native/apis/leave.ts";
import type { Fields } from "../../runtime/unit/definition.ts";

/** The citizen is asked first. Source: wx.navigateToMiniProgram, as of 2026-11; the text of leaving is from memory. */
async function navigateToMiniProgram(ctx: ApiContext, option: Fields): Promise<void> {
  const to = option.appId ?? option.shortLink;
  if (typeof to !== "string" || to === "") throw ctx.traits.answers.badParameter({ name: "appId", wanted: "String", value: option.appId });
  const question = { title: "即将打开另一个小程序", text: to, choices: ["取消", "允许"], option };
  const { confirmed } = await ctx.screen.ask({ kind: "leave", ...question });
  if (!confirmed) throw failure("cancel");
  leaveFor(ctx, { api: "navigateToMiniProgram", to, option });
}

/** Only for an app that another one opened. The text is from memory. */
function navigateBackMiniProgram(ctx: ApiContext, option: Fields): void {
  const { referrerInfo } = ctx.entered().entry;
  if (!referrerInfo) throw failure("no referrer miniprogram");
  leaveFor(ctx, { api: "navigateBackMiniProgram", to: referrerInfo.appId, option });
}

export const weappOtherApps: ApiTable = {
  ...leavingApis,
  navigateToMiniProgram: async(navigateToMiniProgram),
  navigateBackMiniProgram: async(navigateBackMiniProgram),
};
