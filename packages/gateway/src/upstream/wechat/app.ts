import type { AppTraits } from "../contracts/traits.ts";

/** A WeChat mini-program registered here. */
export interface WechatApp {
  readonly channel: "wechat";
  readonly appId: string;
  readonly secret: string;
  /** `https://api.weixin.qq.com`, or the sandbox. */
  readonly apiBase: string;
  /** The Open Platform account it is bound to: the scope of its unionids. Without it unionids are not kept. */
  readonly openPlatform?: string;
  /** What messages, codes and links lead to. Default: the released version. */
  readonly version?: "release" | "trial" | "develop";
  /** Its keys for encrypted and signed calls. With them replies are taken only if signed; without them calls go plain, under TLS. */
  readonly apiSecurity?: WechatApiSecurity;
  /** Where it is set to push events. Without it pushes are refused. */
  readonly push?: WechatPush;
  /** The official account that the city service's messages go through. Without it there are none. */
  readonly officialAccount?: { readonly appId: string; readonly secret: string };
}

/** As the console gives them (开发管理 → 开发设置 → API 安全), AES256_GCM and RSAwithSHA256. */
interface WechatApiSecurity {
  /** base64 of 32 bytes, and its number. */
  readonly symmetric: { readonly serial: string; readonly key: string };
  /** What our calls are signed with: PEM. */
  readonly privateKey: string;
  /** WeChat's certificates (PEM; a public key alone will do) by their number in the console, which is not the one inside. Two while one takes over. */
  readonly platform: readonly { readonly serial: string; readonly certificate: string }[];
}

/** As set in the console (开发管理 → 消息推送). In plain mode nothing authenticates a push's body: production refuses it. */
export type WechatPush =
  | { readonly mode: "plain"; readonly token: string }
  | {
      readonly mode: "secure";
      readonly token: string;
      /** 43 letters and digits. */
      readonly encodingAesKey: string;
    };

export function isWechatApp(app: { readonly channel: string }): app is WechatApp {
  return app.channel === "wechat";
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
