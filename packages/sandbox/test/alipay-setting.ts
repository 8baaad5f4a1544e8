import { generateKeyPairSync, sign, verify } from "node:crypto";
import type { AlipayApp, AppSeeds, Sandbox, SandboxOptions } from "../src/index.ts";
import { type Fields, freshSandbox, noon, postJson } from "./setting.ts";

const made = [0, 1].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
const pemOf = (at: number, kind: "publicKey" | "privateKey") =>
  made[at]?.[kind].export({ type: kind === "publicKey" ? "spki" : "pkcs8", format: "pem" } as never).toString() ?? "";

export const keyApp = { appId: "2021000000000001", publicKey: pemOf(0, "publicKey"), unionGroup: "tongban-union" } as const;
export const keyAppPrivateKey = pemOf(0, "privateKey");
/** Somebody else's. */
export const otherPrivateKey = pemOf(1, "privateKey");

export function appOf({ config }: Sandbox, at = 0): AlipayApp {
  const app = config.read().alipayApps[at];
  if (!app) throw new Error(`no app ${at}`);
  return app;
}

/** Noon in Beijing, written by hand. */
export const timestamp = "2026-11-24 12:00:00";
if (noon !== Date.parse("2026-11-24T12:00:00+08:00")) throw new Error("timestamp is not noon");

type Given = Readonly<Record<string, string | undefined>>;

/** A request's parameters, signed as the documents say; `undefined` leaves one out, also `sign`. */
export function signedParams(given: Given, privateKey = keyAppPrivateKey): URLSearchParams {
  const all: Given = { app_id: keyApp.appId, charset: "utf-8", sign_type: "RSA2", timestamp, version: "1.0", ...given };
  const kept = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[0] !== "sign");
  const text = kept
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("&");
  const params = new URLSearchParams(kept);
  if (!("sign" in given)) params.set("sign", sign("sha256", Buffer.from(text), privateKey).toString("base64"));
  else if (given.sign !== undefined) params.set("sign", given.sign);
  return params;
}

export interface GatewayReply {
  readonly text: string;
  /** The envelope. */
  readonly all: Readonly<Record<string, Fields>> & { readonly sign?: string; readonly alipay_cert_sn?: string };
  /** What stands in the one node. */
  readonly node: Fields;
  readonly key: string;
}

export async function post({ url }: { readonly url: string }, params: URLSearchParams): Promise<GatewayReply> {
  return readGateway(await fetch(`${url}/gateway.do`, { method: "POST", body: params }));
}

export async function readGateway(reply: Response): Promise<GatewayReply> {
  const text = await reply.text();
  const all = JSON.parse(text);
  const key = Object.keys(all).find((name) => name.endsWith("_response")) ?? "";
  return { text, all, key, node: all[key] };
}

export function call(sandbox: { readonly url: string }, given: Given, privateKey?: string): Promise<GatewayReply> {
  return post(sandbox, signedParams(given, privateKey));
}

export async function authCode({ url }: Sandbox, persona = "zhu-guilan", appId: string = keyApp.appId): Promise<string> {
  return String((await postJson(`${url}/device/alipay/auth-code`, { appId, persona })).authCode);
}

export function exchangeCode(sandbox: Sandbox, code: string, more: Given = {}): Promise<GatewayReply> {
  return call(sandbox, { method: "alipay.system.oauth.token", grant_type: "authorization_code", code, ...more });
}

/** The text of the one node, up to what follows it in the envelope. */
export function nodeText({ text, key }: GatewayReply): string {
  const from = `{"${key}":`.length;
  const until = text.includes('},"alipay_cert_sn":') ? text.lastIndexOf(',"alipay_cert_sn":') : text.lastIndexOf(',"sign":');
  return text.slice(from, until);
}

/** Is the signature one over exactly the node's text? */
export function isSealed(reply: GatewayReply, publicKey: string): boolean {
  return verify("sha256", Buffer.from(nodeText(reply)), publicKey, Buffer.from(reply.all.sign ?? "", "base64"));
}

/** A fresh sandbox with one app in key mode, whose private key this file has. */
export function alipaySandbox(app: Partial<NonNullable<AppSeeds["alipay"]>[number]> = {}, options: SandboxOptions = {}): Promise<Sandbox> {
  return freshSandbox({ apps: { alipay: [{ ...keyApp, ...app }] }, ...options });
}
