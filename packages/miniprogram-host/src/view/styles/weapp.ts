import type { StyleRules } from "./style-rules.ts";

/**
 * Source: developers.weixin.qq.com, framework/component-framework/style and framework/view/wxss, as of 2026-11; that a package's own files are no
 * backgrounds: the same site's list of common questions.
 */
export const weappStyles: StyleRules = { extension: ".wxss", isolation: "isolated", packageUrls: false };
