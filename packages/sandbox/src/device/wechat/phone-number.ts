import type { WxFailure } from "./answer.ts";
import type { WxServers } from "./wx-servers.ts";

/** What `bindgetphonenumber` gets in `event.detail`. The sealed fields are there when the user has a session. */
export interface PhoneNumberDetail {
  readonly errMsg: string;
  readonly code: string;
  readonly encryptedData?: string;
  readonly iv?: string;
}

/**
 * The phone button (`open-type="getPhoneNumber"`). Source: miniprogram-api-typings 5.2.3, ButtonGetPhoneNumber; the texts are from memory.
 */
export async function askPhoneNumber(servers: WxServers, consent: "allow" | "deny"): Promise<PhoneNumberDetail> {
  const denied: WxFailure = { errMsg: "getPhoneNumber:fail user deny" };
  if (consent === "deny") throw denied;
  const given = await servers.ask("getPhoneNumber", "phone-number", {});
  return { ...given, code: String(given.code), errMsg: "getPhoneNumber:ok" };
}
