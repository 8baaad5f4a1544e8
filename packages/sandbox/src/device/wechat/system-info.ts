import type { AppBaseInfo, SystemInfo } from "./wx-device.ts";

const shared = { SDKVersion: "3.8.12", version: "8.0.60", language: "zh_CN", enableDebug: false, fontSizeSetting: 17 } as const;

export function appBaseInfo(appId: string): AppBaseInfo {
  return { ...shared, fontSizeScaleFactor: 1, host: { appId } };
}

/** An invented phone of common size. */
export function systemInfo(): SystemInfo {
  const screen = { pixelRatio: 3, screenWidth: 375, screenHeight: 812, windowWidth: 375, windowHeight: 724 };
  return { ...shared, brand: "sandbox", model: "sandbox", platform: "android", system: "Android 14", ...screen };
}
