import type { Persona } from "../../config/personas.ts";
import { openidOf } from "../../wechat/identifiers.ts";
import { findTemplate } from "../../wechat/messages/find-template.ts";
import { findPushedApp } from "../../wechat/push/find-pushed-app.ts";
import { sendPush } from "../../wechat/push/send-push.ts";
import type { World } from "../../world/world.ts";

/** What a user says to one template. */
export type SubscribeWord = "accept" | "reject";

export interface SubscribeVisit {
  readonly appId: string;
  readonly user: Persona;
  readonly words: Readonly<Record<string, SubscribeWord>>;
}

/** What the phone's call gives: the words, or the code it fails with. */
export type Subscribed = { readonly words: Readonly<Record<string, SubscribeWord>> } | { readonly errCode: number };

/**
 * The panel of wx.requestSubscribeMessage: keeps what she says and tells the developer's server. Source: developers.weixin.qq.com,
 * wx.requestSubscribeMessage and subscribe-message (events), as of 2026-11: 20001 no such template, 20002 one-off and long-term mixed; a
 * single entry of an event stands alone in JSON and not in a list.
 */
export async function subscribe(world: World, { appId, user, words }: SubscribeVisit): Promise<Subscribed> {
  const found = Object.entries(words).map(([id, word]) => ({ id, word, template: findTemplate(world, appId, id) }));
  const terms = new Set<boolean>();
  for (const { template } of found) {
    if (!template) return { errCode: 20001 };
    terms.add(template.longTerm);
  }
  if (terms.size > 1) return { errCode: 20002 };

  for (const { id, word, template } of found) {
    const where = { appId, persona: user.id, templateId: id };
    if (word === "accept") world.subscriptions.accept(where, template?.longTerm ?? false);
    else world.subscriptions.reject(where);
  }
  await tellDeveloper(world, { appId, user, words });
  return { words };
}

async function tellDeveloper(world: World, { appId, user, words }: SubscribeVisit): Promise<void> {
  const app = findPushedApp(world, appId);
  if (!app) return;
  const all = Object.entries(words).map(([TemplateId, word]) => ({ TemplateId, SubscribeStatusString: word, PopupScene: "0" }));
  const [first, ...others] = all;
  if (!first) return;
  const list = app.push.format === "xml" ? { SubscribeMsgPopupEvent: { List: all } } : { List: others.length === 0 ? first : all };
  const fields = { MsgType: "event", Event: "subscribe_msg_popup_event", ...list };
  await sendPush(world, { app, openid: openidOf(user, appId), fields });
}
