import { generateKeyPairSync } from "node:crypto";
import type { AppSeeds, Sandbox } from "@tongban/sandbox";
import type { GatewayOptions } from "../../src/index.ts";

export type AlipayApp = Extract<GatewayOptions["apps"][number], { readonly channel: "alipay" }>;
type AlipaySeed = NonNullable<AppSeeds["alipay"]>[number];
export type AlipayMode = "key" | "certificate";

/** The Alipay app of each mode. Both belong to one group, which shares union ids. */
export const aliAppIds: Readonly<Record<AlipayMode, string>> = { key: "2021000000000001", certificate: "2021000000000002" };

/** What contents are encrypted under, as both sides are told: 16 bytes in base64. */
const aesKey = Buffer.alloc(16, 7).toString("base64");

// one pair for all worlds of a test file
let made: { readonly publicKey: string; readonly privateKey: string } | undefined;
function ownPair() {
  made ??= generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return made;
}

/** As Alipay's console is told of them: with a key of our own. */
export function alipaySeeds(modes: readonly AlipayMode[]): readonly AlipaySeed[] {
  return modes.map((mode) => ({ appId: aliAppIds[mode], mode, unionGroup: "tongban-union", publicKey: ownPair().publicKey, aesKey }));
}

/** The sandbox's Alipay apps as they are registered at a gateway, with the papers of Alipay's console. */
export function alipayAppsOf({ url, config }: Sandbox): readonly AlipayApp[] {
  return config.read().alipayApps.map(({ appId, unionGroup, privateKey, alipayPublicKey, certificates }) => ({
    channel: "alipay",
    appId,
    gatewayUrl: `${url}/gateway.do`,
    privateKey: privateKey ?? ownPair().privateKey,
    trust: certificates
      ? { mode: "certificate", appCert: certificates.app, alipayCert: certificates.alipay, rootCert: certificates.root }
      : { mode: "key", alipayPublicKey },
    ...(unionGroup !== undefined && { unionGroup }),
    aesKey,
  }));
}
