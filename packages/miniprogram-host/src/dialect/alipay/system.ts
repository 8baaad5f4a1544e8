import { type ApiTable, async, sync } from "../../native/api.ts";
import { safeArea, screenSize } from "../../native/apis/device.ts";
import type { PackageFiles } from "../../package/package-files.ts";
import { isObject, readJson } from "../../package/read-json.ts";

const sdkVersion = "2.9.46";
const client = { app: "alipay", version: "10.7.96", language: "zh-Hans", fontSizeSetting: 16 } as const;
const device = { brand: "host", model: "host", platform: "Android", system: "14", apiLevel: 34, performance: "high" } as const;
const sizes = { ...screenSize, screen: { width: screenSize.screenWidth, height: screenSize.screenHeight }, safeArea } as const;
const bars = { titleBarHeight: 44, statusBarHeight: 44, transparentTitle: false, isIphoneXSeries: false } as const;
const settings = { bluetoothEnabled: false, locationEnabled: true, wifiEnabled: true } as const;

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
const allowed = (value: unknown) =>
  Object.fromEntries([...switches, "notificationSound", "overlay"].map((each) => [`${each}Authorized`, value]));
const all = { ...client, ...device, ...sizes, ...bars, ...settings, ...allowed(true), currentBattery: "100%", storage: "128 GB" };

/** `ext` of ext.json. */
function extConfig(files: PackageFiles) {
  const { ext } = readJson(files, "ext.json") ?? {};
  return isObject(ext) ? ext : {};
}

/** An invented phone. Field names: AlipayDocs, api/system-info and its neighbours, 2026-02, and @mini-types/my 3.0.14. */
export const alipaySystem: ApiTable = {
  getSystemInfoSync: sync(() => all),
  getSystemInfo: async(() => all),
  getAppBaseInfo: sync(() => ({ SDKVersion: sdkVersion, language: client.language, version: client.version })),
  getWindowInfo: sync(() => ({ ...screenSize, statusBarHeight: bars.statusBarHeight, safeArea, screenTop: 88 })),
  getSystemSetting: sync(() => settings),
  getAppAuthorizeSetting: sync(() => allowed("authorized")),
  getAppIdSync: sync(({ appId }) => ({ appId })),
  getAccountInfoSync: sync(({ appId }) => ({ miniProgram: { appId, envVersion: "develop", version: "" } })),
  getRunScene: async(() => ({ envVersion: "develop" })),
  getServerTime: async(({ screen }) => ({ time: screen.state.network === "none" ? -1 : Date.now() })),
  getMenuButtonBoundingClientRect: sync(() => ({ success: true, width: 87, height: 32, top: 48, right: 368, bottom: 80, left: 281 })),
  getTitleColor: async(({ screen }) => ({ color: screen.chrome().barColor })),
  getExtConfigSync: sync(({ pkg }) => ({ data: extConfig(pkg.files), extConfig: extConfig(pkg.files) })),
  getExtConfig: async(({ pkg }) => ({ data: extConfig(pkg.files), extConfig: extConfig(pkg.files) })),
};

/** What of `my` is no function. Source: AlipayDocs, api/env and api/sdk-version, 2026-02. */
export const alipaySystemValues = {
  SDKVersion: sdkVersion,
  isIDE: false,
  env: { clientName: "ap", clientVersion: client.version, language: client.language, platform: device.platform },
} as const;
