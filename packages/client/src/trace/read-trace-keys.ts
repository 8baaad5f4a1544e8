import type { TraceKeys } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** The public keys that days were signed with, as JWK, also those of former times. */
export function readTraceKeys(client: Requests, options?: CallOptions): Promise<TraceKeys> {
  return client.request({ method: "GET", path: "/v1/trace/keys", auth: "none", ...options });
}
