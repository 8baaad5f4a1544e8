import { createSign } from "node:crypto";
import type { AlipayApp } from "../config/alipay-schemas.ts";
import type { Fault } from "../config/fault-schema.ts";
import type { World } from "../world/world.ts";
import { type Answer, errorKey } from "./answer-method.ts";
import { bends } from "./bend-reply.ts";
import { sealContent } from "./content-cipher.ts";
import { certificateSerial } from "./papers/certificate-serial.ts";

/** One member of the envelope: its name, and its value as JSON text. */
export type Member = readonly [name: string, json: string];

/** What a bent reply can be made of. */
export interface Sealing {
  readonly key: string;
  /** The node's text as answered. */
  readonly text: string;
  /** The node's text before a fault changed it. */
  readonly before: string;
  sign(text: string): Member;
  signAsAnotherApp(text: string): Member;
}

interface Replying {
  readonly app?: AlipayApp;
  readonly fault?: Fault;
  /** The method's own node becomes a text of base64, which is signed with its quotes. */
  readonly encrypted?: boolean;
}

/**
 * The envelope: the node, in certificate mode the serial of Alipay's certificate, and the signature over exactly the node's text. Slashes are
 * written `\/`, as the platform does. Without a known app nothing is signed.
 */
export function writeReply(world: World, { key, node }: Answer, { app, fault, encrypted = false }: Replying): string {
  const aesKey = encrypted && key !== errorKey ? app?.aesKey : undefined;
  const write = (value: object) => (aesKey ? JSON.stringify(sealContent(aesKey, JSON.stringify(value))) : writeJson(value));
  const before = write(node);
  const text = fault?.reply ? write({ ...node, ...fault.reply }) : before;
  if (!app) return envelope([[key, text]]);
  const { papers } = world;
  const sealing: Sealing = {
    key,
    text,
    before,
    sign: (signed) => ["sign", JSON.stringify(rsa2(papers.alipayPair(app.appId).privateKey, signed))],
    signAsAnotherApp: (signed) => ["sign", JSON.stringify(rsa2(papers.alipayPair(`not ${app.appId}`).privateKey, signed))],
  };
  const serial: readonly Member[] = app.certificates
    ? [["alipay_cert_sn", JSON.stringify(certificateSerial(app.certificates.alipay))]]
    : [];
  const { nodes, signature } = bends[fault?.signature ?? "right"](sealing);
  return envelope([...nodes, ...serial, ...signature]);
}

/** RSA2: SHA256withRSA, base64. */
export function rsa2(key: Parameters<ReturnType<typeof createSign>["sign"]>[0], text: string): string {
  return createSign("RSA-SHA256").update(text, "utf8").sign(key, "base64");
}

function writeJson(value: object): string {
  return JSON.stringify(value).replaceAll("/", "\\/");
}

function envelope(members: readonly Member[]): string {
  return `{${members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(",")}}`;
}
