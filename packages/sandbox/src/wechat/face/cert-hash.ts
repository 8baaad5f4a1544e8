import { createHash } from "node:crypto";

/** What is to be proved: a citizen id card's name and number. */
export interface CertInfo {
  readonly cert_type: "IDENTITY_CARD";
  readonly cert_name: string;
  readonly cert_no: string;
}

/**
 * Lower-case hex SHA-256 of the three fields, each in standard base64, in this order.
 * Source: developers.weixin.qq.com, city service, face2, getFaceIdentifyImage (notes with a worked example), as of 2026-11.
 */
export function certHash({ cert_type, cert_name, cert_no }: CertInfo): string {
  const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
  const joined = `cert_type=${base64(cert_type)}&cert_name=${base64(cert_name)}&cert_no=${base64(cert_no)}`;
  return createHash("sha256").update(joined, "utf8").digest("hex");
}
