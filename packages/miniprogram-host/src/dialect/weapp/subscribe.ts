import { type ApiTable, async, failure } from "../../native/api.ts";
import { askToSubscribe } from "../../native/apis/subscription.ts";
import { listOf } from "../../native/read-option.ts";

/** Source: developers.weixin.qq.com, wx.requestSubscribeMessage, as of 2026-11: results and errCode 10001 and 20003. Whether she tapped before is not looked at. */
export const weappSubscribe: ApiTable = {
  requestSubscribeMessage: async(async (ctx, option) => {
    const ids = listOf(option.tmplIds).map(String);
    if (ids.length === 0) throw failure("TmplIds can't be empty", undefined, { errCode: 10001 });
    if (ids.length > 3) throw failure("Templates count out of max bounds", undefined, { errCode: 20003 });
    return Object.fromEntries(await askToSubscribe(ctx, { ids, option, words: ["accept", "reject", "ban", "filter"] }));
  }),
};
