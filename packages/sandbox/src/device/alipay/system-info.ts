import type { MySystemInfo } from "./my-device.ts";

/** An invented phone of common size. */
export function systemInfo(): MySystemInfo {
  const screen = { pixelRatio: 3, screenWidth: 375, screenHeight: 812, windowWidth: 375, windowHeight: 724 };
  const bars = { titleBarHeight: 44, statusBarHeight: 44, transparentTitle: false, isIphoneXSeries: false } as const;
  const client = { app: "alipay", version: "10.7.96", language: "zh-Hans", fontSizeSetting: 16 } as const;
  return { ...client, ...screen, ...bars, brand: "sandbox", model: "sandbox", platform: "Android", system: "14" };
}
