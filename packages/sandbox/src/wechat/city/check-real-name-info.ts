import type { World } from "../../world/world.ts";
import { type WechatErrcode, wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";
import { findUser } from "../find-user.ts";

/**
 * `POST /intp/realname/checkrealnameinfo`: does this name belong to the user as she has given it to WeChat Pay, and this number to the name?
 * The code comes from the page where she consents. Source: developers.weixin.qq.com, checkrealnameinfo, as of 2026-11. The second answer is
 * about name and number and not about the user, so a namesake with both passes it; that anybody of that name and number is enough there is
 * an inference, and so are the codes (40003 openid, 40029 code, 40097 others) and the code's five minutes and one use.
 */
export function checkRealNameInfo(world: World, appId: string, body: Readonly<Record<string, unknown>>) {
  const no = (errcode: WechatErrcode) => wechatFailure(errcode, world);
  const [name, number, code] = [textOf(body.real_name), textOf(body.cred_id), textOf(body.code)];
  if (!name || !number || body.cred_type !== "1") return no(40097);
  const user = findUser(world, appId, body.openid);
  if (!user) return no(40003);
  const consent = code === undefined ? undefined : world.realNameCodes.find(code);
  if (!code || consent?.appId !== appId || consent.persona !== user.id) return no(40029);
  world.realNameCodes.use(code);

  const done = (verify_openid: string, verify_real_name = "") => ({ errcode: 0, errmsg: "ok", verify_openid, verify_real_name });
  if (user.realNamed === false) return done("V_OP_NA");
  if (user.name !== name) return done("V_OP_NM_UM");
  const belongs = world.config.read().personas.some((persona) => persona.name === name && persona.citizenId === number);
  return done("V_OP_NM_MA", belongs ? "V_NM_ID_MA" : "V_NM_ID_UM");
}
