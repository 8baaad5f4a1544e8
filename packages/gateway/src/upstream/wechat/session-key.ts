import { createHash, createHmac } from "node:crypto";
import { fail } from "@tongban/protocol";
import { isIdentifierValue } from "../contracts/identity.ts";
import type { WechatApi, WechatGateway } from "./call-wechat.ts";
import { failedWith } from "./errors.ts";

const check: WechatApi = { name: "checksession", method: "GET", path: "/wxa/checksession", repeatable: true };
const reset: WechatApi = { name: "resetusersessionkey", method: "GET", path: "/wxa/resetusersessionkey" };

/** The signature is not by the user's key: hers is another by now. */
const signatureWrong = 87009;

interface KeyHolder {
  readonly openid: string;
  readonly sessionKey: string;
  readonly traceId: string;
}

/**
 * Is this still the user's `session_key`? She has one at a time, and any `wx.login` may have replaced it.
 * Source: developers.weixin.qq.com, checkSessionKey and resetUserSessionKey, as of 2026-11.
 */
export async function isSessionKeyCurrent(gateway: WechatGateway, { traceId, ...holder }: KeyHolder): Promise<boolean> {
  try {
    await gateway.call(check, signedFields(holder), traceId);
    return true;
  } catch (error) {
    if (failedWith(error, signatureWrong)) return false;
    throw error;
  }
}

/** A new `session_key`; the old one is over at once, and its end is the new one's. Not to be done often for one user. */
export async function resetSessionKey(gateway: WechatGateway, { traceId, ...holder }: KeyHolder): Promise<string> {
  const { session_key: fresh } = await gateway.call(reset, signedFields(holder), traceId);
  if (!isIdentifierValue(fresh)) throw fail("CHANNEL_FAILED", { cause: { api: reset.name, reason: "no session_key" } });
  return fresh;
}

function signedFields({ openid, sessionKey }: Omit<KeyHolder, "traceId">) {
  return { openid, signature: sessionSignature(sessionKey, ""), sig_method: "hmac_sha256" };
}

/** Proves knowledge of the key, which is taken as the base64 text it came as; `data` is a POST's body, empty for a GET. */
export function sessionSignature(sessionKey: string, data: string): string {
  return createHmac("sha256", sessionKey).update(data, "utf8").digest("hex");
}

/** What a client's `rawData` comes signed with. */
export function rawDataSignature(sessionKey: string, rawData: string): string {
  return createHash("sha1")
    .update(rawData + sessionKey, "utf8")
    .digest("hex");
}
