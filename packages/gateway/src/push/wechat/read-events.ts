import { second } from "../../time.ts";
import { type Identifier, isIdentifierValue } from "../../upstream/contracts/identity.ts";
import type { WechatApp } from "../../upstream/wechat/app.ts";
import type { ChannelEvent, ChannelNews } from "../channel-event.ts";
import type { PushFields } from "./message-text.ts";

type App = Pick<WechatApp, "appId" | "openPlatform">;

/** What users may take back, by WeChat's numbers; another number stands as `wechat:` and itself. */
const scopes: ReadonlyMap<string, string> = new Map([
  ["1", "number-plate"],
  ["2", "address"],
  ["3", "invoice"],
  ["4", "bluetooth"],
  ["5", "microphone"],
  ["6", "profile"],
  ["7", "camera"],
  ["8", "phone"],
  ["12", "steps"],
  ["13", "location"],
  ["14", "picture"],
  ["15", "file"],
  ["16", "email"],
  ["18", "chosen-location"],
  ["19", "nickname"],
  ["20", "avatar"],
]);

/**
 * What a push of the type `event` says. A list of one comes as the one without a list (developers.weixin.qq.com, community 00042034428fa074706c908245b800); in XML
 * it stands one level deeper. Source: developers.weixin.qq.com, subscribe-message and "授权用户信息变更", as of 2026-11.
 */
export function readEvents(fields: PushFields, app: App): readonly ChannelEvent[] {
  const { FromUserName: sender, OpenID: subject, UnionID: unionid, CreateTime: seconds, Event: event } = fields;
  const name = typeof event === "string" ? event.slice(0, 64) : "";
  const at = Number(seconds) * second;
  const about = (openid: unknown): Pick<ChannelEvent, "channel" | "appId" | "identifiers" | "at"> => ({
    channel: "wechat",
    appId: app.appId,
    identifiers: identifiersOf({ openid, unionid }, app),
    at: Number.isFinite(at) ? at : 0,
  });
  switch (name) {
    case "subscribe_msg_popup_event":
    case "subscribe_msg_change_event":
    case "subscribe_msg_sent_event":
      return listOf(fields).map((item) => ({ ...about(sender), ...readSubscription(item, name) }));
    case "user_authorization_revoke":
      return [{ ...about(subject), kind: "consent-withdrawn", scopes: scopesOf(fields.RevokeInfo) }];
    case "user_info_modified":
      return [{ ...about(subject), kind: "profile-changed" }];
    case "user_authorization_cancellation":
      return [{ ...about(subject), kind: "user-closed" }];
    default:
      return [{ ...about(undefined), kind: "other", name }];
  }
}

function readSubscription({ TemplateId: id, SubscribeStatusString: status, ErrorCode: code }: PushFields, name: string): ChannelNews {
  const templateId = typeof id === "string" ? id : "";
  if (templateId !== "" && name === "subscribe_msg_sent_event") {
    const result = String(code ?? "");
    return { kind: "message-settled", templateId, delivered: result === "0", result: result.slice(0, 64) };
  }
  // with a voice where the template has one
  const accepted = status === "accept" || status === "acceptWithAudio";
  if (templateId === "" || !(accepted || status === "reject")) return { kind: "other", name };
  return { kind: "subscription-chosen", templateId, accepted };
}

const containers = ["SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent", "SubscribeMsgSentEvent"];

function listOf(fields: PushFields): readonly PushFields[] {
  const [container] = containers.map((name) => fields[name]).filter((found) => found !== undefined);
  const list = fields.List ?? (isFields(container) && "List" in container ? container.List : container);
  return (Array.isArray(list) ? list : [list]).filter(isFields);
}

function isFields(value: unknown): value is PushFields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function scopesOf(info: unknown): readonly string[] {
  return String(info ?? "")
    .slice(0, 256)
    .split(/[^\dA-Za-z]+/)
    .filter((number) => number !== "")
    .map((number) => scopes.get(number) ?? `wechat:${number}`);
}

function identifiersOf({ openid, unionid }: { openid: unknown; unionid: unknown }, { appId, openPlatform }: App): readonly Identifier[] {
  if (!isIdentifierValue(openid)) return [];
  const others: readonly Identifier[] =
    openPlatform !== undefined && isIdentifierValue(unionid) ? [{ kind: "unionid", scope: openPlatform, value: unionid }] : [];
  return [{ kind: "openid", scope: appId, value: openid }, ...others];
}
