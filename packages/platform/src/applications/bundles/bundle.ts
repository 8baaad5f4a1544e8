import type { Queries } from "../../store/tables.ts";

/** Several items that one matter of life takes (一件事), each of which may be applied for singly too. */
export interface Bundle {
  readonly bundleId: string;
  readonly bundleName: string;
  readonly itemIds: readonly string[];
  /** Those of them that are begun only where she names them. */
  readonly optional?: readonly string[];
}

/** The bundle in force at that moment. Throws BUNDLE_UNKNOWN. */
export type FindBundle = (db: Queries, bundleId: string, at: number) => Promise<Bundle>;
