import type { AppTraits } from "../traits.ts";
import { signOnAddress } from "./sign-on-address.ts";

/** A web app whose citizens sign in through a government sign-on. */
export interface H5App {
  readonly channel: "h5";
  readonly appId: string;
  /** Scope of the sign-on's user ids. */
  readonly issuer: string;
  readonly sso: {
    readonly loginUrl: string;
    readonly apiBase: string;
    readonly accessKey: string;
    readonly secretKey: string;
  };
  /** Origins the sign-on may send citizens back to, and that may call the gateway from a browser. */
  readonly returnOrigins: readonly string[];
}

export function ssoTraits(app: H5App): AppTraits {
  const { sso, returnOrigins } = app;
  return {
    addresses: [sso.apiBase, sso.loginUrl, ...returnOrigins],
    web: {
      origins: returnOrigins.map((address) => new URL(address).origin),
      signOnOrigin: new URL(sso.loginUrl).origin,
      signOnAddress: (back) => signOnAddress(app, back),
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
