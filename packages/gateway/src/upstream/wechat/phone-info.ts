import { fail } from "@tongban/protocol";
import { fieldsOf } from "../fields-of.ts";
import { wechatNumber } from "./errors.ts";

interface Phone {
  /** E.164. */
  readonly number: string;
  /** When WeChat wrote it, by its watermark, in seconds since 1970; NaN when it does not say. */
  readonly at: number;
}

/**
 * Reads `phone_info`: by code or decrypted, it looks the same. The country's code comes as text and as a number. PHONE_GRANT_INVALID when the watermark is
 * another app's, CHANNEL_FAILED when there is no number to read.
 */
export function readPhone(info: unknown, appId: string): Phone {
  const { purePhoneNumber, countryCode, watermark } = fieldsOf(info) ?? {};
  const { appid, timestamp } = fieldsOf(watermark) ?? {};
  if (appid !== appId) throw fail("PHONE_GRANT_INVALID", { cause: { reason: "the watermark is another app's" } });
  const number = `+${digitsOf(countryCode)}${digitsOf(purePhoneNumber)}`;
  // a mainland mobile has eleven digits, any number at most fifteen
  const isNumber = /^\+[1-9]\d{6,14}$/.test(number) && (!number.startsWith("+86") || /^\+861\d{10}$/.test(number));
  if (!isNumber) throw fail("CHANNEL_FAILED", { cause: { api: "phone_info", reason: "no telephone number" } });
  return { number, at: wechatNumber(timestamp) };
}

function digitsOf(value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^\d+$/.test(text) ? text : "?";
}
