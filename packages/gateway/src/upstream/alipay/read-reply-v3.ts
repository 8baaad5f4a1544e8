import type { KeyObject } from "node:crypto";
import { fail } from "@tongban/protocol";
import { minute } from "../../time.ts";
import { parseObject, type UpstreamReply } from "../call-upstream.ts";
import { decryptContent } from "./content-key.ts";
import { readFailureV3 } from "./errors.ts";
import { isSignedRsa2 } from "./signing.ts";
import type { AlipayNode } from "./style.ts";
import type { AlipayTrust } from "./trust.ts";

interface Reading {
  readonly method: string;
  readonly trust: Pick<AlipayTrust, "keyFor">;
  /** Given when the reply is to be encrypted. */
  readonly contentKey?: KeyObject;
  /** Now. */
  readonly at: number;
}

/** How far the time of a reply may lie from ours: an older one was said to somebody else. Inference: the number. */
const window = 10 * minute;

/** What Alipay signs of a v3 reply. */
function signedTextV3({ headers, text }: Pick<UpstreamReply, "headers" | "text">): string {
  return `${headers.get("alipay-timestamp")}\n${headers.get("alipay-nonce")}\n${text}\n`;
}

/**
 * The body of a reply, once its signature holds. A failure (status 400 and above) is thrown as what it means; it counts without a signature, since it opens
 * nothing. Whatever else is wrong is CHANNEL_FAILED, with the reason and never the content as its cause.
 */
export function readReplyV3(
  reply: Pick<UpstreamReply, "status" | "headers" | "text">,
  { method, trust, contentKey, at }: Reading,
): AlipayNode {
  const refuse = (reason: string) => fail("CHANNEL_FAILED", { cause: { api: method, reason } });
  const { status, headers, text } = reply;
  const distrust = whyNotTrusted(reply, trust);
  if (status >= 400) {
    const failure = parseObject(text);
    if (!failure || typeof failure.code !== "string") throw refuse(`status ${status}`);
    if (distrust && headers.has("alipay-signature")) throw refuse(distrust);
    throw readFailureV3(failure, status, method);
  }
  if (status !== 200) throw refuse(`status ${status}`);
  if (distrust) throw refuse(distrust);
  if (!(Math.abs(Number(headers.get("alipay-timestamp")) - at) <= window)) throw refuse("the reply is of another time");
  const plain = contentKey ? decryptContent(text, contentKey) : text;
  const node = plain === undefined ? undefined : parseObject(plain);
  if (!node) throw refuse(contentKey ? "the reply can't be decrypted" : "the reply is no JSON object");
  return node;
}

function whyNotTrusted(reply: Pick<UpstreamReply, "headers" | "text">, trust: Reading["trust"]): string | undefined {
  const signature = reply.headers.get("alipay-signature");
  if (!signature) return "the reply is not signed";
  const found = trust.keyFor(reply.headers.get("alipay-sn"));
  if ("refused" in found) return found.refused;
  return isSignedRsa2(signedTextV3(reply), signature, found.key) ? undefined : "the signature does not hold";
}
