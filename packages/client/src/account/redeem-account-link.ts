import type { AccountLinkRedeemed } from "@tongban/protocol";
import type { Requests } from "../core/client.ts";

/**
 * Comes by a link that was opened elsewhere, and gives the number to choose there. ACCOUNT_LINK_INVALID; PERSON_CONFLICT here where somebody has been proved
 * already: then this side has to open the link.
 */
export function redeemAccountLink(client: Requests, token: string): Promise<AccountLinkRedeemed> {
  // A repeat from the same session gets the same number again.
  return client.request({ method: "POST", path: "/v1/account/links/redeem", body: { token }, auth: "session", repeatable: true });
}
