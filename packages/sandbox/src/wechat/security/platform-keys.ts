import { createHash, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { WechatPlatformKey } from "../../config/wechat-schemas.ts";

/** A key the platform signs replies with. */
interface SigningKey {
  readonly serial: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/**
 * The platform's keys, a first and a second for each app, made when they are first read. The serial is the certificate's number in the
 * console and not that inside an X.509 certificate. Source: developers.weixin.qq.com, api_signature, as of 2026-11.
 */
export interface PlatformKeys {
  of(appId: string): readonly [SigningKey, SigningKey];
  shown(appId: string): readonly WechatPlatformKey[];
}

export function createPlatformKeys(): PlatformKeys {
  const made = new Map<string, readonly [SigningKey, SigningKey]>();
  function of(appId: string): readonly [SigningKey, SigningKey] {
    const pair = made.get(appId) ?? [makeKey(), makeKey()];
    made.set(appId, pair);
    return pair;
  }
  return {
    of,
    shown: (appId) =>
      of(appId).map(({ serial, publicKey }) => ({ serial, publicKey: publicKey.export({ type: "spki", format: "pem" }).toString() })),
  };
}

function makeKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const serial = createHash("md5")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");
  return { serial, privateKey, publicKey };
}
