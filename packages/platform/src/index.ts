export { type LintDatabase, lintDatabase } from "./catalogue/lint-database.ts";
export type { OfficialAccount } from "./identity/officials.ts";
export type { PlatformOptions } from "./options.ts";
export { loadRegionFiles, type RegionLoad } from "./regions/load-region-files.ts";
export { type RunningPlatform, startPlatform } from "./start-platform.ts";
export { type TraceFault, type TraceReport, type TraceSource, type VerifyAll, verifyAll } from "./trace/verify-all.ts";
export { type VerifyDatabase, verifyDatabase } from "./trace/verify-database.ts";
export { type ExportCheck, verifyExport } from "./trace/verify-export.ts";
export { type StoredStep, type TraceCheck, verifyTrace } from "./trace/verify-trace.ts";
