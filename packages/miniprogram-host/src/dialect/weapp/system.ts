import { type ApiContext, type ApiTable, async, sync } from "../../native/api.ts";
import { safeArea, screenSize } from "../../native/apis/device.ts";
import type { PackageFiles } from "../../package/package-files.ts";
import { isObject, readJson } from "../../package/read-json.ts";
import { weappTheme, weappThemeApis } from "./theme.ts";

const appBase = {
  SDKVersion: "3.8.12",
  version: "8.0.60",
  language: "zh_CN",
  enableDebug: false,
  fontSizeSetting: 17,
} as const;
const device = { brand: "host", model: "host", platform: "devtools", system: "Android 14", benchmarkLevel: -1, memorySize: 4096 } as const;
const windowInfo = { ...screenSize, statusBarHeight: 44, safeArea, screenTop: 88 } as const;
const settings = { bluetoothEnabled: false, locationEnabled: true, wifiEnabled: true, deviceOrientation: "portrait" } as const;
const all = (ctx: ApiContext) => ({ ...appBase, ...device, ...windowInfo, ...settings, ...themeOf(ctx) });
const themeOf = ({ screen, pkg }: ApiContext) => weappTheme(screen.state.theme, pkg.app.json);

const switches = [
  "album",
  "bluetooth",
  "camera",
  "location",
  "microphone",
  "notification",
  "notificationAlert",
  "notificationBadge",
] as const;
const authorized = {
  ...Object.fromEntries(switches.map((each) => [`${each}Authorized`, "authorized"])),
  notificationSoundAuthorized: "authorized",
  phoneCalendarAuthorized: "authorized",
  locationReducedAccuracy: false,
};

/** `ext` of ext.json. */
function extConfig(files: PackageFiles) {
  const { ext } = readJson(files, "ext.json") ?? {};
  return isObject(ext) ? ext : {};
}

/** An invented phone. Field names: developers.weixin.qq.com, api/base/system, as of 2026-11. */
export const weappSystem: ApiTable = {
  ...weappThemeApis,
  getAppBaseInfo: sync((ctx) => ({ ...appBase, ...themeOf(ctx), fontSizeScaleFactor: 1, host: { appId: ctx.appId } })),
  getDeviceInfo: sync(() => device),
  getWindowInfo: sync(() => windowInfo),
  getSystemSetting: sync(() => settings),
  getAppAuthorizeSetting: sync(() => authorized),
  getSystemInfoSync: sync(all),
  getSystemInfo: async(all),
  getSystemInfoAsync: async(all),
  getSkylineInfoSync: sync(() => ({ isSupported: false, reason: "client not supported" })),
  getSkylineInfo: async(() => ({ isSupported: false, reason: "client not supported" })),
  getApiCategory: sync(() => "default"),
  getAccountInfoSync: sync(({ appId }) => ({ miniProgram: { appId, envVersion: "develop", version: "" } })),
  getMenuButtonBoundingClientRect: sync(() => ({ width: 87, height: 32, top: 48, right: 368, bottom: 80, left: 281 })),
  getExtConfigSync: sync(({ pkg }) => extConfig(pkg.files)),
  getExtConfig: async(({ pkg }) => ({ extConfig: extConfig(pkg.files) })),
};
