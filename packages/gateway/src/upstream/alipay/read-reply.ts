import type { KeyObject } from "node:crypto";
import { fail } from "@tongban/protocol";
import { parseObject, type UpstreamText } from "../call-upstream.ts";
import { decryptContent } from "./content-key.ts";
import { readFailure } from "./errors.ts";
import { type RawMembers, rawMembers } from "./raw-members.ts";
import { isSignedRsa2 } from "./signing.ts";
import type { AlipayNode } from "./style.ts";
import type { AlipayTrust } from "./trust.ts";

interface Reading {
  readonly method: string;
  readonly trust: Pick<AlipayTrust, "keyFor">;
  /** Given when the node of a success is to be encrypted: a text in base64, whose signature covers the quotes too. */
  readonly contentKey?: KeyObject;
}

/**
 * The node of a reply, once its signature holds over the very signs it is written with. A failure is thrown as what it means; it counts without a signature,
 * since some come unsigned and it opens nothing. Whatever else is wrong is CHANNEL_FAILED, with the reason and never the content as its cause.
 * Source: opendocs.alipay.com, verifying replies, as of 2026-11; alipay-sdk 4.14.0 (signed text of `error_response`, escapes).
 */
export function readReply({ status, text }: UpstreamText, { method, trust, contentKey }: Reading): AlipayNode {
  const refuse = (reason: string) => fail("CHANNEL_FAILED", { cause: { api: method, reason } });
  if (status !== 200) throw refuse(`status ${status}`);
  const members = rawMembers(text);
  if (!members) throw refuse("the reply is no JSON object");
  const name = `${method.replaceAll(".", "_")}_response`;
  const raw = members.get("error_response") ?? members.get(name);
  const sealed = contentKey && raw?.startsWith('"');
  const plain = raw === undefined || sealed ? undefined : parseObject(raw);
  if (raw === undefined || !(plain || sealed)) throw refuse("the reply has no node of this method");

  const failure = plain && readFailure(plain, method);
  const distrust = whyNotTrusted(raw, members, trust);
  if (failure && (distrust === undefined || !members.has("sign"))) throw failure;
  if (distrust) throw refuse(distrust);
  if (!members.has(name) || members.has("error_response")) throw refuse("the reply has no node of this method");
  if (!contentKey && plain) return plain;
  const opened = sealed ? openNode(raw, contentKey) : undefined;
  if (!opened) throw refuse(sealed ? "the reply can't be decrypted" : "the reply is not encrypted");
  const inside = readFailure(opened, method);
  if (inside) throw inside;
  return opened;
}

/** Alipay's name of the certificate a reply says it is signed with. */
export function serialOf(text: string): string | undefined {
  return textOf(rawMembers(text)?.get("alipay_cert_sn"));
}

function openNode(raw: string, contentKey: KeyObject): AlipayNode | undefined {
  const plain = decryptContent(textOf(raw) ?? "", contentKey);
  return plain === undefined ? undefined : parseObject(plain);
}

function whyNotTrusted(raw: string, members: RawMembers, trust: Reading["trust"]): string | undefined {
  const [signature, serial] = [textOf(members.get("sign")), textOf(members.get("alipay_cert_sn"))];
  if (!signature) return "the reply is not signed";
  const found = trust.keyFor(serial);
  if ("refused" in found) return found.refused;
  return isSignedRsa2(raw, signature, found.key) ? undefined : "the signature does not hold";
}

function textOf(raw: string | undefined): string | undefined {
  const value: unknown = raw === undefined ? undefined : JSON.parse(raw);
  return typeof value === "string" ? value : undefined;
}
