import type { Persona } from "../../config/personas.ts";
import type { World } from "../../world/world.ts";
import { type WechatErrcode, type WechatFailure, wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";
import { findUser } from "../find-user.ts";
import { openidOf } from "../identifiers.ts";
import { isSignedBy } from "./session-signature.ts";

type Query = Readonly<Record<string, unknown>>;

/**
 * `GET /wxa/checksession`: does this signature come from the user's valid session_key? Displaced, overdue and made-up keys read 87009.
 * Source: developers.weixin.qq.com, checkSessionKey, as of 2026-11. Inference: an openid of another app reads 40003.
 */
export function checkSession(world: World, appId: string, query: Query): WechatFailure {
  const user = findSigner(world, appId, query);
  return "errcode" in user ? user : { errcode: 0, errmsg: "ok" };
}

/**
 * `GET /wxa/resetusersessionkey`: a new key, which ends when the old one would have. Source: developers.weixin.qq.com, ResetUserSessionKey,
 * as of 2026-11.
 */
export function resetSessionKey(world: World, appId: string, query: Query) {
  const user = findSigner(world, appId, query);
  if ("errcode" in user) return user;
  const key = world.sessionKeys.reset(appId, user.id) ?? "";
  return { errcode: 0, errmsg: "ok", openid: openidOf(user, appId), session_key: key };
}

function findSigner(world: World, appId: string, query: Query): Persona | WechatFailure {
  const no = (errcode: WechatErrcode) => wechatFailure(errcode, world);
  const user = findUser(world, appId, query.openid);
  if (!user) return no(40003);
  if (query.sig_method !== "hmac_sha256") return no(87008);
  const key = world.sessionKeys.current(appId, user.id);
  return key !== undefined && isSignedBy(key, textOf(query.signature) ?? "") ? user : no(87009);
}
