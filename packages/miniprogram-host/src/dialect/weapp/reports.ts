import { type ApiContext, type ApiTable, ownSync } from "../../native/api.ts";
import { bindApis } from "../../native/bind-apis.ts";
import { copyOut } from "../../runtime/data/copy.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";

/** Takes it silently, as WeChat does, and keeps it for the driver. */
function noting(api: string) {
  return ownSync(({ screen }, ...values) => screen.note({ api, values: values.map(copyOut) }));
}

function logger(ctx: ApiContext, name: string, names: readonly string[]): Fields {
  const manager = fieldsOf(ctx.realm.adopt({}));
  bindApis(manager, Object.fromEntries(names.map((each) => [each, noting(`${name}.${each}`)])), ctx);
  return manager;
}

/** Source: developers.weixin.qq.com, api/data-analysis and api/base/debug, as of 2026-11. */
export const weappReports: ApiTable = {
  reportEvent: noting("reportEvent"),
  reportAnalytics: noting("reportAnalytics"),
  reportMonitor: noting("reportMonitor"),
  reportPerformance: noting("reportPerformance"),
  getLogManager: ownSync((ctx) => logger(ctx, "getLogManager()", ["debug", "info", "log", "warn"])),
  getRealtimeLogManager: ownSync((ctx) =>
    logger(ctx, "getRealtimeLogManager()", ["info", "warn", "error", "setFilterMsg", "addFilterMsg", "in"]),
  ),
};
