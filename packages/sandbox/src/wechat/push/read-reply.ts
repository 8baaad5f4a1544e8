import { decryptMessage, type PushKey } from "./biz-msg-crypt.ts";
import { pushSignature } from "./push-signature.ts";

/** What the developer's server says to a message. */
export type PushReply =
  /** `success` or nothing: taken. */
  | { readonly kind: "taken" }
  /** A message back, as it stands or out of its envelope. */
  | { readonly kind: "message"; readonly message: string }
  /** An envelope that WeChat would refuse. */
  | { readonly kind: "refused"; readonly why: "signature" | "encryption" };

/**
 * Reads the reply to a message. An encrypted one is `{Encrypt, MsgSignature, TimeStamp, Nonce}`, as JSON or XML. Source:
 * developers.weixin.qq.com, message-push (reply), as of 2026-11.
 */
export function readReply(text: string, { token, ...key }: PushKey & { readonly token: string }): PushReply {
  if (text.trim() === "" || text.trim() === "success") return { kind: "taken" };
  const field = (name: string) => fieldOf(text, name);
  const encrypted = field("Encrypt");
  if (encrypted === undefined) return { kind: "message", message: text };
  const parts = [token, field("TimeStamp") ?? "", field("Nonce") ?? "", encrypted];
  if (pushSignature(parts) !== field("MsgSignature")) return { kind: "refused", why: "signature" };
  const message = decryptMessage(encrypted, key);
  return message === undefined ? { kind: "refused", why: "encryption" } : { kind: "message", message };
}

/** One of the envelope's four fields, which hold no mark-up of their own. */
function fieldOf(text: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(text)?.[1];
  if (text.trimStart().startsWith("<")) return found;
  try {
    const value: unknown = JSON.parse(text)?.[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  } catch {
    return undefined;
  }
}
