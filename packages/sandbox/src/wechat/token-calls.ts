import type { WechatCall } from "../config/wechat-calls.ts";
import type { World } from "../world/world.ts";
import { checkRealNameInfo } from "./city/check-real-name-info.ts";
import { getServicePath } from "./city/get-service-path.ts";
import { sendMsgData } from "./city/send-msg-data.ts";
import { msgSecCheck } from "./content/msg-sec-check.ts";
import { getVerifyId } from "./face/get-verify-id.ts";
import { queryVerifyInfo } from "./face/query-verify-info.ts";
import { generateScheme, generateUrlLink } from "./links/generate-link.ts";
import { getWxaCode, getWxaCodeUnlimit } from "./links/get-wxa-code.ts";
import { sendSubscribeMessage } from "./messages/send-subscribe-message.ts";
import { checkEncryptedMsg } from "./phone/check-encrypted-msg.ts";
import { getUserPhoneNumber } from "./phone/get-user-phone-number.ts";
import { checkSession, resetSessionKey } from "./session/check-session.ts";

/** A call that needs an `access_token`: its parameters stand in a POST's JSON or a GET's query; a picture is bytes. */
export interface TokenCall {
  readonly path: WechatCall;
  readonly method: "GET" | "POST";
  /** Encrypted and signed for an app that has API security. */
  readonly sealed: boolean;
  /** What a GET of a POST reads. Default: 43002. */
  readonly wrongMethod?: 43302;
  answer(world: World, appId: string, params: Readonly<Record<string, unknown>>): object;
}

/** Which are sealed: developers.weixin.qq.com, "支持加密请求" at the head of a call's page, and the list of WxJava, as of 2026-11. */
export const tokenCalls: readonly TokenCall[] = [
  { path: "/wxa/checksession", method: "GET", sealed: false, answer: checkSession },
  { path: "/wxa/resetusersessionkey", method: "GET", sealed: false, answer: resetSessionKey },
  { path: "/wxa/business/getuserphonenumber", method: "POST", sealed: true, answer: getUserPhoneNumber },
  { path: "/wxa/business/checkencryptedmsg", method: "POST", sealed: true, answer: checkEncryptedMsg },
  { path: "/wxa/getwxacode", method: "POST", sealed: true, answer: getWxaCode },
  { path: "/wxa/getwxacodeunlimit", method: "POST", sealed: true, answer: getWxaCodeUnlimit },
  { path: "/wxa/generate_urllink", method: "POST", sealed: false, answer: generateUrlLink },
  { path: "/wxa/generatescheme", method: "POST", sealed: false, answer: generateScheme },
  { path: "/wxa/msg_sec_check", method: "POST", sealed: true, wrongMethod: 43302, answer: msgSecCheck },
  { path: "/cgi-bin/message/subscribe/send", method: "POST", sealed: true, answer: sendSubscribeMessage },
  { path: "/cityservice/getservicepath", method: "POST", sealed: false, answer: getServicePath },
  { path: "/cityservice/sendmsgdata", method: "POST", sealed: false, answer: sendMsgData },
  { path: "/cityservice/face/identify/getverifyid", method: "POST", sealed: false, answer: getVerifyId },
  { path: "/cityservice/face/identify/queryverifyinfo", method: "POST", sealed: false, answer: queryVerifyInfo },
  { path: "/intp/realname/checkrealnameinfo", method: "POST", sealed: false, answer: checkRealNameInfo },
];
