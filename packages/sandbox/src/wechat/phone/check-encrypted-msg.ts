import type { World } from "../../world/world.ts";
import { wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";

const knownS = 3 * 24 * 3600;

/**
 * `POST /wxa/business/checkencryptedmsg`: does sealed data with this SHA-256, in hex, come from WeChat? Known for three days; the field is
 * spelled `vaild`. Source: developers.weixin.qq.com, checkEncryptedData, as of 2026-11. Inferences: the hash is of the base64 text, and
 * unknown data has the time 0.
 */
export function checkEncryptedMsg(world: World, _appId: string, body: Readonly<Record<string, unknown>>) {
  const hash = textOf(body.encrypted_msg_hash);
  if (!hash) return wechatFailure(40097, world);
  const madeAt = world.sealer.madeAt(hash.toLowerCase());
  const known = madeAt !== undefined && world.now() / 1000 - madeAt < knownS;
  return { errcode: 0, errmsg: "ok", vaild: known, create_time: known ? madeAt : 0 };
}
