import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import type { AlipayApp } from "./app.ts";
import { certificateSerial, isValidAt, readCertificates, rootSerial } from "./certificates.ts";
import type { Params } from "./signing.ts";

/** The keys of one app, ready to use. */
export interface AlipayTrust {
  readonly privateKey: KeyObject;
  /** What certificate mode adds to every request. */
  readonly requestParams: Params;
  /** The key a reply must be signed with; why it can't be trusted otherwise. `serial`: the reply's `alipay_cert_sn`. */
  keyFor(serial: unknown): { readonly key: KeyObject } | { readonly refused: string };
}

/** Throws an error that names the app when a key or certificate is unreadable, does not belong to the other, or is out of date. */
export function openTrust({ appId, privateKey: pem, trust }: AlipayApp, now: () => number): AlipayTrust {
  const named = (what: string) => new Error(`[@tongban/gateway] Alipay app ${appId}: ${what}`);
  const read = <Value>(what: string, reading: () => Value): Value => {
    try {
      return reading();
    } catch {
      throw named(`${what} can't be read`);
    }
  };
  const readRsa = (what: string, reading: () => KeyObject): KeyObject => {
    const key = read(what, reading);
    if (key.asymmetricKeyType !== "rsa") throw named(`${what} is no RSA key`);
    return key;
  };
  const privateKey = readRsa("privateKey", () => createPrivateKey(pem));
  if (trust.mode === "key") {
    const key = readRsa("alipayPublicKey", () => createPublicKey(publicPem(trust.alipayPublicKey)));
    // both are RSA: node:crypto (24.21) fails at its next key after comparing two types
    if (key.equals(createPublicKey(privateKey))) throw named("alipayPublicKey is the app's own: take 支付宝公钥 from the console");
    return { privateKey, requestParams: {}, keyFor: () => ({ key }) };
  }

  const certificate = (what: "appCert" | "alipayCert") => {
    const [first] = read(what, () => readCertificates(trust[what]));
    if (!first) throw named(`${what} holds no certificate`);
    return first;
  };
  const [appCert, alipayCert] = [certificate("appCert"), certificate("alipayCert")];
  if (!appCert.checkPrivateKey(privateKey)) throw named("appCert belongs to another private key");
  if (!isValidAt(appCert, now())) throw named(`appCert is valid from ${appCert.validFrom} to ${appCert.validTo} only`);
  const alipayKey = readRsa("alipayCert", () => alipayCert.publicKey);
  const root = read("rootCert", () => rootSerial(trust.rootCert));
  if (root === "") throw named("rootCert holds no RSA certificate");
  const alipaySerial = certificateSerial(alipayCert);
  return {
    privateKey,
    requestParams: { app_cert_sn: certificateSerial(appCert), alipay_root_cert_sn: root },
    keyFor(serial) {
      if (serial !== alipaySerial) return { refused: "signed with another certificate than ours" };
      if (!isValidAt(alipayCert, now())) return { refused: `Alipay's certificate was valid until ${alipayCert.validTo}` };
      return { key: alipayKey };
    },
  };
}

/** Alipay's console shows the bare base64. */
function publicPem(text: string): string {
  return text.includes("-----BEGIN") ? text : `-----BEGIN PUBLIC KEY-----\n${text.trim()}\n-----END PUBLIC KEY-----`;
}
