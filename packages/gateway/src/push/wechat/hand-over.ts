import { randomBytes } from "node:crypto";
import { second } from "../../time.ts";
import { sealMessage } from "./message-crypt.ts";
import { type PushFields, type PushFormat, writeFields } from "./message-text.ts";
import type { PushApp } from "./open-push.ts";
import { pushSignature } from "./push-signature.ts";

interface Answering {
  readonly push: PushApp;
  readonly format: PushFormat;
  readonly at: number;
}

/**
 * Hands what a citizen wrote to the service desk on to its people; without this answer it is lost to them. Undefined when it is not said by whom.
 * Source: developers.weixin.qq.com, customer messages, transfer_customer_service, and message-push, as of 2026-11.
 */
export function handOver({ FromUserName: citizen, ToUserName: desk }: PushFields, { push, format, at }: Answering): string | undefined {
  if (typeof citizen !== "string" || typeof desk !== "string") return undefined;
  const seconds = Math.floor(at / second);
  const fields = { ToUserName: citizen, FromUserName: desk, CreateTime: seconds, MsgType: "transfer_customer_service" };
  return sealAnswer(writeFields(fields, format), { push, format, seconds, nonce: randomBytes(8).toString("hex"), random: randomBytes(16) });
}

interface Sealing extends Omit<Answering, "at"> {
  readonly seconds: number;
  readonly nonce: string;
  readonly random: Buffer;
}

/** The text as it goes back: in secure mode encrypted and signed. */
export function sealAnswer(message: string, { push, format, seconds, nonce, random }: Sealing): string {
  const { key, token, app } = push;
  if (!key) return message;
  const encrypted = sealMessage({ message, appId: app.appId }, key, random);
  const signature = pushSignature([token, String(seconds), nonce, encrypted]);
  return writeFields({ Encrypt: encrypted, MsgSignature: signature, TimeStamp: seconds, Nonce: nonce }, format);
}
