import type { Fields } from "../../runtime/unit/definition.ts";
import { type ApiContext, type ApiTable, failure, ownAsync } from "../api.ts";

/** A page opens in a turn of its own, as in the hosts, so the caller's code runs to its end first. */
function act(go: (ctx: ApiContext, url: string, option: Fields) => unknown) {
  return ownAsync(async (ctx, option) => {
    if (typeof option.url !== "string") throw failure("parameter error: parameter.url should be String");
    const { url } = option;
    await new Promise((turn) => setImmediate(turn));
    return go(ctx, url, option) ?? {};
  });
}

export const navigationApis: ApiTable = {
  navigateTo: act(({ navigation }, url, { events }) => navigation.navigateTo(url, { events })),
  redirectTo: act(({ navigation }, url) => navigation.redirectTo(url)),
  reLaunch: act(({ navigation }, url) => navigation.reLaunch(url)),
  switchTab: act(({ navigation }, url) => navigation.switchTab(url)),
  navigateBack: ownAsync(async ({ navigation }, { delta }) => {
    await new Promise((turn) => setImmediate(turn));
    navigation.navigateBack(Number(delta ?? 1));
    return {};
  }),
};
