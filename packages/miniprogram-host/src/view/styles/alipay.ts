import type { StyleRules } from "./style-rules.ts";

/** Source: AlipayDocs, mini/framework/acss and component style, 2026-02; that components share their styles unless they say otherwise is from memory. */
export const alipayStyles: StyleRules = { extension: ".acss", isolation: "shared", packageUrls: true };
