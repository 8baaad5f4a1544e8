import type { World } from "../world/world.ts";

/**
 * Texts of WeChat's codes. Source: developers.weixin.qq.com, general error codes, code2Session and getStableAccessToken, as of 2026-11;
 * 40001 word for word from easywechat#2759; 84001 from forum posts about the face API before 2026-07, its use by face
 * 2.0 is an inference.
 */
const texts = {
  [-1]: "system error",
  40001:
    "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r",
  40002: "invalid grant_type",
  40003: "invalid openid",
  40013: "invalid appid",
  40014: "invalid access_token",
  40029: "invalid code",
  40097: "invalid args",
  40125: "invalid appsecret",
  40163: "code been used",
  40226: "code blocked",
  41001: "access_token missing",
  41002: "appid missing",
  41004: "appsecret missing",
  41008: "missing code",
  42001: "access_token expired",
  43002: "require POST method",
  44002: "empty post data",
  45009: "reach max api daily quota limit",
  45011: "api minute-quota reach limit  mustslower  retry next minute",
  47001: "data format error",
  84001: "invalid identify id",
} as const;

export type WechatErrcode = keyof typeof texts;

export interface WechatFailure {
  readonly errcode: number;
  readonly errmsg: string;
}

/** A failure as WeChat words it, with HTTP status 200: text and request id `8hex-8hex-8hex` at its end. No one may match the text. */
export function wechatFailure(errcode: number, { now, random }: Pick<World, "now" | "random">): WechatFailure {
  const known: Readonly<Record<number, string>> = texts;
  const hex = (bytes: Buffer) => bytes.toString("hex");
  const rid = [
    Math.floor(now() / 1000)
      .toString(16)
      .padStart(8, "0"),
    hex(random(4)),
    hex(random(4)),
  ].join("-");
  return { errcode, errmsg: `${known[errcode] ?? "error"}${errcode === 40001 ? "" : ","} rid: ${rid}` };
}
