import type { JoinList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** Joins that wait for her answer here, and the one this account asked for. */
export function listJoins(client: Requests, options?: CallOptions): Promise<JoinList> {
  return client.request({ method: "GET", path: "/v1/joins", auth: "session", ...options });
}
