import { signalTable } from "../../native/apis/signals.ts";
import type { Fields } from "../../runtime/unit/definition.ts";

/**
 * The phone's theme, for an app whose app.json says `"darkmode": true`; others are told nothing of it.
 * Source: miniprogram-api-typings 5.2.3 (AppBaseInfo.theme); developers.weixin.qq.com, ability/darkmode, as of 2026-11, from memory.
 */
export function weappTheme(theme: string, { darkmode }: Fields): Fields | undefined {
  return darkmode === true ? { theme } : undefined;
}

export const weappThemeApis = signalTable(["ThemeChange"]);
