import type { AlipayApp } from "../config/alipay-schemas.ts";
import type { World } from "../world/world.ts";
import { alipayFailure } from "./errors.ts";
import { certificateSerial } from "./papers/certificate-serial.ts";
import { type Fields, textOf } from "./read-biz-content.ts";

/**
 * `alipay.open.app.alipaycert.download`: the certificate with this serial and those above it, PEM in base64. Source: opendocs.alipay.com,
 * alipay.open.app.alipaycert.download, as of 2026-11; alipay-sdk-java-all, 2023-08. Inference: the sub-code.
 */
export function downloadCertificate(_world: World, { certificates }: AlipayApp, biz: Fields): object {
  const serial = textOf(biz.alipay_cert_sn);
  if (!certificates || serial === undefined || certificateSerial(certificates.alipay) !== serial) return alipayFailure("INVALID_PARAMETER");
  return { code: "10000", msg: "Success", alipay_cert_content: Buffer.from(certificates.alipay).toString("base64") };
}
