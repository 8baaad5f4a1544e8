import { type ApiTable, async, failure, type Opened, ownAsync, ownSync, sync } from "../../native/api.ts";
import { deviceApis, randomBytes, screenSize } from "../../native/apis/device.ts";
import { navigationApis } from "../../native/apis/navigation.ts";
import { signalApis } from "../../native/apis/signals.ts";
import { queryApis } from "../../runtime/query/query-apis.ts";
import { showToast } from "../../native/apis/toast.ts";
import { needText } from "../../native/check.ts";
import { createFileManager } from "../../native/files/file-manager.ts";
import { isFn } from "../../runtime/unit/definition.ts";
import { weappBars } from "./bars.ts";
import { weappFiles } from "./files.ts";
import { weappInteraction } from "./interaction.ts";
import { weappNetwork } from "./network.ts";
import { weappRequest } from "./request.ts";
import { weappStorage } from "./storage.ts";
import { weappTransfer } from "./transfer.ts";

const appBase = { SDKVersion: "3.8.12", version: "8.0.60", language: "zh_CN", enableDebug: false, fontSizeSetting: 17 } as const;
const device = { brand: "host", model: "host", platform: "devtools", system: "Android 14" } as const;
const safeArea = { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 } as const;
const windowInfo = { ...screenSize, statusBarHeight: 44, safeArea, screenTop: 88 } as const;

export const weappLaunchOptions = ({ entry }: Opened) => ({
  path: entry.path,
  query: entry.query ?? {},
  scene: entry.scene ?? 1001,
  referrerInfo: {},
  apiCategory: "default",
});

/** What of `wx` is no function. */
export const weappValues = { env: { USER_DATA_PATH: weappFiles.roots.user } } as const;

export const weappApis: ApiTable = {
  ...navigationApis,
  ...signalApis,
  ...queryApis,
  ...deviceApis,
  ...weappInteraction,
  ...weappBars,
  ...weappStorage,
  ...weappNetwork,
  ...weappTransfer,
  request: weappRequest,
  getFileSystemManager: ownSync(createFileManager),
  getLaunchOptionsSync: ownSync(weappLaunchOptions),
  getEnterOptionsSync: ownSync(({ entered }) => weappLaunchOptions(entered())),
  getAppBaseInfo: sync(({ appId }) => ({ ...appBase, fontSizeScaleFactor: 1, host: { appId } })),
  getDeviceInfo: sync(() => device),
  getWindowInfo: sync(() => windowInfo),
  getSystemInfoSync: sync(() => ({ ...appBase, ...device, ...windowInfo })),
  getSystemInfo: async(() => ({ ...appBase, ...device, ...windowInfo })),
  getSystemInfoAsync: async(() => ({ ...appBase, ...device, ...windowInfo })),
  getAccountInfoSync: sync(({ appId }) => ({ miniProgram: { appId, envVersion: "develop", version: "" } })),
  getMenuButtonBoundingClientRect: sync(() => ({ width: 87, height: 32, top: 48, right: 368, bottom: 80, left: 281 })),
  getRandomValues: async((_ctx, { length }) => {
    const wanted = Number(length);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > 1_048_576) throw failure("invalid length", 1001);
    return { randomValues: randomBytes(wanted) };
  }),
  nextTick: ownSync(({ realm }, work) => {
    if (isFn(work)) setImmediate(() => realm.guard("nextTick", () => work()));
  }),
  setClipboardData: ownAsync((ctx, option) => {
    ctx.screen.change({ clipboard: needText(ctx, option, "data") });
    showToast(ctx, { text: "内容已复制", kind: "toast", icon: "success", mask: false, duration: 1500 });
  }),
  getClipboardData: ownAsync(({ screen }) => ({ data: screen.state.clipboard })),
};
