import type { AlipayApp } from "../../upstream/alipay/app.ts";
import { shownIdentifiers } from "../../upstream/alipay/read-identifiers.ts";
import { parseObject } from "../../upstream/call-upstream.ts";
import type { ChannelEvent } from "../channel-event.ts";
import type { NotifyParams } from "./open-notify.ts";

/**
 * What a notification says: its name is `msg_method` where messages have one, else `notify_type`. Known is that a user took back what she had allowed the app
 * (`alipay.open.auth.userauth.cancelled`, its content from memory); of the others nothing is acted on.
 */
export function readEvent(params: NotifyParams, app: Pick<AlipayApp, "appId" | "unionGroup">, at: number): ChannelEvent {
  const name = (params.get("msg_method") ?? params.get("notify_type") ?? "").slice(0, 128);
  const about = { channel: "alipay", appId: app.appId, at } as const;
  const content = parseObject(params.get("biz_content") ?? "") ?? {};
  if (name !== "alipay.open.auth.userauth.cancelled") return { ...about, identifiers: [], kind: "other", name };
  return { ...about, identifiers: shownIdentifiers(content, app), kind: "consent-withdrawn", scopes: ["alipay:all"] };
}
