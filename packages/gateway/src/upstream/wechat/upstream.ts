import type { Upstream, UpstreamContext } from "../contracts/upstream.ts";
import type { WechatApp } from "./app.ts";
import { openWechatGateway } from "./call-wechat.ts";
import { createCityService } from "./city-service.ts";
import { createContentCheck } from "./content.ts";
import { exchangeCode } from "./exchange-code.ts";
import { createFace } from "./face.ts";
import { createLinks } from "./links.ts";
import { createMessages } from "./message.ts";
import { createPhone } from "./phone.ts";
import { createRealNameCheck } from "./real-name.ts";

/** The WeChat server, as one mini-program sees it. */
export function createWechatUpstream(app: WechatApp, context: UpstreamContext): Upstream {
  const { now, timeoutMs } = context;
  const { officialAccount, apiBase } = app;
  const gateway = openWechatGateway(app, context);
  const sender = officialAccount && openWechatGateway({ ...officialAccount, apiBase }, context);
  return {
    credentialKind: "wx-code",
    usedLooksInvalid: false,
    exchange: (code, traceId) => exchangeCode(app, { code, traceId, timeoutMs }),
    check: createFace(app, gateway),
    realName: createRealNameCheck(app, gateway),
    phone: createPhone(app, { gateway, now }),
    messages: createMessages(app, gateway),
    links: createLinks(app, { gateway, now }),
    content: createContentCheck(app, gateway),
    city: createCityService(app, { gateway, sender }),
  };
}
