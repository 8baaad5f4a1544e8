import type { Persona } from "../../config/personas.ts";

export interface PhoneInfo {
  readonly phoneNumber: string;
  readonly purePhoneNumber: string;
  readonly countryCode: string;
  readonly watermark: { readonly timestamp: number; readonly appid: string };
}

/**
 * A user's number as WeChat tells it; a number of the mainland stands without its country code. Source: developers.weixin.qq.com,
 * getPhoneNumber, as of 2026-11. Samples show `countryCode` both as text and as a number; the document says text.
 */
export function phoneInfo({ phone }: Persona, appid: string, now: number): PhoneInfo {
  return { phoneNumber: phone, purePhoneNumber: phone, countryCode: "86", watermark: { timestamp: Math.floor(now / 1000), appid } };
}
