import type { World } from "../../world/world.ts";
import { findPushedApp } from "../push/find-pushed-app.ts";
import { sendPush } from "../push/send-push.ts";

export interface SentMessage {
  readonly appId: string;
  readonly openid: string;
  readonly templateId: string;
  readonly msgid: number;
}

/**
 * Tells the developer's server that a message has arrived; nobody waits for it. Source: developers.weixin.qq.com, subscribe-message (events),
 * as of 2026-11: a single entry stands alone in JSON and not in a list.
 */
export function tellSent(world: World, { appId, openid, templateId, msgid }: SentMessage): void {
  const app = findPushedApp(world, appId);
  if (!app) return;
  const entry = { TemplateId: templateId, MsgID: String(msgid), ErrorCode: "0", ErrorStatus: "success" };
  const list = app.push.format === "xml" ? { SubscribeMsgSentEvent: { List: entry } } : { List: entry };
  void sendPush(world, { app, openid, fields: { MsgType: "event", Event: "subscribe_msg_sent_event", ...list } });
}
