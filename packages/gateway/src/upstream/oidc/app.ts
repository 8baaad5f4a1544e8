import type { AppTraits } from "../contracts/traits.ts";

/** A web app whose citizens sign in through an OpenID provider. */
export interface OidcApp {
  readonly channel: "h5";
  readonly appId: string;
  readonly oidc: OidcSetting;
  /** Origins citizens may be sent back to, and that may call the gateway from a browser. */
  readonly returnOrigins: readonly string[];
}

export interface OidcSetting {
  /** As the provider writes it: scope of its `sub`, and where its configuration is read. */
  readonly issuer: string;
  readonly clientId: string;
  /** Without it the client is public, and PKCE alone ties a code to us. */
  readonly clientSecret?: string;
  /** How the secret is shown at the token endpoint. Default `client_secret_basic`, as in the specification. */
  readonly clientAuth?: "client_secret_basic" | "client_secret_post";
  /** Default `openid`. */
  readonly scope?: string;
  /**
   * What an `acr` is worth, e.g. `{ "urn:example:loa:high": 3 }`. Any other, and a sign-in without the claims of `realName`, is level 1. 2: real name confirmed; 3: possession
   * proof. Default: none.
   */
  readonly levels?: Readonly<Record<string, 2 | 3>>;
  /** The claims that hold name and citizen id number, in the id token or at the userinfo endpoint. */
  readonly realName?: { readonly nameClaim: string; readonly numberClaim: string };
  /** Seconds the provider's clock may be off. Default 30. */
  readonly clockToleranceS?: number;
}

export function oidcTraits({ oidc, returnOrigins }: OidcApp): AppTraits {
  return {
    addresses: [oidc.issuer, ...returnOrigins],
    web: {
      origins: returnOrigins.map((address) => new URL(address).origin),
      signOnOrigin: new URL(oidc.issuer).origin,
    },
    card: {
      channel: "网页（H5）",
      entry: "链接与二维码（h5:link）",
      signIn: "转到 OpenID 登录页，带一次性授权码返回",
      identifiers: ["oidc-sub"],
      proof: oidc.levels ? "登录方声明的认证等级（acr）" : "无",
    },
  };
}
