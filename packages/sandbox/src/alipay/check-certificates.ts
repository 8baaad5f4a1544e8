import type { AlipayApp } from "../config/alipay-schemas.ts";
import type { World } from "../world/world.ts";
import type { AlipaySubCode } from "./errors.ts";
import { certificateSerial, isValidAt, rootSerial } from "./papers/certificate-serial.ts";
import type { Params } from "./read-params.ts";

/**
 * In certificate mode a request names the app's certificate and Alipay's roots by their serials. Source: opendocs.alipay.com, common/02kdnf
 * and open/291/sign, as of 2026-11.
 */
export function checkCertificates({ now }: World, { certificates }: AlipayApp, params: Params): AlipaySubCode | undefined {
  const [appSerial, rootSerials] = [params.get("app_cert_sn"), params.get("alipay_root_cert_sn")];
  if (!appSerial) return "isv.missing-app-cert-sn";
  if (!rootSerials) return "isv.missing-alipay-root-cert-sn";
  if (!certificates || certificateSerial(certificates.app) !== appSerial) return "isv.app-cert-not-exist";
  if (rootSerial(certificates.root) !== rootSerials) return "isv.invalid-alipay-root-cert-sn";
  return isValidAt(certificates.app, now()) ? undefined : "isv.app-cert-expired";
}
