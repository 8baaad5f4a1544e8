import type { AppTraits } from "../contracts/traits.ts";

/** An Alipay mini-program registered here. */
export interface AlipayApp {
  readonly channel: "alipay";
  /** 16 digits. */
  readonly appId: string;
  /** `https://openapi.alipay.com/gateway.do`, or the sandbox's. */
  readonly gatewayUrl: string;
  /** How Alipay's servers are asked: `v2` by the one gateway address (default), `v3` by REST paths on the same host. */
  readonly style?: "v2" | "v3";
  /** What our requests are signed with: PEM. */
  readonly privateKey: string;
  /**
   * What Alipay's replies are verified with, as its console gives it: a key of this app (PEM or bare base64), or certificates (PEM). `alipayCert` holds the
   * certificate and those that lead from it to one of `rootCert`.
   */
  readonly trust:
    | { readonly mode: "key"; readonly alipayPublicKey: string }
    | { readonly mode: "certificate"; readonly appCert: string; readonly alipayCert: string; readonly rootCert: string };
  /** The console's 接口内容加密方式: 16 bytes in base64. The phone button needs it. */
  readonly aesKey?: string;
  /** Encrypts what calls carry, by `aesKey`. Default `false`. */
  readonly encrypted?: boolean;
  /**
   * Takes the phone button's answer without a signature, as it comes while the console has no 接口加签方式. Then whoever gets hold of another citizen's answer
   * may also change it. Default `false`: such an answer is refused.
   */
  readonly unsignedPhone?: boolean;
  /** Alipay has agreed to give this app names and numbers of users who consent to `auth_user` (government apps only). Default `false`. */
  readonly realNames?: boolean;
  /** The group of apps that share union ids. Without it union ids are not kept. */
  readonly unionGroup?: string;
}

export function isAlipayApp(app: { readonly channel: string }): app is AlipayApp {
  return app.channel === "alipay";
}

export function alipayTraits({ gatewayUrl, unionGroup }: AlipayApp): AppTraits {
  return {
    addresses: [gatewayUrl],
    card: {
      channel: "支付宝小程序",
      entry: "市民中心（ali:1200）等支付宝场景",
      signIn: "静默授权：my.getAuthCode 的一次性 authCode 由网关向支付宝换取身份",
      identifiers: unionGroup ? ["open_id", "union_id", "user_id"] : ["open_id", "user_id"],
      proof: "支付宝身份认证（人脸），网关向支付宝查询结果",
    },
  };
}
