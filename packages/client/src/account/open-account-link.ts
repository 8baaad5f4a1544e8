import type { AccountLinkOpened } from "@tongban/protocol";
import type { Requests } from "../core/client.ts";

/** Opens a link for another account of hers; an older one that nobody approved closes. STEP_UP_REQUIRED without a proof of the last 10 minutes. */
export function openAccountLink(client: Requests): Promise<AccountLinkOpened> {
  return client.request({ method: "POST", path: "/v1/account/links", auth: "session" });
}
