export { loadRegionFiles, type RegionLoad } from "./regions/load-region-files.ts";
export { type PlatformOptions, type RunningPlatform, startPlatform } from "./start-platform.ts";
export { type StoredStep, type TraceCheck, verifyTrace } from "./trace/verify-trace.ts";
