import { fail } from "@tongban/protocol";
import type { MessageSender } from "../contracts/message-sender.ts";
import type { WechatApp } from "./app.ts";
import type { WechatApi, WechatGateway } from "./call-wechat.ts";
import { findMisfit } from "./message-fields.ts";
import { openidOf } from "./openid-of.ts";

/** Not repeatable: a busy answer does not say that nothing was sent. 40037: the template is not this app's. 41030: the page is not in its released version. */
const send: WechatApi = {
  name: "subscribe/send",
  method: "POST",
  path: "/cgi-bin/message/subscribe/send",
  means: { 43101: "MESSAGE_REFUSED", 47003: "MESSAGE_INVALID", 40037: "MESSAGE_INVALID", 41030: "MESSAGE_INVALID" },
  sealable: true,
};

const states = { release: "formal", trial: "trial", develop: "developer" } as const;

/** Subscription messages. Source: developers.weixin.qq.com, sendMessage (subscribe/send), as of 2026-11. */
export function createMessages(
  { appId, version = "release" }: Pick<WechatApp, "appId" | "version">,
  gateway: WechatGateway,
): MessageSender {
  return {
    async send({ identifiers, templateId, page, data, traceId }) {
      const misfit = findMisfit(data);
      if (misfit) throw fail("MESSAGE_INVALID", { detail: { where: `/data/${misfit.key}`, rule: misfit.rule } });
      const fields = {
        touser: openidOf(identifiers, appId),
        template_id: templateId,
        ...(page !== undefined && { page }),
        // an object: as text in a string it is refused
        data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
        miniprogram_state: states[version],
        lang: "zh_CN",
      };
      await gateway.call(send, fields, traceId);
    },
  };
}
