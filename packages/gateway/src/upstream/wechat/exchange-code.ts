import { callUpstream } from "../call-upstream.ts";
import { type ChannelIdentity, type Identifier, isIdentifierValue, requireIdentifierValue } from "../contracts/identity.ts";
import type { WechatApp } from "./app.ts";
import { readFailure } from "./errors.ts";

const api = "jscode2session";

/** Exchanges a `wx.login` code: valid for five minutes, once. Source: developers.weixin.qq.com, code2Session. */
export async function exchangeCode(
  app: WechatApp,
  { code, traceId, timeoutMs }: { code: string; traceId: string; timeoutMs: number },
): Promise<ChannelIdentity> {
  const url = new URL("/sns/jscode2session", app.apiBase);
  url.search = new URLSearchParams({ appid: app.appId, secret: app.secret, js_code: code, grant_type: "authorization_code" }).toString();
  return readIdentity(await callUpstream({ api, url, method: "GET", timeoutMs, traceId }), app);
}

/** Judges the reply. A unionid counts only where its scope is known. */
export function readIdentity(reply: Readonly<Record<string, unknown>>, app: Pick<WechatApp, "appId" | "openPlatform">): ChannelIdentity {
  const failure = readFailure(reply, api);
  if (failure) throw failure;
  const openid: Identifier = { scope: app.appId, kind: "openid", value: requireIdentifierValue(reply.openid, api) };
  const { unionid, session_key: sessionKey } = reply;
  const others: Identifier[] = [];
  if (app.openPlatform && isIdentifierValue(unionid)) others.push({ scope: app.openPlatform, kind: "unionid", value: unionid });
  return { identifiers: [openid, ...others], ...(isIdentifierValue(sessionKey) && { secret: sessionKey }) };
}
