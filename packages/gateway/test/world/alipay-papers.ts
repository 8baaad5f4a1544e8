import { generateKeyPairSync, sign } from "node:crypto";
import { startSandbox } from "@tongban/sandbox";
import { onTestFinished } from "vitest";
import { type AlipayApp, alipayAppsOf } from "./alipay-apps.ts";

interface Pair {
  /** PEM. */
  readonly privateKey: string;
  readonly publicKey: string;
}

const made = new Map<string, Pair>();

/** Always the same pair of this holder: an RSA key takes its time to make. */
export function pairOf(holder: "us" | "alipay" | "another"): Pair {
  const pair =
    made.get(holder) ??
    generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
  made.set(holder, pair);
  return pair;
}

/** RSA2 once more, written from the document: SHA256withRSA over the text's UTF-8, base64. */
export function rsa2(text: string, privateKey: string): string {
  return sign("RSA-SHA256", Buffer.from(text), privateKey).toString("base64");
}

/** An app in key mode; `alipay` is the pair whose public key it was given. */
export function keyApp(own: Pair, alipay: Pair, appId = "2021000000000001"): AlipayApp {
  const trust = { mode: "key", alipayPublicKey: alipay.publicKey } as const;
  return { channel: "alipay", appId, gatewayUrl: "https://openapi.alipay.com/gateway.do", privateKey: own.privateKey, trust };
}

type CertifiedApp = AlipayApp & { readonly trust: { readonly mode: "certificate" } };

/** An app in certificate mode, with the papers of a sandbox of its own. Moments in ISO 8601. */
export async function certifiedApp(appId: string, validity?: { from: string; until: string }): Promise<CertifiedApp> {
  const sandbox = await startSandbox({ apps: { alipay: [{ appId, mode: "certificate", ...(validity && { validity }) }] } });
  onTestFinished(() => sandbox.close());
  const [app] = alipayAppsOf(sandbox);
  if (app?.trust.mode !== "certificate") throw new Error("no certificates");
  return { ...app, trust: app.trust };
}
