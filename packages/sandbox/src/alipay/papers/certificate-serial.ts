import { createHash } from "node:crypto";
import { AsnConvert } from "@peculiar/asn1-schema";
import { Certificate } from "@peculiar/asn1-x509";

/** Short names of name parts, as Java's X500Principal writes them. */
const shortNames: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
};

/**
 * What Alipay calls a certificate's SN, of the first certificate in the PEM: MD5, in hex, of the issuer's name parts from last to first and
 * the serial number in decimal. Source: alipay-sdk 4.14.0, antcertutil.ts; vectors ali.certsn.*.
 */
export function certificateSerial(pem: string): string {
  const [first] = readCertificates(pem);
  if (!first) throw new Error("[@tongban/sandbox] no certificate in the PEM");
  return serialOf(first);
}

/** The SN of a bundle of roots: those signed with RSA, joined by `_`; the others (SM2) are left out. */
export function rootSerial(pem: string): string {
  const rsa = readCertificates(pem).filter(({ signatureAlgorithm }) => signatureAlgorithm.algorithm.startsWith("1.2.840.113549.1.1"));
  return rsa.map(serialOf).join("_");
}

/** Is the first certificate of the PEM within its time? `at`: milliseconds since 1970. */
export function isValidAt(pem: string, at: number): boolean {
  const validity = readCertificates(pem)[0]?.tbsCertificate.validity;
  return validity !== undefined && validity.notBefore.getTime().getTime() <= at && at <= validity.notAfter.getTime().getTime();
}

function readCertificates(pem: string): readonly Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => AsnConvert.parse(Buffer.from(block.replace(/-----[^-]+-----/g, ""), "base64"), Certificate));
}

function serialOf({ tbsCertificate: { issuer, serialNumber } }: Certificate): string {
  const parts = [...issuer].flatMap((set) => [...set].map(({ type, value }) => `${shortNames[type] ?? type}=${value.toString()}`));
  const decimal = BigInt(`0x${Buffer.from(serialNumber).toString("hex")}`).toString(10);
  return createHash("md5")
    .update(`${parts.reverse().join(",")}${decimal}`, "utf8")
    .digest("hex");
}
