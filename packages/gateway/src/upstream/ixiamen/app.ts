import type { IdType } from "@tongban/protocol";
import type { AppTraits } from "../contracts/traits.ts";

/** A web app whose citizens sign in through i厦门, by plain OAuth 2: a code, no id token, no discovery. */
export interface IxiamenApp {
  readonly channel: "h5";
  readonly appId: string;
  /** Scope of its `openId`. */
  readonly issuer: string;
  readonly ixiamen: IxiamenSetting;
  /** Origins citizens may be sent back to, and that may call the gateway from a browser. */
  readonly returnOrigins: readonly string[];
}

export interface IxiamenSetting {
  /** `https://buss.ixiamen.org.cn/pbc/usercenter/`: the log-in page and the services are below it. */
  readonly base: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the page runs. Default `IXM_PC`. */
  readonly entry?: "IXM" | "IXM_WECHAT_OFFICIAL_ACCOUNTS" | "XMSMK" | "IXM_PC";
  /** Default `basic name mobile certif-id`. */
  readonly scope?: string;
  /**
   * What a named person is worth, and which `certifType` is which document. Neither is published with the interface, so by default every sign-in is level 1 and names nobody.
   */
  readonly realName?: { readonly level: 2 | 3; readonly certifTypes: Readonly<Record<string, IdType>> };
}

export function ixiamenTraits({ ixiamen, returnOrigins }: IxiamenApp): AppTraits {
  return {
    addresses: [ixiamen.base, ...returnOrigins],
    web: {
      origins: returnOrigins.map((address) => new URL(address).origin),
      signOnOrigin: new URL(ixiamen.base).origin,
    },
    card: {
      channel: "网页（H5）",
      entry: "链接与二维码（h5:link）",
      signIn: "转到 i厦门 登录页，带一次性授权码返回",
      identifiers: ["sso-user"],
      proof: ixiamen.realName ? "i厦门 的实名" : "无",
    },
  };
}

/** An address below `base`, with or without a slash at its end. */
export function serviceOf({ base }: Pick<IxiamenSetting, "base">, path: string): URL {
  return new URL(path, base.endsWith("/") ? base : `${base}/`);
}
