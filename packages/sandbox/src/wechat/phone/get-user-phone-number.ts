import type { World } from "../../world/world.ts";
import { type WechatErrcode, wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";
import { openidOf } from "../identifiers.ts";
import { phoneInfo } from "./phone-info.ts";

/**
 * `POST /wxa/business/getuserphonenumber`. The code is the phone button's, never that of wx.login: five minutes, one use. With an `openid`
 * it must be this user's. Source: developers.weixin.qq.com, getPhoneNumber, as of 2026-11 (40029, 40013 for a code of another app, -1,
 * 45011). Inference: a code that is not the openid's reads 40003 and stays good.
 */
export function getUserPhoneNumber(world: World, appId: string, body: Readonly<Record<string, unknown>>) {
  const no = (errcode: WechatErrcode) => wechatFailure(errcode, world);
  const code = textOf(body.code);
  if (!code) return no(40029);
  const found = world.phoneCodes.find(code);
  if (!found) return no(40029);
  if (found.appId !== appId) return no(40013);
  const user = world.findPersona(found.persona);
  if (!user) return no(40029);
  if (body.openid !== undefined && body.openid !== openidOf(user, appId)) return no(40003);
  world.phoneCodes.use(code);
  return { errcode: 0, errmsg: "ok", phone_info: phoneInfo(user, appId, world.now()) };
}
