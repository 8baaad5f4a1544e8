import type { Upstream, UpstreamContext } from "../upstream.ts";
import type { AlipayApp } from "./app.ts";
import { openAlipayGateway } from "./call-alipay.ts";
import { createCertify } from "./certify.ts";
import { exchangeGrant } from "./exchange-code.ts";
import { refreshTokenDue } from "./user-tokens.ts";

/** Alipay's gateway, as one mini-program sees it. */
export function createAlipayUpstream(app: AlipayApp, { now, timeoutMs }: UpstreamContext): Upstream {
  const gateway = openAlipayGateway(app, { now, timeoutMs });
  return {
    credentialKind: "alipay-code",
    // used, expired, forged and foreign codes all read isv.code-invalid
    usedLooksInvalid: true,
    exchange: (code, traceId) => exchangeGrant({ grant_type: "authorization_code", code }, { app, gateway, traceId, now }),
    check: createCertify(app, gateway),
    async renew(secret, traceId) {
      const refreshToken = refreshTokenDue(secret, now());
      if (refreshToken === undefined) return undefined;
      return exchangeGrant({ grant_type: "refresh_token", refresh_token: refreshToken }, { app, gateway, traceId, now });
    },
  };
}
