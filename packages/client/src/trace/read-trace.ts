import type { TraceExport } from "@tongban/protocol";
import { applicationPath } from "../applications/application-path.ts";
import type { CallOptions, Requests } from "../core/client.ts";

/**
 * The whole hash chain of an application of hers, with the proof that a signed day stands on it: kept as a file, it can be checked without us
 * (`tongban trace verify`). APPLICATION_UNKNOWN. Level 3.
 */
export function readTrace(client: Requests, applicationId: string, options?: CallOptions): Promise<TraceExport> {
  return client.request({ method: "GET", path: applicationPath(applicationId, "/trace"), auth: "session", ...options });
}
