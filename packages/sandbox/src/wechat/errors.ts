import type { World } from "../world/world.ts";

/**
 * Texts of WeChat's codes. Source: developers.weixin.qq.com, general error codes, code2Session and getStableAccessToken, as of 2026-11;
 * 40001 word for word from easywechat#2759, 40129, 40164, 40165, 40169, 41030 and 43101 from developers' posts, 40212 and 85401 from generateScheme,
 * 40230-40240 from api_signature, 43302 and 89503 (their words are ours), 61010 from memory; 84001 from forum posts about the face API before 2026-07, its use by face
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
  40037: "invalid template_id",
  40097: "invalid args",
  40125: "invalid appsecret",
  40129: "invalid scene",
  40163: "code been used",
  40164: "invalid ip",
  40165: "invalid weapp pagepath",
  40169: "invalid length for scene, or the data is not json string",
  40212: "invalid query",
  40226: "code blocked",
  40230: "missing Wechatmp-Serial",
  40231: "missing Wechatmp-TimeStamp",
  40232: "missing Wechatmp-Signature",
  40233: "missing Wechatmp-Appid",
  40234: "invalid signature",
  40235: "invalid encrypt",
  40236: "invalid Wechatmp-Appid",
  40237: "Wechatmp-Appid and access_token not match",
  40238: "no symmetric key",
  40239: "no asymmetric key",
  40240: "timestamp expired",
  41001: "access_token missing",
  41002: "appid missing",
  41004: "appsecret missing",
  41008: "missing code",
  41030: "invalid page",
  42001: "access_token expired",
  43002: "require POST method",
  43101: "user refuse to accept the msg",
  43104: "appid and openid not match",
  43302: "method is invalid",
  44002: "empty post data",
  45009: "reach max api daily quota limit",
  45011: "api minute-quota reach limit  mustslower  retry next minute",
  47001: "data format error",
  47003: "argument invalid!",
  61010: "code is expired",
  84001: "invalid identify id",
  85401: "invalid expire_time",
  87008: "invalid sig_method",
  87009: "invalid signature",
  89503: "this ip needs the confirmation of an administrator",
} as const;

export type WechatErrcode = keyof typeof texts;

export interface WechatFailure {
  readonly errcode: number;
  readonly errmsg: string;
}

/**
 * A failure as WeChat words it, with HTTP status 200: text and request id `8hex-8hex-8hex` at its end. `what` is the part of the request
 * that is wrong, where WeChat names it. No one may match the text.
 */
export function wechatFailure(errcode: number, { now, random }: Pick<World, "now" | "random">, what = ""): WechatFailure {
  const known: Readonly<Record<number, string>> = texts;
  const hex = (bytes: Buffer) => bytes.toString("hex");
  const rid = [
    Math.floor(now() / 1000)
      .toString(16)
      .padStart(8, "0"),
    hex(random(4)),
    hex(random(4)),
  ].join("-");
  return { errcode, errmsg: `${known[errcode] ?? "error"}${what === "" ? "" : ` ${what}`}${errcode === 40001 ? "" : ","} rid: ${rid}` };
}
