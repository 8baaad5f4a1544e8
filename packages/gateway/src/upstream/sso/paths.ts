/** Where each service is asked. */
export interface SsoPaths {
  readonly unified: { readonly accessToken: string; readonly userInfo: string };
  readonly personal: { readonly validation: string; readonly userInfo: string };
  readonly legal: { readonly query: string };
}

/**
 * `direct`: at the sign-on's own hosts. `apiGateway`: behind Zhejiang's API gateway (`https://bcdsg.zj.gov.cn:8443`), each service under the number it is registered by; the
 * unified one there serves the WeChat mini-program. Source: IRS components for persons, organisations and WeChat (2022-03) and integrators' clients of them.
 */
export const ssoPaths: { readonly direct: SsoPaths; readonly apiGateway: SsoPaths } = {
  direct: {
    unified: { accessToken: "/uc/sso/access_token", userInfo: "/uc/sso/getUserInfo" },
    personal: { validation: "/sso/servlet/simpleauth", userInfo: "/sso/servlet/simpleauth" },
    legal: { query: "/rest/user/query" },
  },
  apiGateway: {
    unified: {
      accessToken: "/restapi/prod/IC33000020220329000007/uc/sso/access_token",
      userInfo: "/restapi/prod/IC33000020220329000008/uc/sso/getUserInfo",
    },
    personal: {
      validation: "/restapi/prod/IC33000020220228000002/sso/servlet/simpleauth",
      userInfo: "/restapi/prod/IC33000020220228000004/sso/servlet/simpleauth",
    },
    legal: { query: "/restapi/prod/IC33000020220309000001/rest/user/query" },
  },
};
