import { createPublicKey, type KeyObject } from "node:crypto";
import { fail } from "@tongban/protocol";
import type { AlipayPapers } from "../alipay/papers/papers.ts";
import type { AlipayApp, AlipayAppInput } from "./alipay-schemas.ts";

/**
 * Gives each app the key it had before or a pair of its own, and Alipay's side of it. Keys and certificates are made when they are first read.
 */
export function completeAlipayApps(
  given: readonly AlipayAppInput[],
  held: readonly AlipayApp[],
  papers: AlipayPapers,
): readonly AlipayApp[] {
  return given.map((app) => completeApp(app, { papers, before: held.find(({ appId }) => appId === app.appId) }));
}

interface Setting {
  readonly papers: AlipayPapers;
  readonly before: AlipayApp | undefined;
}

function completeApp(given: AlipayAppInput, { papers, before }: Setting): AlipayApp {
  const { appId, mode = "key", stage = "openid", whitelist = [], unionGroup, validity } = given;
  const { signsPhone = true, certFields = false, aesKey = before?.aesKey, pages, templates, gatewayUrl } = given;
  const brought = given.publicKey === undefined ? (before?.broughtKey ? before.publicKey : undefined) : readKey(given.publicKey, appId);
  return {
    appId,
    mode,
    stage,
    whitelist,
    ...(unionGroup !== undefined && { unionGroup }),
    ...(validity && { validity }),
    signsPhone,
    certFields,
    ...(aesKey !== undefined && { aesKey }),
    ...(pages && { pages }),
    ...(templates && { templates }),
    ...(gatewayUrl !== undefined && { gatewayUrl }),
    broughtKey: brought !== undefined,
    get publicKey() {
      return brought ?? writeKey(papers.ownPair(appId).publicKey);
    },
    get privateKey() {
      return papers.privateKeyOf(appId, createPublicKey(this.publicKey))?.export({ type: "pkcs8", format: "pem" }).toString();
    },
    get alipayPublicKey() {
      return writeKey(papers.alipayPair(appId).publicKey);
    },
    get certificates() {
      return mode === "key" ? undefined : papers.certificates({ appId, publicKey: this.publicKey, ...(validity && { validity }) });
    },
  };
}

function readKey(pem: string, appId: string): string {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === "rsa") return writeKey(key);
  } catch (cause) {
    throw fail("REQUEST_INVALID", { cause, detail: { alipayApp: appId, rule: "publicKey must be an RSA key in PEM" } });
  }
  throw fail("REQUEST_INVALID", { detail: { alipayApp: appId, rule: "publicKey must be an RSA key in PEM" } });
}

function writeKey(key: KeyObject): string {
  return key.export({ type: "spki", format: "pem" }).toString();
}
