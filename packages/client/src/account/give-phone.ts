import type { PhoneButton, PhonePress } from "@tongban/channel";
import type { AccountView } from "@tongban/protocol";
import type { Requests } from "../core/client.ts";

/**
 * Takes what the channel's phone button gave to the gateway, which asks the channel for the number. CITIZEN_CANCELLED when she refused; PHONE_GRANT_INVALID
 * when it is used, old or another user's.
 */
export async function givePhone(client: Requests, button: PhoneButton, press: PhonePress): Promise<AccountView> {
  if (button.announced && !press.failed) await announce(client);
  const grant = await button.read(press);
  return client.request({ method: "POST", path: "/v1/account/phone", body: { grant }, auth: "session" });
}

function announce(client: Requests): Promise<void> {
  return client.request({ method: "POST", path: "/v1/account/phone/announce", auth: "session", repeatable: true });
}
