import type { AlipayApp } from "../../config/alipay-schemas.ts";
import type { World } from "../../world/world.ts";
import { alipayFailure } from "../errors.ts";
import { type Fields, readFields, textOf } from "../read-biz-content.ts";
import type { CertInfo } from "./checks.ts";

const bizCodes: readonly unknown[] = ["FACE", "CERT_PHOTO", "CERT_PHOTO_FACE", "SMART_FACE"];

/**
 * `alipay.user.certify.open.initialize`. `outer_order_no` has up to 32 letters and digits and is unique in its app; identity_param and
 * merchant_config come as objects or as JSON in a string, since the official samples do both. Source: opendocs.alipay.com (open/02ahjw), as of
 * 2026-11; `unknown-sub-code` for an unreadable identity_param: developer.aliyun.com/ask/285732. Inferences: every other bad or
 * repeated argument is INVALID_PARAMETER; that name and number belong together is found out on the page, not here.
 */
export function initializeCertify(world: World, { appId }: AlipayApp, biz: Fields) {
  const outerOrderNo = textOf(biz.outer_order_no);
  const identity = readFields(biz.identity_param);
  if (!identity || (biz.merchant_config !== undefined && !readFields(biz.merchant_config))) return alipayFailure("unknown-sub-code");
  const cert = readCert(identity);
  if (!outerOrderNo || !/^[A-Za-z0-9]{1,32}$/.test(outerOrderNo) || !bizCodes.includes(biz.biz_code) || !cert)
    return alipayFailure("INVALID_PARAMETER");

  const { certifyLifeS } = world.config.read().alipayRules;
  const opened = world.certifications.open({ appId, cert, outerOrderNo, lifeS: certifyLifeS });
  return opened ? { code: "10000", msg: "Success", certify_id: opened.certifyId } : alipayFailure("INVALID_PARAMETER");
}

function readCert({ identity_type, cert_type, cert_name, cert_no }: Fields): CertInfo | undefined {
  const [certName, certNo] = [textOf(cert_name), textOf(cert_no)];
  return identity_type === "CERT_INFO" && cert_type === "IDENTITY_CARD" && certName && certNo ? { certName, certNo } : undefined;
}
