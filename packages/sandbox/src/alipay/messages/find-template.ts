import type { AlipayApp } from "../../config/alipay-schemas.ts";

interface KnownTemplate {
  /** Undefined where every key is one. */
  readonly keywords?: readonly string[];
  readonly longTerm: boolean;
}

/** The app's template; undefined when it has a list without this id. */
export function findTemplate({ templates }: AlipayApp, id: string): KnownTemplate | undefined {
  if (!templates) return { longTerm: false };
  const found = templates.find((template) => template.id === id);
  return found && { keywords: found.keywords, longTerm: found.longTerm ?? false };
}
