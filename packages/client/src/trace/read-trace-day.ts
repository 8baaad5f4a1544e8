import type { TraceDay } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** The signed record of a day in Beijing (`YYYY-MM-DD`). NOT_FOUND for one on which nothing was signed. */
export function readTraceDay(client: Requests, day: string, options?: CallOptions): Promise<TraceDay> {
  return client.request({ method: "GET", path: `/v1/trace/days/${encodeURIComponent(day)}`, auth: "none", ...options });
}
