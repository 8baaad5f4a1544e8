import type { FaultEndpoint } from "../config/fault-schema.ts";
import { legalFailure } from "./legal.ts";
import { simpleAuthFailure } from "./personal.ts";

/** Source: Zhejiang unified sign-on interface, error codes (2022-03); the texts are ours. */
const texts = {
  "C-USER-SSO-TICKET-INVALID": "票据无效或已过期",
  "C-USER-SSO-TOKEN-INVALID": "令牌无效或已过期",
  "C-USER-SSO-USER-EMPTY": "用户不存在",
} as const;

/** A failure as the sign-on words it, with HTTP status 200. */
export function ssoFailure(errorCode: string) {
  const known: Readonly<Record<string, string>> = texts;
  return { success: false, errorCode, errorMsg: known[errorCode] ?? "系统繁忙" };
}

/** A configured fault in the words of the service it hits. */
export function signOnFailure(endpoint: FaultEndpoint, errorCode: string) {
  if (endpoint.startsWith("simpleauth.")) return simpleAuthFailure(errorCode);
  return endpoint === "/rest/user/query" ? legalFailure(Number(errorCode), "系统繁忙") : ssoFailure(errorCode);
}
