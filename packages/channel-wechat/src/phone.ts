import type { PhoneButton } from "@tongban/channel";
import { failOnHost, type PhoneGrant } from "@tongban/protocol";
import { readFailure } from "./failure.ts";

/** `event.detail` of `bindgetphonenumber`. */
interface Given {
  readonly errMsg?: unknown;
  readonly errno?: unknown;
  readonly code?: unknown;
  readonly encryptedData?: unknown;
  readonly iv?: unknown;
}

/**
 * WeChat's phone button. `code` since base library 2.21.2; older clients give the number encrypted under the session_key. Both name their user, so nothing is
 * announced. Source: developers.weixin.qq.com, open-ability/getPhoneNumber, as of 2026-11; the texts of a refusal are from memory, no codes are documented.
 */
export function createWechatPhoneButton(): PhoneButton {
  return {
    attributes: { openType: "getPhoneNumber" },
    announced: false,
    async read({ detail }) {
      const given: Given = typeof detail === "object" && detail !== null ? detail : {};
      const grant = grantIn(given);
      if (grant) return grant;
      throw failureOf(given);
    },
  };
}

function grantIn({ code, encryptedData, iv }: Given): PhoneGrant | undefined {
  if (isText(code)) return { kind: "wx-phone-code", code };
  if (isText(encryptedData) && isText(iv)) return { kind: "wx-encrypted-data", encryptedData, iv };
  return undefined;
}

function failureOf({ errMsg, errno }: Given) {
  const failure = { errMsg: String(errMsg ?? ""), ...(typeof errno === "number" && { errno }) };
  return /user (deny|cancel)/i.test(failure.errMsg)
    ? failOnHost("CITIZEN_CANCELLED", { cause: failure })
    : readFailure(failure, "HOST_REFUSED");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
