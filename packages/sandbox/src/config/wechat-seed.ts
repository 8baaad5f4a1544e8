import type { WechatCallQuotas } from "./wechat-calls.ts";
import type { WechatRules } from "./wechat-rules.ts";

/**
 * Source: developers.weixin.qq.com, as of 2026-11: getUnlimitedQRCode (5,000 a minute), generateUrlLink (500,000 a day together with
 * generateScheme), subscribeMessage.send (10,000,000 a day without payment), msgSecCheck (4,000 a minute, 2,000,000 a day),
 * ResetUserSessionKey (60,000 a minute). That of getAccessToken is quoted by developers.
 */
export const wechatCallQuotas: WechatCallQuotas = {
  "/cgi-bin/token": { perDay: 2000 },
  "/wxa/resetusersessionkey": { perMinute: 60_000 },
  "/wxa/getwxacodeunlimit": { perMinute: 5000 },
  "/wxa/generate_urllink": { perDay: 500_000 },
  "/wxa/msg_sec_check": { perMinute: 4000, perDay: 2_000_000 },
  "/cgi-bin/message/subscribe/send": { perDay: 10_000_000 },
};

/**
 * The life of a session_key is not told and the window of a timestamp not published: both are inferences. The text is the one WeChat's
 * documents gave for trying the content check; its label is an inference.
 */
export const wechatRules: WechatRules = {
  sessionKeyRotation: "always",
  sessionKeyLifeS: 259_200,
  timestampWindowS: 300,
  content: [{ word: "特3456书yuuo莞6543李zxcz蒜7782法fgnv级", suggest: "risky", label: 20002 }],
};
