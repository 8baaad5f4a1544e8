import { randomBytes, randomInt } from "node:crypto";
import { second } from "../../time.ts";
import { closeEnvelope } from "./envelope.ts";
import { signedBytes, signPss } from "./signing.ts";
import type { WechatTrust } from "./trust.ts";

interface Sealing {
  readonly address: string;
  /** All parameters of the call but the access token. */
  readonly fields: object;
  readonly at: number;
}

/** A call's fields encrypted, then signed. Source: developers.weixin.qq.com, api_signature, as of 2026-11. */
export function sealRequest({ appId, symmetric, privateKey }: WechatTrust, { address, fields, at }: Sealing) {
  const seconds = Math.floor(at / second);
  const timestamp = String(seconds);
  const guarded = { ...fields, _n: randomBytes(randomInt(16, 33)).toString("base64"), _appid: appId, _timestamp: seconds };
  const binding = { address, appId, timestamp, serial: symmetric.serial };
  const body = closeEnvelope(JSON.stringify(guarded), { key: symmetric.key, binding });
  return {
    body,
    headers: {
      "wechatmp-appid": appId,
      "wechatmp-timestamp": timestamp,
      "wechatmp-signature": signPss(signedBytes({ address, appId, timestamp, body }), privateKey),
    },
  };
}
