import { createHash } from "node:crypto";
import type { WechatApp } from "../../config/wechat-schemas.ts";
import type { World } from "../../world/world.ts";
import { encryptMessage } from "./biz-msg-crypt.ts";
import { pushSignature } from "./push-signature.ts";
import { type PushReply, readReply } from "./read-reply.ts";
import { type PushFields, writeXml } from "./write-xml.ts";

const timeoutMs = 5000;

/** How WeChat's message to the developer's server went. `status` 0: nobody answered within five seconds. */
export interface PushOutcome {
  readonly status: number;
  readonly reply: PushReply;
}

/** An app with a push address. */
export type PushedApp = WechatApp & { readonly push: NonNullable<WechatApp["push"]> };

export interface PushOrder {
  readonly app: PushedApp;
  readonly openid: string;
  /** `MsgType` and what goes with it. */
  readonly fields: PushFields;
  /** Bends the signatures, as a forger's would be. */
  readonly forged?: boolean;
}

/**
 * Sends one message to the developer's server. Plain mode: `signature` in the query. Secure mode: the body holds `ToUserName` and `Encrypt`,
 * the query `msg_signature` too. Source: developers.weixin.qq.com, message-push, as of 2026-11. WeChat tries up to three times; here once.
 */
export async function sendPush(world: World, { app, openid, fields, forged = false }: PushOrder): Promise<PushOutcome> {
  const { url, token, encodingAesKey, mode, format } = app.push;
  const key = { encodingAesKey, appId: app.appId };
  const to = originalIdOf(app.appId);
  const CreateTime = Math.floor(world.now() / 1000);
  const write = format === "json" ? (each: PushFields) => JSON.stringify(each) : writeXml;
  const message = write({ ToUserName: to, FromUserName: openid, CreateTime, ...fields });

  const stamp = stampOf(world);
  const signedBy = forged ? `not ${token}` : token;
  const query = new URLSearchParams({ ...stamp, signature: pushSignature([signedBy, stamp.timestamp, stamp.nonce]), openid });
  const Encrypt = encryptMessage(message, key, world.random(16));
  if (mode === "secure") {
    query.set("encrypt_type", "aes");
    query.set("msg_signature", pushSignature([signedBy, stamp.timestamp, stamp.nonce, Encrypt]));
  }
  const body = mode === "secure" ? write({ ToUserName: to, Encrypt }) : message;
  const headers = { "content-type": format === "json" ? "application/json" : "text/xml" };
  const { status, text } = await call(`${url}${url.includes("?") ? "&" : "?"}${query}`, { method: "POST", headers, body });
  return { status, reply: readReply(text, { ...key, token }) };
}

/**
 * Asks the developer's server whether the address is its own: it must give `echostr` back as it is. Source: developers.weixin.qq.com,
 * message-push, as of 2026-11.
 */
export async function verifyPushAddress(world: World, { push }: PushedApp): Promise<{ readonly status: number; readonly echoed: boolean }> {
  const stamp = stampOf(world);
  const echostr = String(world.random(6).readUIntBE(0, 6));
  const query = new URLSearchParams({ ...stamp, signature: pushSignature([push.token, stamp.timestamp, stamp.nonce]), echostr });
  const { status, text } = await call(`${push.url}${push.url.includes("?") ? "&" : "?"}${query}`, { method: "GET" });
  return { status, echoed: status === 200 && text === echostr };
}

function stampOf(world: World): { readonly timestamp: string; readonly nonce: string } {
  return { timestamp: String(Math.floor(world.now() / 1000)), nonce: String(world.random(4).readUInt32BE()) };
}

/** The account's own name, `gh_` and 12 hex digits. */
function originalIdOf(appId: string): string {
  return `gh_${createHash("sha256").update(appId).digest("hex").slice(0, 12)}`;
}

async function call(url: string, init: RequestInit): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const reply = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    return { status: reply.status, text: await reply.text() };
  } catch {
    return { status: 0, text: "" };
  }
}
