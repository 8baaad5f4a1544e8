import { Type } from "typebox";

/** Paths of the simulated calls, as faults and quotas name them. */
export const wechatCalls = [
  "/sns/jscode2session",
  "/cgi-bin/token",
  "/cgi-bin/stable_token",
  "/wxa/checksession",
  "/wxa/resetusersessionkey",
  "/wxa/business/getuserphonenumber",
  "/wxa/business/checkencryptedmsg",
  "/wxa/getwxacode",
  "/wxa/getwxacodeunlimit",
  "/wxa/generate_urllink",
  "/wxa/generatescheme",
  "/wxa/msg_sec_check",
  "/cgi-bin/message/subscribe/send",
  "/cityservice/getservicepath",
  "/cityservice/sendmsgdata",
  "/cityservice/face/identify/getverifyid",
  "/cityservice/face/identify/queryverifyinfo",
  "/intp/realname/checkrealnameinfo",
] as const;
export type WechatCall = (typeof wechatCalls)[number];
export const WechatCall = Type.Unsafe<WechatCall>({ type: "string", enum: wechatCalls });

const CallQuota = {
  type: "object",
  additionalProperties: false,
  properties: { perMinute: { type: "integer", minimum: 0 }, perDay: { type: "integer", minimum: 0 } },
};
interface WechatCallQuota {
  /** Over it: 45011. */
  readonly perMinute?: number;
  /** Over it: 45009. */
  readonly perDay?: number;
}
export type WechatCallQuotas = Readonly<Partial<Record<WechatCall, WechatCallQuota>>>;
/** Of one app. Schemes count among links (`/wxa/generate_urllink`) too. */
export const WechatCallQuotas = Type.Unsafe<WechatCallQuotas>({
  type: "object",
  propertyNames: { enum: wechatCalls },
  additionalProperties: CallQuota,
});
