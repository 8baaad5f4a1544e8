import type { AppTraits } from "../contracts/traits.ts";
import type { SsoSetting } from "./setting.ts";

/** A web app whose citizens sign in through a government sign-on of Zhejiang's shape. */
export interface SsoApp<Setting extends SsoSetting = SsoSetting> {
  readonly channel: "h5";
  readonly appId: string;
  /** Scope of the sign-on's user ids. */
  readonly issuer: string;
  readonly sso: Setting;
  /** Origins the sign-on may send citizens back to, and that may call the gateway from a browser. */
  readonly returnOrigins: readonly string[];
}

export function ssoTraits(app: SsoApp): AppTraits {
  const { sso, returnOrigins } = app;
  return {
    addresses: [sso.apiBase, sso.loginUrl, ...(sso.logOutUrl ? [sso.logOutUrl] : []), ...returnOrigins],
    web: {
      origins: returnOrigins.map((address) => new URL(address).origin),
      signOnOrigin: new URL(sso.loginUrl).origin,
    },
    card: {
      channel: "网页（H5）",
      entry: "链接与二维码（h5:link）",
      signIn: "转到统一身份认证，带一次性票据返回",
      identifiers: ["sso-user"],
      proof: "统一身份认证的高级实名",
    },
  };
}
