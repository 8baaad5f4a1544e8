import type { AppTraits } from "../traits.ts";

/** A WeChat mini-program registered here. */
export interface WechatApp {
  readonly channel: "wechat";
  readonly appId: string;
  readonly secret: string;
  /** `https://api.weixin.qq.com`, or the sandbox. */
  readonly apiBase: string;
  /** The Open Platform account it is bound to: the scope of its unionids. Without it unionids are not kept. */
  readonly openPlatform?: string;
}

export function wechatTraits({ apiBase, openPlatform }: WechatApp): AppTraits {
  return {
    addresses: [apiBase],
    card: {
      channel: "微信小程序",
      entry: "扫小程序码（wx:1047）等微信场景",
      signIn: "静默登录：wx.login 的一次性 code 由网关向微信换取身份",
      identifiers: openPlatform ? ["openid", "unionid"] : ["openid"],
      proof: "微信人脸核身 2.0，网关向微信查询结果",
    },
  };
}
