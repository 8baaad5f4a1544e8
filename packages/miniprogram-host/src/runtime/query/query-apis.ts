import { type ApiTable, failure, ownSync } from "../../native/api.ts";
import { createQuery } from "./selector-query.ts";

/** `wx.createSelectorQuery`, `my.createSelectorQuery`: of the page on top. */
export const queryApis: ApiTable = {
  createSelectorQuery: ownSync(({ navigation }) => {
    const page = navigation.stack().at(-1);
    if (!page) throw failure("no page is open");
    return createQuery(page);
  }),
};
