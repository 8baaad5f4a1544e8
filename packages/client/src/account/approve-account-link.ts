import type { Requests } from "../core/client.ts";

/**
 * Makes the account that came by the link one with this one: `number` is what that device shows. STEP_UP_REQUIRED without a proof of the last 10 minutes;
 * ACCOUNT_LINK_NUMBER_WRONG closes the link; PERSON_CONFLICT when somebody else has been proved there.
 */
export function approveAccountLink(client: Requests, linkId: string, number: number): Promise<void> {
  const path = `/v1/account/links/${encodeURIComponent(linkId)}/approve`;
  return client.request({ method: "POST", path, body: { number }, auth: "session" });
}
