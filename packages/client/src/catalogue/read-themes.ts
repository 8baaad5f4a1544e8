import type { ThemeList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** What `listItems` can filter by: themes for persons and for legal persons, life events, scenes; with their Chinese names. */
export function readThemes(client: Requests, options?: CallOptions): Promise<ThemeList> {
  return client.request({ method: "GET", path: "/v1/themes", auth: "none", ...options });
}
