import { minute, second } from "../../time.ts";
import type { WechatApp } from "../../upstream/wechat/app.ts";
import { openMessage } from "./message-crypt.ts";
import { type PushFields, readFields } from "./message-text.ts";
import { isPushSignature } from "./push-signature.ts";

/** An app that takes pushes, with its key ready. */
export interface PushApp {
  readonly app: Pick<WechatApp, "appId" | "openPlatform">;
  readonly token: string;
  /** Given in secure mode. */
  readonly key?: Buffer;
}

/** The parameters of the address, as they came. */
export interface PushQuery {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly msg_signature: string;
  readonly echostr: string;
}

/** How far a push's time may be from ours: our choice. */
export const window = 5 * minute;

/** Does this address come from someone who knows the token, now? It says nothing about the body. */
export function isSignedQuery({ signature, timestamp, nonce }: PushQuery, { token }: PushApp, at: number): boolean {
  return isOfNow(timestamp, at) && isPushSignature(signature, [token, timestamp, nonce]);
}

export interface OpenedPush {
  readonly fields: PushFields;
  /** What they were read from. */
  readonly message: string;
}

/** What a push says; undefined when WeChat did not send it for this app, now. Source: developers.weixin.qq.com, message-push, as of 2026-11. */
export function openPush(
  query: PushQuery,
  body: string,
  { push, at }: { readonly push: PushApp; readonly at: number },
): OpenedPush | undefined {
  if (!push.key) return isSignedQuery(query, push, at) ? read(body) : undefined;
  const { Encrypt: encrypted } = readFields(body) ?? {};
  if (typeof encrypted !== "string" || !isOfNow(query.timestamp, at)) return undefined;
  // never by `signature`: it does not cover the message
  if (!isPushSignature(query.msg_signature, [push.token, query.timestamp, query.nonce, encrypted])) return undefined;
  const opened = openMessage(encrypted, push.key);
  return opened?.appId === push.app.appId ? read(opened.message) : undefined;
}

function read(message: string): OpenedPush | undefined {
  const fields = readFields(message);
  return fields && { fields, message };
}

function isOfNow(timestamp: string, at: number): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * second - at) <= window;
}
