import type { KeyObject, X509Certificate } from "node:crypto";
import { minute } from "../../time.ts";
import { certificateSerial, chainToRoot, isValidAt, readCertificates } from "./certificates.ts";

export type FoundKey = { readonly key: KeyObject } | { readonly refused: string };

/** Alipay's certificates of one app, with those that came after the one it was registered with. */
export interface PlatformCertificates {
  /** The key of the certificate with this serial (`alipay_cert_sn`), while it is in date. */
  keyFor(serial: unknown): FoundKey;
  /** Keys of all that are in date, the newest first: for what names no serial. */
  keys(): readonly KeyObject[];
  /** Gets to know the certificate with this serial, once for all who ask, and not again for a minute after a failure. `download` gives a PEM. */
  meet(serial: unknown, download: (serial: string) => Promise<string>): Promise<void>;
}

/** Why a text is no certificate of Alipay's for this app. */
export class CertificateRefused extends Error {}

const pauseMs = minute;

/**
 * Trust comes from the root bundle of the app's own registration, not from the line. Alipay certifies its merchants under the same roots, so a successor must bear
 * the subject and the issuer of the registered certificate, or any merchant could speak for Alipay (inference: renewals keep both; a certificate that does not is
 * registered by hand). Throws CertificateRefused when the registered one does not lead to a root.
 */
export function createPlatformCertificates(pem: string, rootPem: string, now: () => number): PlatformCertificates {
  const roots = readCertificates(rootPem);
  const first = open(pem);
  const known = new Map([[first.serial, first]]);
  const running = new Map<string, Promise<void>>();
  const failed = new Map<string, number>();

  function open(text: string): Chain {
    const certificates = readCertificates(text);
    const [leaf] = certificates;
    if (!leaf) throw new CertificateRefused("holds no certificate");
    if (leaf.publicKey.asymmetricKeyType !== "rsa") throw new CertificateRefused("is no RSA key");
    const chain = chainToRoot(certificates, roots);
    if (!chain) throw new CertificateRefused("does not lead to a certificate of rootCert");
    return { serial: certificateSerial(leaf), leaf, chain };
  }

  async function learn(serial: string, download: (serial: string) => Promise<string>): Promise<void> {
    try {
      const opened = open(await download(serial));
      const follows = opened.leaf.subject === first.leaf.subject && opened.leaf.issuer === first.leaf.issuer;
      if (opened.serial === serial && follows) known.set(serial, opened);
      else failed.set(serial, now());
    } catch {
      failed.set(serial, now());
    }
  }

  return {
    keyFor(serial) {
      const found = typeof serial === "string" ? known.get(serial) : undefined;
      if (!found) return { refused: "signed with another certificate than ours" };
      if (!isInDate(found, now())) return { refused: `Alipay's certificate was valid until ${found.leaf.validTo}` };
      return { key: found.leaf.publicKey };
    },
    keys: () =>
      [...known.values()]
        .filter((one) => isInDate(one, now()))
        .reverse()
        .map(({ leaf }) => leaf.publicKey),
    async meet(serial, download) {
      if (typeof serial !== "string" || !/^[0-9a-f]{32}$/.test(serial) || known.has(serial)) return;
      const failedAt = failed.get(serial);
      if (failedAt !== undefined && now() - failedAt < pauseMs) return;
      for (const [old, at] of failed) if (now() - at >= pauseMs) failed.delete(old);
      if (failed.size >= mostFailed) return;
      const shared = running.get(serial) ?? learn(serial, download).finally(() => running.delete(serial));
      running.set(serial, shared);
      await shared;
    },
  };
}

/** Serials a minute that may fail: whoever forges replies makes us ask Alipay no more than that. */
const mostFailed = 10;

interface Chain {
  readonly serial: string;
  readonly leaf: X509Certificate;
  readonly chain: readonly X509Certificate[];
}

function isInDate({ chain }: Chain, at: number): boolean {
  return chain.every((certificate) => isValidAt(certificate, at));
}
