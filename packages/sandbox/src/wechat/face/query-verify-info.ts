import type { World } from "../../world/world.ts";
import { type WechatErrcode, type WechatFailure, wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";
import { certHash } from "./cert-hash.ts";

/**
 * `POST /cityservice/face/identify/queryverifyinfo`. Passed means `errcode` 0 and `verify_ret` 10000; another certificate or openid than
 * the check was made for comes as an errcode, never as a verify_ret. Source: developers.weixin.qq.com, queryVerifyInfo and face2 notes,
 * as of 2026-11. Inferences: which errcode (40097 certificate or number, 40003 openid, 84001 unknown or overdue id); a check not yet
 * finished has `errcode` 0 and no verify_ret.
 */
export function queryVerifyInfo(world: World, appId: string, body: Readonly<Record<string, unknown>>) {
  const no = (errcode: WechatErrcode): WechatFailure => wechatFailure(errcode, world);
  const [verifyId, outSeqNo, hash, openid] = [textOf(body.verify_id), textOf(body.out_seq_no), textOf(body.cert_hash), textOf(body.openid)];
  if (!verifyId || !outSeqNo || !hash || !openid) return no(40097);

  const check = world.faces.find(verifyId);
  if (!check || check.appId !== appId) return no(84001);
  if (check.openid !== openid) return no(40003);
  if (check.outSeqNo !== outSeqNo || certHash(check.cert) !== hash) return no(40097);
  if (check.verifyRet !== undefined) return { errcode: 0, errmsg: "ok", verify_ret: check.verifyRet };
  return world.faces.isOver(check) ? no(84001) : { errcode: 0, errmsg: "ok" };
}
