import type { WxFailure } from "./answer.ts";
import type { WxServers } from "./wx-servers.ts";

/** What `bindgetphonenumber` and `bindgetrealtimephonenumber` gets in `event.detail`. The sealed fields are there for the first, when the user has a session. */
export interface PhoneNumberDetail {
  readonly errMsg: string;
  readonly code: string;
  readonly encryptedData?: string;
  readonly iv?: string;
}

/**
 * The phone buttons (`open-type`). Source: miniprogram-api-typings 5.2.3, ButtonGetPhoneNumber, and developers.weixin.qq.com,
 * getRealtimePhoneNumber, as of 2026-11; the texts are from memory.
 */
export async function askPhoneNumber(
  api: "getPhoneNumber" | "getRealtimePhoneNumber",
  { servers, consent }: { readonly servers: WxServers; readonly consent: "allow" | "deny" },
): Promise<PhoneNumberDetail> {
  const denied: WxFailure = { errMsg: `${api}:fail user deny` };
  if (consent === "deny") throw denied;
  const { code, ...sealed } = await servers.ask(api, "phone-number", {});
  return { ...(api === "getPhoneNumber" && sealed), code: String(code), errMsg: `${api}:ok` };
}
