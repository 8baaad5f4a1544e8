import { type ApiTable, async } from "../../native/api.ts";
import { askToSubscribe } from "../../native/apis/subscription.ts";
import { needList } from "../../native/check.ts";

/** Leaving is a success with the behaviour `cancel`. Source: AlipayDocs, api/requestSubscribeMessage, 2026-02, and @mini-types/my 3.0.14. */
export const alipaySubscribe: ApiTable = {
  requestSubscribeMessage: async(async (ctx, option) => {
    const ids = needList(ctx, option, "entityIds").map(String);
    if (ids.length === 0) throw ctx.traits.answers.badParameter({ name: "entityIds", wanted: "Array", value: ids });
    const words = await askToSubscribe(ctx, { ids, option, words: ["accept", "reject"] });
    const subscribed = ids.filter((id) => words.get(id) === "accept");
    const shared = { show: true, keep: false, refuse: false };
    if (subscribed.length === 0)
      return { behavior: "cancel", ...shared, result: { entityList: ids, subscribedEntityIds: [], unsubscribedEntityIds: ids } };
    const result = {
      subscribeEntityIds: subscribed,
      subscribedEntityIds: subscribed,
      unsubscribedEntityIds: ids.filter((id) => !subscribed.includes(id)),
      currentSubscribedEntityIds: subscribed,
    };
    return { behavior: "subscribe", ...shared, result };
  }),
};
