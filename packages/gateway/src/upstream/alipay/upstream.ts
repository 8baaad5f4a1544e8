import type { Upstream, UpstreamContext } from "../contracts/upstream.ts";
import type { AlipayApp } from "./app.ts";
import { openAlipayGateway } from "./call-alipay.ts";
import { createCertify } from "./certify.ts";
import { exchangeGrant } from "./exchange-code.ts";
import { createLinks } from "./links.ts";
import { createMessages } from "./message.ts";
import { createPhone } from "./phone.ts";
import { shownIdentifiers } from "./read-identifiers.ts";
import { completeIdentity } from "./user-info.ts";
import { refreshTokenDue } from "./user-tokens.ts";

/** Alipay's servers, as one mini-program sees them. */
export function createAlipayUpstream(app: AlipayApp, { now, timeoutMs }: UpstreamContext): Upstream {
  const gateway = openAlipayGateway(app, { now, timeoutMs });
  const phone = createPhone(app, gateway.trust);
  return {
    credentialKind: "alipay-code",
    // used, expired, forged and foreign codes all read isv.code-invalid
    usedLooksInvalid: true,
    async exchange(code, traceId) {
      const identity = await exchangeGrant({ grant_type: "authorization_code", code }, { app, gateway, traceId, now });
      return completeIdentity(identity, { app, gateway, traceId });
    },
    vouching: { 2: "alipay-real-name" },
    check: createCertify(app, gateway),
    messages: createMessages(app, gateway),
    links: createLinks(app, { gateway, timeoutMs }),
    ...(phone && { phone }),
    convert: ({ userId, openId }) => shownIdentifiers({ user_id: userId, open_id: openId }, app),
    async renew(secret, traceId) {
      const refreshToken = refreshTokenDue(secret, now());
      if (refreshToken === undefined) return undefined;
      return exchangeGrant({ grant_type: "refresh_token", refresh_token: refreshToken }, { app, gateway, traceId, now });
    },
  };
}
