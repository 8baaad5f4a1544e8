import type { Upstream, UpstreamContext } from "../upstream.ts";
import type { WechatApp } from "./app.ts";
import { createAppToken } from "./app-token.ts";
import { exchangeCode } from "./exchange-code.ts";
import { createFace } from "./face.ts";

/** The WeChat server, as one mini-program sees it. */
export function createWechatUpstream(app: WechatApp, context: UpstreamContext): Upstream {
  const token = createAppToken(app, context);
  return {
    credentialKind: "wx-code",
    usedLooksInvalid: false,
    exchange: (code, traceId) => exchangeCode(app, { code, traceId, timeoutMs: context.timeoutMs }),
    check: createFace(app, { token, timeoutMs: context.timeoutMs }),
  };
}
