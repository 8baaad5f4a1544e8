import type { AlipayApp } from "../config/alipay-schemas.ts";
import { minute } from "../world/counter.ts";
import type { World } from "../world/world.ts";
import { readBeijingTime } from "./beijing-time.ts";
import { checkCertificates } from "./check-certificates.ts";
import { unsealContent } from "./content-cipher.ts";
import type { AlipaySubCode } from "./errors.ts";
import type { GatewayParams, Params } from "./read-params.ts";
import { escapeHtml, isSignedBy, verifyString } from "./request-signature.ts";

export interface Refusal {
  readonly subCode: AlipaySubCode;
  /** Follows the text of the sub-code. */
  readonly more?: string;
}

/** A request whose sender is known, or why it is refused. Without an app nothing can be signed. */
export type Checked =
  | {
      readonly kind: "ok";
      readonly app: AlipayApp;
      /** Contents are decrypted. */
      readonly params: Params;
      /** The reply is to be encrypted as the request was. */
      readonly encrypted: boolean;
    }
  | { readonly kind: "refused"; readonly app?: AlipayApp; readonly refusal: Refusal };

/** What every call must have, beside its method and app. Source: opendocs.alipay.com, common request parameters, as of 2026-11. */
const needed = [
  ["sign_type", "isv.missing-signature-type"],
  ["sign", "isv.missing-signature"],
  ["timestamp", "isv.missing-timestamp"],
  ["version", "isv.missing-version"],
] as const satisfies readonly (readonly [string, AlipaySubCode])[];

/**
 * Judges what all calls have in common. Inferences: the order of the checks; a name given twice with different values is a suspected attack;
 * only UTF-8 is spoken here, though the documents allow GBK.
 */
export function checkRequest(world: World, { params, ambiguous }: GatewayParams): Checked {
  const { alipayApps } = world.config.read();
  const appId = params.get("app_id");
  if (!params.get("method")) return { kind: "refused", refusal: { subCode: "isv.missing-method" } };
  if (!appId) return { kind: "refused", refusal: { subCode: "isv.missing-app-id" } };
  const app = alipayApps.find((known) => known.appId === appId);
  if (!app) return { kind: "refused", refusal: { subCode: "isv.invalid-app-id" } };
  const refusal = ambiguous ? ({ subCode: "isv.suspected-attack" } as const) : judge(world, app, params);
  if (refusal) return { kind: "refused", app, refusal };
  const opened = openContent(app, params);
  if (typeof opened === "string") return { kind: "refused", app, refusal: { subCode: opened } };
  return { kind: "ok", app, params: opened, encrypted: params.get("encrypt_type") === "AES" };
}

/** The parameters with their content decrypted, if it was encrypted. Inference: the sub-codes. */
export function openContent({ aesKey }: AlipayApp, params: Params): Params | AlipaySubCode {
  const sealed = params.get("biz_content");
  if (params.get("encrypt_type") !== "AES" || sealed === undefined) return params;
  if (!aesKey) return "isv.missing-encrypt-key";
  const content = unsealContent(aesKey, sealed);
  return content === undefined ? "isv.decryption-error-unknown" : new Map(params).set("biz_content", content);
}

function judge(world: World, app: AlipayApp, params: Params): Refusal | undefined {
  const missing = needed.find(([name]) => !params.get(name));
  if (missing) return { subCode: missing[1] };
  if ((params.get("charset") ?? "utf-8").toLowerCase() !== "utf-8") return { subCode: "isv.invalid-charset" };
  if ((params.get("format") ?? "JSON").toUpperCase() !== "JSON") return { subCode: "isv.invalid-format" };
  if (params.get("sign_type") !== "RSA2") return { subCode: "isv.invalid-signature-type" };
  if ((params.get("encrypt_type") || "AES") !== "AES") return { subCode: "isv.invalid-encrypt-type" };
  const wrongPaper = app.mode === "certificate" ? checkCertificates(world, app, params) : undefined;
  if (wrongPaper) return { subCode: wrongPaper };
  if (!isSignedBy(app.publicKey, params)) return { subCode: "isv.invalid-signature", more: escapeHtml(verifyString(params)) };
  if (params.get("version") !== "1.0") return { subCode: "isv.invalid-parameter" };
  return undefined;
}

/**
 * The timestamp must be near now in Beijing. The window is not published; ±10 minutes is an inference. An address signed for the citizen to
 * open is not held to it (inference: what bounds it is the life of its certify_id).
 */
export function checkTimestamp({ config, now }: World, params: Params): AlipaySubCode | undefined {
  const at = readBeijingTime(params.get("timestamp") ?? "");
  const near = at !== undefined && Math.abs(now() - at) <= config.read().alipayRules.timestampWindowS * 1000;
  return near ? undefined : "isv.invalid-timestamp";
}

/** Calls of one method a minute and app. Inference: the number. */
export function checkQuota({ config, counter }: World, { appId }: AlipayApp, method: string): AlipaySubCode | undefined {
  const allowed = counter.take(`alipay ${appId} ${method}`, config.read().quotas.alipayCallsPerMinute, minute);
  return allowed ? undefined : "isv.app-call-limited";
}
