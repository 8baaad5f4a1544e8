import { createVerify, type KeyObject } from "node:crypto";
import type { AlipayApp } from "../../config/alipay-schemas.ts";
import type { World } from "../../world/world.ts";
import { beijingTime } from "../beijing-time.ts";
import { checkCertificates } from "../check-certificates.ts";
import { type Checked, openContent, type Refusal } from "../check-request.ts";
import type { Params } from "../read-params.ts";
import { besideMethods, type V3Path } from "./paths.ts";

/** A request as it came. */
export interface V3Request {
  readonly at: V3Path;
  /** Path with query. */
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

const form = /^ALIPAY-SHA256withRSA (.+),sign=([A-Za-z0-9+/]+=*)$/;

/**
 * Judges a v3 request: who sends it, its signature over authorization, verb, path with query and body, a line each, and gives its parameters as the gateway would
 * have them. Source: opendocs.alipay.com, open-v3/054q58, as of 2026-11; alipay-sdk 4.14.0. Inference: the order of the checks.
 */
export function checkRequestV3(world: World, { at, url, body, headers }: V3Request): Checked {
  const [, own = "", sign = ""] = form.exec(String(headers.authorization ?? "")) ?? [];
  const said = new Map(own.split(",").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)] as const));
  const refused = (subCode: Refusal["subCode"], app?: AlipayApp): Checked => ({
    kind: "refused",
    refusal: { subCode },
    ...(app && { app }),
  });
  if (sign === "") return refused("isv.missing-signature");
  const app = world.config.read().alipayApps.find(({ appId }) => appId === said.get("app_id"));
  if (!app) return refused(said.has("app_id") ? "isv.invalid-app-id" : "isv.missing-app-id");
  const serials = new Map([
    ["app_cert_sn", said.get("app_cert_sn") ?? ""],
    ["alipay_root_cert_sn", String(headers["alipay-root-cert-sn"] ?? "")],
  ]);
  const wrongPaper = app.mode === "certificate" ? checkCertificates(world, app, serials) : undefined;
  if (wrongPaper) return refused(wrongPaper, app);
  const lines = [own, at.verb, url, body, ...(headers["alipay-app-auth-token"] ? [String(headers["alipay-app-auth-token"])] : []), ""];
  if (!holds(app.publicKey, lines.join("\n"), sign)) return refused("isv.invalid-signature", app);
  const timestamp = said.get("timestamp") ?? "";
  if (!/^\d{13}$/.test(timestamp)) return refused(timestamp === "" ? "isv.missing-timestamp" : "isv.invalid-timestamp", app);

  const encrypted = headers["alipay-encrypt-type"] === "AES";
  const plain = openContent(app, new Map([["biz_content", body], ...(encrypted ? ([["encrypt_type", "AES"]] as const) : [])]));
  if (typeof plain === "string") return refused(plain, app);
  const params = paramsOf({ at, url, body: plain.get("biz_content") ?? "" });
  if (!params) return refused("isv.illegal-json", app);
  return { kind: "ok", app, encrypted, params: new Map([...params, ["timestamp", beijingTime(Number(timestamp))]]) };
}

/** The fields of query and body: side by side, or as one content. */
function paramsOf({ at, url, body }: Pick<V3Request, "at" | "url" | "body">): Params | undefined {
  const inAddress = Object.fromEntries(new URLSearchParams(url.includes("?") ? url.slice(url.indexOf("?")) : ""));
  const inBody = body === "" ? {} : parse(body);
  if (!inBody) return undefined;
  const fields = { ...inAddress, ...inBody };
  if (!besideMethods.includes(at.method)) return new Map([["biz_content", JSON.stringify(fields)]]);
  return new Map(Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]));
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function holds(publicKey: string | KeyObject, text: string, sign: string): boolean {
  return createVerify("RSA-SHA256").update(text, "utf8").verify(publicKey, Buffer.from(sign, "base64"));
}
