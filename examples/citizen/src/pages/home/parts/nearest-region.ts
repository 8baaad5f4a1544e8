import type { ItemSummary } from "@tongban/protocol";
import { type Region, regions } from "../../../brand.ts";

/** The region to show for items that come nearest first; `undefined` when there are none. */
export function nearestRegion([nearest]: readonly ItemSummary[]): Region | undefined {
  if (!nearest) return undefined;
  return regions.find(({ code }) => code === nearest.region) ?? { code: nearest.region, name: nearest.regionName };
}
