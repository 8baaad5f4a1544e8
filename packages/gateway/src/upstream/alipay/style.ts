import type { UpstreamCall, UpstreamReply } from "../call-upstream.ts";
import type { AlipayApp } from "./app.ts";
import type { AlipayTrust } from "./trust.ts";

/** Parameters of one method, without the common ones. Values that are no text are written as JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/** What stands in a reply. */
export type AlipayNode = Readonly<Record<string, unknown>>;

export interface StyleSetting {
  readonly app: Pick<AlipayApp, "appId" | "gatewayUrl" | "encrypted">;
  readonly trust: AlipayTrust;
  now(): number;
}

/** How calls are written to Alipay, and its replies read. */
export interface AlipayStyle {
  write(method: string, fields: Fields): Pick<UpstreamCall, "url" | "method" | "headers" | "body">;
  /** Alipay's name of the certificate a reply says it is signed with; undefined when it says none. */
  serialOf(reply: UpstreamReply): string | undefined;
  /** Throws the failure a reply is, and CHANNEL_FAILED for what can't be trusted. */
  read(reply: UpstreamReply, method: string): AlipayNode;
}
