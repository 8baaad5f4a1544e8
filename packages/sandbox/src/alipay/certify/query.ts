import type { AlipayApp } from "../../config/alipay-schemas.ts";
import type { World } from "../../world/world.ts";
import { alipayFailure } from "../errors.ts";
import { type Fields, textOf } from "../read-biz-content.ts";

/**
 * `alipay.user.certify.open.query`. `F` says that the citizen failed or that she is not done yet (showdoc.com.cn/publicpay/8376283377362574);
 * no reason is given (developer.aliyun.com/ask/285728). Another app's or an overdue certify_id is an invalid one. Inference: identity_info and
 * material_info are empty objects in text, as in the documented sample.
 */
export function queryCertify(world: World, { appId }: AlipayApp, biz: Fields) {
  const certification = world.certifications.find(textOf(biz.certify_id) ?? "", appId);
  if (!certification) return alipayFailure("OPEN_CERTIFY_BILL_NOT_EXIST");
  const passed = certification.result?.passed === true ? "T" : "F";
  return { code: "10000", msg: "Success", passed, identity_info: "{}", material_info: "{}" };
}
