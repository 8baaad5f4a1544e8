import { createHash, X509Certificate } from "node:crypto";

/** Certificates of a PEM text, in their order. */
export function readCertificates(pem: string): readonly X509Certificate[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((text) => new X509Certificate(text));
}

/** Alipay's name of a certificate: MD5 over the issuer, its parts from last to first, and the decimal serial number. */
export function certificateSerial({ issuer, serialNumber }: X509Certificate): string {
  const text = issuer.split("\n").reverse().join(",") + BigInt(`0x${serialNumber}`).toString();
  return createHash("md5").update(text).digest("hex");
}

/**
 * The root bundle's name: those of its certificates that are signed with RSA (the others are SM2), joined.
 * Source: alipay-sdk 4.14.0 antcertutil, with its test vectors; opendocs.alipay.com, certificate mode, as of 2026-11.
 */
export function rootSerial(pem: string): string {
  return readCertificates(pem)
    .filter(({ signatureAlgorithmOid }) => signatureAlgorithmOid?.startsWith("1.2.840.113549.1.1."))
    .map(certificateSerial)
    .join("_");
}

export function isValidAt({ validFromDate, validToDate }: X509Certificate, at: number): boolean {
  return validFromDate.getTime() <= at && at <= validToDate.getTime();
}

/**
 * The certificates from the first one given, by others given, up to one of the roots, each signed by the next; undefined when there is no such way. Times are not
 * looked at: they are asked on each use.
 */
export function chainToRoot(
  [leaf, ...between]: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): readonly X509Certificate[] | undefined {
  const chain = leaf ? [leaf] : [];
  for (let last = leaf; last; ) {
    const held = last;
    const root = roots.find((one) => isIssuedBy(held, one));
    if (root) return [...chain, root];
    last = between.find((one) => !chain.includes(one) && isIssuedBy(held, one));
    if (last) chain.push(last);
  }
  return undefined;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    // names are compared first, so that keys node:crypto can't use (SM2) are never asked
    return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}
