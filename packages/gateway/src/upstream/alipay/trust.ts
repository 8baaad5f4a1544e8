import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import type { AlipayApp } from "./app.ts";
import { certificateSerial, isValidAt, readCertificates, rootSerial } from "./certificates.ts";
import { openContentKey } from "./content-key.ts";
import { CertificateRefused, createPlatformCertificates, type FoundKey, type PlatformCertificates } from "./platform-certificates.ts";
import type { Params } from "./signing.ts";

/** The keys of one app, ready to use. */
export interface AlipayTrust extends PlatformCertificates {
  readonly privateKey: KeyObject;
  /** What certificate mode adds to every request. */
  readonly requestParams: Params;
  /** The app's AES key, where it has one. */
  readonly contentKey?: KeyObject;
}

/** Throws an error that names the app when a key or certificate is unreadable, does not belong to the other, is out of date, or leads to no root. */
export function openTrust({ appId, privateKey: pem, trust, aesKey, encrypted = false }: AlipayApp, now: () => number): AlipayTrust {
  const named = (what: string) => new Error(`[@tongban/gateway] Alipay app ${appId}: ${what}`);
  const read = <Value>(what: string, reading: () => Value): Value => {
    try {
      return reading();
    } catch (error) {
      throw named(error instanceof CertificateRefused ? `${what} ${error.message}` : `${what} can't be read`);
    }
  };
  const readRsa = (what: string, reading: () => KeyObject): KeyObject => {
    const key = read(what, reading);
    if (key.asymmetricKeyType !== "rsa") throw named(`${what} is no RSA key`);
    return key;
  };
  const privateKey = readRsa("privateKey", () => createPrivateKey(pem));
  const contentKey = aesKey === undefined ? undefined : read("aesKey", () => openContentKey(aesKey));
  if (encrypted && !contentKey) throw named("encrypted needs aesKey: take 接口内容加密方式 from the console");
  const own = { privateKey, ...(contentKey && { contentKey }) };
  if (trust.mode === "key") {
    const key = readRsa("alipayPublicKey", () => createPublicKey(publicPem(trust.alipayPublicKey)));
    // both are RSA: node:crypto (24.21) fails at its next key after comparing two types
    if (key.equals(createPublicKey(privateKey))) throw named("alipayPublicKey is the app's own: take 支付宝公钥 from the console");
    return { ...own, ...oneKey(key), requestParams: {} };
  }

  const [appCert] = read("appCert", () => readCertificates(trust.appCert));
  if (!appCert) throw named("appCert holds no certificate");
  if (!appCert.checkPrivateKey(privateKey)) throw named("appCert belongs to another private key");
  if (!isValidAt(appCert, now())) throw named(`appCert is valid from ${appCert.validFrom} to ${appCert.validTo} only`);
  const root = read("rootCert", () => rootSerial(trust.rootCert));
  if (root === "") throw named("rootCert holds no RSA certificate");
  return {
    ...own,
    ...read("alipayCert", () => createPlatformCertificates(trust.alipayCert, trust.rootCert, now)),
    requestParams: { app_cert_sn: certificateSerial(appCert), alipay_root_cert_sn: root },
  };
}

/** Key mode: whatever serial is named, there is one key. */
function oneKey(key: KeyObject): PlatformCertificates {
  const found: FoundKey = { key };
  return { keyFor: () => found, keys: () => [key], meet: async () => undefined };
}

/** Alipay's console shows the bare base64. */
function publicPem(text: string): string {
  return text.includes("-----BEGIN") ? text : `-----BEGIN PUBLIC KEY-----\n${text.trim()}\n-----END PUBLIC KEY-----`;
}
