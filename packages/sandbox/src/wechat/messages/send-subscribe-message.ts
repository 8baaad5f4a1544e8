import type { World } from "../../world/world.ts";
import { type WechatErrcode, wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";
import { findUser } from "../find-user.ts";
import { openidOf } from "../identifiers.ts";
import { isReleased } from "../links/check-page.ts";
import { findTemplate } from "./find-template.ts";
import { isFieldValue } from "./message-fields.ts";
import { tellSent } from "./tell-sent.ts";

type Body = Readonly<Record<string, unknown>>;

const states: readonly unknown[] = ["developer", "trial", "formal"];

/**
 * `POST /cgi-bin/message/subscribe/send`. Source: developers.weixin.qq.com, subscribeMessage.send, as of 2026-11. That 43101 is found before
 * 47003 shows in a developer's post, where `data` was text; the rest of the order, and that a refused message uses nothing up, are inferences.
 */
export function sendSubscribeMessage(world: World, appId: string, body: Body) {
  const no = (errcode: WechatErrcode, what?: string) => wechatFailure(errcode, world, what);
  const templateId = textOf(body.template_id);
  const user = findUser(world, appId, body.touser);
  if (!user) return no(40003);
  const template = templateId === undefined ? undefined : findTemplate(world, appId, templateId);
  if (!templateId || !template) return no(40037);
  const page = textOf(body.page);
  if (page !== undefined && !isReleased(world, appId, page.replace(/^\//, ""))) return no(41030);
  const { miniprogram_state = "formal" } = body;
  if (!states.includes(miniprogram_state)) return no(40097);

  const subscription = { appId, persona: user.id, templateId };
  if (!world.subscriptions.has(subscription)) return no(43101);
  const data = readData(body.data, template.fields);
  if ("wrong" in data) return no(47003, data.wrong);

  world.subscriptions.take(subscription);
  const opens = page === undefined ? {} : { opens: page.replace(/^\//, "") };
  const shown = { ...subscription, data: data.values, ...opens, at: world.now(), state: String(miniprogram_state) };
  const { msgid } = world.inbox.deliver({ kind: "subscribe", ...shown });
  tellSent(world, { appId, openid: openidOf(user, appId), templateId, msgid });
  return { errcode: 0, errmsg: "ok", msgid };
}

/** The values by their keys, or the name of the first that is wrong. */
function readData(
  data: unknown,
  fields: readonly string[] | undefined,
): { readonly values: Readonly<Record<string, string>> } | { readonly wrong: string } {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return { wrong: "data is invalid" };
  const given = data as Readonly<Record<string, { readonly value?: unknown } | null>>;
  const values: Record<string, string> = {};
  for (const key of fields ?? Object.keys(given)) {
    const value = Object.hasOwn(given, key) ? given[key]?.value : undefined;
    if (!isFieldValue(key, value)) return { wrong: `data.${key}.value invalid` };
    values[key] = value;
  }
  return { values };
}
