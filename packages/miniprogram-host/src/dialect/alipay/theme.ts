import type { Fields } from "../../runtime/unit/definition.ts";

/** No document tells of a theme, neither of `App` nor of `my`: AlipayDocs, mini/framework/app-detail, 2026-02, and @mini-types/my 3.0.14. */
export function alipayTheme(): Fields | undefined {
  return undefined;
}
