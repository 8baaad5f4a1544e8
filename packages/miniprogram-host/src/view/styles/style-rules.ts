import type { Dialect } from "../../template/tree.ts";
import { alipayStyles } from "./alipay.ts";
import { weappStyles } from "./weapp.ts";

/** How far styles reach: `isolated` keeps to itself, `apply-shared` takes the page's too, `shared` also gives its own to the page. */
export type Isolation = "isolated" | "apply-shared" | "shared";

/** All that differs between the platforms' styles. */
export interface StyleRules {
  readonly extension: string;
  /** Of a component that says nothing. */
  readonly isolation: Isolation;
  /** May `url()` name a file of the package? Else it is warned of; it is shown all the same. */
  readonly packageUrls: boolean;
}

export const styleRules: Readonly<Record<Dialect, StyleRules>> = { weapp: weappStyles, alipay: alipayStyles };
