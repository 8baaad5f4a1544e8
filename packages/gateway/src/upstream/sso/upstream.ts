import type { Upstream, UpstreamContext } from "../upstream.ts";
import type { H5App } from "./app.ts";
import { exchangeCode } from "./exchange-code.ts";

/** A government sign-on of Zhejiang's shape, as one web app sees it. */
export function createSsoUpstream(app: H5App, { timeoutMs, now }: UpstreamContext): Upstream {
  return {
    credentialKind: "sso-ticket",
    usedLooksInvalid: true,
    exchange: (ticketId, traceId) => exchangeCode(app, { ticketId, traceId, timeoutMs, now }),
  };
}
