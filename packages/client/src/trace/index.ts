export { listTraceDays } from "./list-trace-days.ts";
export { type ListTraceHeads, listTraceHeads } from "./list-trace-heads.ts";
export { readTrace } from "./read-trace.ts";
export { readTraceDay } from "./read-trace-day.ts";
export { readTraceKeys } from "./read-trace-keys.ts";
