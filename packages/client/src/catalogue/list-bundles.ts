import type { BundleList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { PageQuery } from "../core/page.ts";

export interface ListBundles extends PageQuery {
  /** 12-digit code. Default: every region. */
  readonly region?: string | undefined;
}

/** Matters that several items make up (一件事). */
export function listBundles(client: Requests, where: ListBundles = {}, options?: CallOptions): Promise<BundleList> {
  return client.request({ method: "GET", path: "/v1/bundles", query: { ...where }, auth: "none", ...options });
}
