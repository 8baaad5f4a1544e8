import type { KeyObject } from "node:crypto";
import { beijingTime, hour, minute } from "../../time.ts";
import { isSignedRsa2 } from "../../upstream/alipay/signing.ts";

/** A notification's parameters, form-decoded once: decoding again breaks on `%`. */
export type NotifyParams = ReadonlyMap<string, string>;

/** How old one may be: Alipay repeats it for about 25 hours. And how far its clock may be ahead of ours. Inferences: the numbers. */
export const oldest = 26 * hour;
const ahead = 10 * minute;

/** The parameters of a form's text; undefined when one stands twice: then two readers could see two values. */
export function readForm(body: string): NotifyParams | undefined {
  const params = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body)) {
    if (params.has(name)) return undefined;
    params.set(name, value);
  }
  return params;
}

/**
 * Is it signed by one of these keys? Usually `sign_type` is not covered, in notifications of the service market it is, and nothing says which. Parameters without
 * a value are covered, by the official checks; by the rule of requests they are not. So four texts may be the signed one. None of them tells a value with
 * `&name=` inside from two parameters: what matters is to be asked of Alipay, not read here. Source: opendocs.alipay.com, asynchronous notifications, as of
 * 2026-11; alipay-sdk 4.14.0, checkNotifySign; alipay-sdk-java, AlipaySignature (from memory: parameters without a value).
 */
export function isSignedNotify(params: NotifyParams, keys: readonly KeyObject[]): boolean {
  const signature = params.get("sign") ?? "";
  if (signature === "" || (params.get("sign_type") ?? "RSA2") !== "RSA2") return false;
  const all = [...params].filter(([name]) => name !== "sign").sort(([one], [other]) => (one < other ? -1 : 1));
  const lists = [all.filter(([name]) => name !== "sign_type"), all];
  const texts = lists.flatMap((list) => [list, list.filter(([, value]) => value !== "")]).map(textOf);
  return [...new Set(texts)].some((text) => keys.some((key) => isSignedRsa2(text, signature, key)));
}

function textOf(list: readonly (readonly [string, string])[]): string {
  return list.map(([name, value]) => `${name}=${value}`).join("&");
}

/** When it was sent, in milliseconds since 1970: `notify_time`, or `utc_timestamp` where messages have that; undefined when it is not of this day. */
export function timeOf(params: NotifyParams, now: number): number | undefined {
  const [written, milliseconds] = [params.get("notify_time"), params.get("utc_timestamp")];
  const at = written === undefined ? Number(milliseconds ?? Number.NaN) : readBeijingTime(written);
  return at - now <= ahead && now - at <= oldest ? at : undefined;
}

function readBeijingTime(text: string): number {
  const at = Date.parse(`${text.replace(" ", "T")}+08:00`);
  return !Number.isNaN(at) && beijingTime(at) === text ? at : Number.NaN;
}
