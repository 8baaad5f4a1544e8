import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from "node:crypto";
import type { WechatApp } from "./app.ts";

/** The keys of one app, ready to use. */
export interface WechatTrust {
  readonly appId: string;
  readonly symmetric: { readonly serial: string; readonly key: KeyObject };
  readonly privateKey: KeyObject;
  /** WeChat's keys by the number of their certificate. */
  readonly platform: ReadonlyMap<string, KeyObject>;
}

/** Undefined without keys. Throws an error that names the app when one is unreadable or of the wrong kind. */
export function openTrust({ appId, apiSecurity }: Pick<WechatApp, "appId" | "apiSecurity">): WechatTrust | undefined {
  if (!apiSecurity) return undefined;
  const { symmetric, platform } = apiSecurity;
  const named = (what: string) => new Error(`[@tongban/gateway] WeChat app ${appId}: apiSecurity.${what}`);
  const readRsa = (what: string, reading: () => KeyObject): KeyObject => {
    let key: KeyObject;
    try {
      key = reading();
    } catch {
      throw named(`${what} can't be read`);
    }
    if (key.asymmetricKeyType !== "rsa") throw named(`${what} is no RSA key: SM2 is not supported`);
    return key;
  };

  const bytes = Buffer.from(symmetric.key, "base64");
  if (bytes.length !== 32) throw named("symmetric.key is not 32 bytes in base64");
  if (platform.length === 0) throw named("platform holds no certificate");
  return {
    appId,
    symmetric: { serial: symmetric.serial, key: createSecretKey(bytes) },
    privateKey: readRsa("privateKey", () => createPrivateKey(apiSecurity.privateKey)),
    platform: new Map(
      platform.map(({ serial, certificate }) => [serial, readRsa(`platform certificate ${serial}`, () => createPublicKey(certificate))]),
    ),
  };
}
