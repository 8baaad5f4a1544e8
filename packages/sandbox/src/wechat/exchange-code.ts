import { minute } from "../world/counter.ts";
import type { World } from "../world/world.ts";
import { type WechatErrcode, type WechatFailure, wechatFailure } from "./errors.ts";
import { openidOf, unionidOf } from "./identifiers.ts";
import { takeCall } from "./take-call.ts";

type Query = Readonly<Record<string, unknown>>;

export interface WechatSession {
  readonly openid: string;
  readonly session_key: string;
  readonly unionid?: string;
}

/**
 * `GET /sns/jscode2session`. A success carries no errcode. Source: developers.weixin.qq.com, code2Session, as of 2026-11.
 * Inferences: the order of the checks; a code of another app and an expired one both read 40029; a refused try does not use the code up.
 */
export function exchangeCode(world: World, query: Query): WechatSession | WechatFailure {
  const no = (errcode: WechatErrcode) => wechatFailure(errcode, world);
  const [appId, secret, code] = [textOf(query.appid), textOf(query.secret), textOf(query.js_code)];
  if (!appId) return no(41002);
  if (!secret) return no(41004);
  if (!code) return no(41008);
  if (query.grant_type !== "authorization_code") return no(40002);

  const { wechatApps, quotas } = world.config.read();
  const app = wechatApps.find((known) => known.appId === appId);
  if (!app) return no(40013);
  if (app.secret !== secret) return no(40125);

  const over = takeCall(world, appId, "/sns/jscode2session");
  if (over) return over;
  const owner = world.findPersona(world.codes.find(code, appId)?.persona ?? "");
  if (!owner) return no(40029);
  if (owner.highRisk) return no(40226);
  if (!world.counter.take(`exchange ${appId} ${owner.id}`, quotas.exchangesPerUserMinute, minute)) return no(45011);
  const redeemed = world.codes.redeem(code, appId);
  if (redeemed.kind !== "ok") return no(redeemed.kind === "used" ? 40163 : 40029);

  const unionid = unionidOf(owner, app);
  return { openid: openidOf(owner, appId), session_key: redeemed.sessionKey, ...(unionid && { unionid }) };
}

/** A parameter's text; undefined when it is missing, empty or given twice. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
