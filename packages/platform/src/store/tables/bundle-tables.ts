import type { Bundle } from "@tongban/protocol";
import type { JSONColumnType } from "kysely";

/** A bundle without what its items say of themselves. */
export type BundleContent = Omit<Bundle, "items" | "itemCount"> & {
  readonly items: readonly { readonly itemId: string; readonly optional: boolean }[];
};

export interface BundleTables {
  bundles: {
    bundle_id: string;
    region: string;
    /** `regions.path` of it. */
    region_path: string;
    content: JSONColumnType<BundleContent>;
  };
}
