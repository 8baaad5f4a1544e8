import type { AlipayApp } from "../../config/alipay-schemas.ts";
import type { World } from "../../world/world.ts";
import { checkRequest } from "../check-request.ts";
import type { AlipaySubCode } from "../errors.ts";
import { readBizContent, textOf } from "../read-biz-content.ts";
import type { GatewayParams } from "../read-params.ts";
import type { Certification } from "./checks.ts";

export const certifyPage = "alipay.user.certify.open.certify";

export type OpenedPage =
  | { readonly kind: "ok"; readonly app: AlipayApp; readonly certification: Certification }
  | { readonly kind: "refused"; readonly subCode: AlipaySubCode; readonly more?: string };

/**
 * Opens the face page behind a signed address (`alipay.user.certify.open.certify`). Whoever holds the address may open it, in any Alipay: it is
 * bound to the name and number, not to a user. Source: opendocs.alipay.com (open/02ahjw), as of 2026-11.
 */
export function openCertifyPage(world: World, given: GatewayParams): OpenedPage {
  const checked = checkRequest(world, given);
  if (checked.kind === "refused") return { kind: "refused", ...checked.refusal };
  if (checked.params.get("method") !== certifyPage) return { kind: "refused", subCode: "isv.invalid-method" };
  const biz = readBizContent(checked.params);
  if (!biz) return { kind: "refused", subCode: "isv.illegal-json" };
  const certification = world.certifications.find(textOf(biz.certify_id) ?? "", checked.app.appId);
  return certification ? { kind: "ok", app: checked.app, certification } : { kind: "refused", subCode: "OPEN_CERTIFY_BILL_NOT_EXIST" };
}
