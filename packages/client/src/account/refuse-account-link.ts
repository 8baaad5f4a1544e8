import type { Requests } from "../core/client.ts";

/** Closes a link that this account opened, or that this device came by. */
export function refuseAccountLink(client: Requests, linkId: string): Promise<void> {
  const path = `/v1/account/links/${encodeURIComponent(linkId)}/refuse`;
  return client.request({ method: "POST", path, auth: "session", repeatable: true });
}
