import type { World } from "../../world/world.ts";
import { type WechatErrcode, type WechatFailure, wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";
import { openidOf } from "../identifiers.ts";
import type { CertInfo } from "./cert-hash.ts";
import { verifyIdLifeS } from "./checks.ts";

type Body = Readonly<Record<string, unknown>>;

/**
 * `POST /cityservice/face/identify/getverifyid`. `out_seq_no` has 5–32 of `[A-Za-z0-9_-]` and is unique in its app. Source:
 * developers.weixin.qq.com, getVerifyId, as of 2026-11. Inference: the page lists no codes, so a bad or repeated argument reads 40097 and an
 * openid of another app 40003, as in the general list. That name and number belong together is found out at the check, not here.
 */
export function getVerifyId(world: World, appId: string, body: Body) {
  const no = (errcode: WechatErrcode): WechatFailure => wechatFailure(errcode, world);
  const outSeqNo = textOf(body.out_seq_no);
  const openid = textOf(body.openid);
  const cert = readCert(body.cert_info);
  if (!outSeqNo || !/^[A-Za-z0-9_-]{5,32}$/.test(outSeqNo) || !cert || !openid) return no(40097);
  if (!world.config.read().personas.some((persona) => openidOf(persona, appId) === openid)) return no(40003);

  const check = world.faces.open({ appId, outSeqNo, openid, cert });
  if (!check) return no(40097);
  return { errcode: 0, errmsg: "ok", verify_id: check.verifyId, expires_in: verifyIdLifeS };
}

function readCert(value: unknown): CertInfo | undefined {
  const { cert_type, cert_name, cert_no } = (typeof value === "object" && value !== null ? value : {}) as Body;
  const [name, number] = [textOf(cert_name), textOf(cert_no)];
  return cert_type === "IDENTITY_CARD" && name && number ? { cert_type, cert_name: name, cert_no: number } : undefined;
}
