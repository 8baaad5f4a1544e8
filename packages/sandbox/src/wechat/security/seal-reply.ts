import type { EnvelopeFault } from "../../config/wechat-rules.ts";
import type { WechatApiSecurity } from "../../config/wechat-schemas.ts";
import type { World } from "../../world/world.ts";
import { sealText, signText } from "./envelope.ts";

export interface SealSetting {
  readonly appId: string;
  /** The address the call was signed for. */
  readonly urlPath: string;
  readonly security: WechatApiSecurity;
  readonly fault: EnvelopeFault | undefined;
}

export interface SealedReply {
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Encrypts and signs a reply. While the platform's key rolls over, it is signed with the new one and, as deprecated, with the old. Source:
 * developers.weixin.qq.com, api_signature, as of 2026-11. Inference: a picture is signed and not encrypted.
 */
export function sealReply(world: World, reply: object, setting: SealSetting): SealedReply {
  const { appId, urlPath, security, fault } = setting;
  if (fault === "plain") return { body: Buffer.isBuffer(reply) ? reply : JSON.stringify(reply), headers: {} };
  const timestamp = Math.floor(world.now() / 1000) - (fault === "old" ? 3600 : 0);
  const body = Buffer.isBuffer(reply) ? reply : encrypt(world, reply, { ...setting, timestamp });
  const payload = Buffer.concat([Buffer.from(`${urlPath}\n${appId}\n${timestamp}\n`), Buffer.from(body)]);
  return {
    body,
    headers: {
      "Wechatmp-Appid": appId,
      "Wechatmp-TimeStamp": String(timestamp),
      ...signatures(world, payload, { appId, security, fault }),
    },
  };
}

function encrypt(world: World, reply: object, { appId, urlPath, security, fault, timestamp }: SealSetting & { timestamp: number }): string {
  const { key = "", serial = "" } = security.symmetric ?? {};
  const _n = world.random(16).toString("base64").replace(/=+$/, "");
  const text = JSON.stringify({ _n, _appid: appId, _timestamp: timestamp, ...reply });
  const sealed = sealText(text, { key, aad: `${urlPath}|${appId}|${timestamp}|${serial}` }, world.random(12));
  return JSON.stringify(fault === "wrong-tag" ? { ...sealed, authtag: world.random(16).toString("base64") } : sealed);
}

type Signing = Pick<SealSetting, "appId" | "security" | "fault">;

function signatures(world: World, payload: Buffer, { appId, security, fault }: Signing): Readonly<Record<string, string>> {
  const [first, second] = world.platformKeys.of(appId);
  const current = security.rollOver === "before" ? first : second;
  const signer = fault === "of-another-app" ? world.platformKeys.of(`not ${appId}`)[0] : current;
  const signed = fault === "wrong-signature" ? Buffer.concat([payload, Buffer.from(" ")]) : payload;
  return {
    "Wechatmp-Serial": fault === "unknown-serial" ? world.random(16).toString("hex") : current.serial,
    ...(fault !== "no-signature" && { "Wechatmp-Signature": signText(signed, signer.privateKey) }),
    ...(security.rollOver === "during" && {
      "Wechatmp-Serial-Deprecated": first.serial,
      "Wechatmp-Signature-Deprecated": signText(signed, first.privateKey),
    }),
  };
}
