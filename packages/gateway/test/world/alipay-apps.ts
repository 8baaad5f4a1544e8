import { generateKeyPairSync } from "node:crypto";
import type { AppSeeds, Sandbox } from "@tongban/sandbox";
import type { GatewayOptions } from "../../src/index.ts";

export type AlipayMode = "key" | "certificate";
type AlipaySeed = NonNullable<AppSeeds["alipay"]>[number];
type RegisteredAlipay = Extract<GatewayOptions["apps"][number], { channel: "alipay" }>;

/** The Alipay app of each mode. Both belong to one group, which shares union ids. */
export const aliAppIds: Readonly<Record<AlipayMode, string>> = { key: "2021000000000001", certificate: "2021000000000002" };
const unionGroup = "tongban-union";

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

/** As Alipay's console is told of them. */
export function alipaySeeds(modes: readonly AlipayMode[]): readonly AlipaySeed[] {
  return modes.map((mode) => ({ appId: aliAppIds[mode], mode, unionGroup, publicKey: ownPair().publicKey }));
}

/** As the gateway is told of them, with the key or the certificates the console gives. */
export function registeredAlipay({ url, config }: Sandbox): readonly RegisteredAlipay[] {
  return config.read().alipayApps.map(({ appId, alipayPublicKey, certificates }) => ({
    channel: "alipay",
    appId,
    gatewayUrl: `${url}/gateway.do`,
    privateKey: ownPair().privateKey,
    unionGroup,
    trust: certificates
      ? { mode: "certificate", appCert: certificates.app, alipayCert: certificates.alipay, rootCert: certificates.root }
      : { mode: "key", alipayPublicKey },
  }));
}
