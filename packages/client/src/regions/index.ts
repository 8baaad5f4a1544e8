export { type ListRegions, listRegions } from "./list-regions.ts";
export { readRegion } from "./read-region.ts";
