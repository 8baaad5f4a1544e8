import { createPublicKey } from "node:crypto";
import { fail } from "@tongban/protocol";
import type { PlatformKeys } from "../wechat/security/platform-keys.ts";
import type { WechatApiSecurity, WechatApp, WechatAppInput, WechatPush } from "./wechat-schemas.ts";

export interface WechatAppSetting {
  readonly keys: PlatformKeys;
  random(length: number): Buffer;
}

/** Gives each app the secrets it had before, or new ones. */
export function completeWechatApps(
  given: readonly WechatAppInput[],
  held: readonly WechatApp[],
  { keys, random }: WechatAppSetting,
): readonly WechatApp[] {
  return given.map(({ apiSecurity, push, ...app }) => {
    const before = held.find(({ appId }) => appId === app.appId);
    return {
      ...app,
      secret: app.secret ?? before?.secret ?? random(16).toString("hex"),
      ...(push && { push: completePush(push, before?.push, random) }),
      ...(apiSecurity && {
        apiSecurity: completeSecurity(app.appId, apiSecurity, { before: before?.apiSecurity, random }),
        get platformKeys() {
          return keys.shown(app.appId);
        },
      }),
    };
  });
}

function completePush(
  { url, token, encodingAesKey, mode = "secure", format = "json" }: NonNullable<WechatAppInput["push"]>,
  before: WechatPush | undefined,
  random: WechatAppSetting["random"],
): WechatPush {
  return {
    url,
    token: token ?? before?.token ?? random(16).toString("hex"),
    encodingAesKey: encodingAesKey ?? before?.encodingAesKey ?? `${random(21).toString("hex")}A`,
    mode,
    format,
  };
}

interface SecuritySetting {
  readonly before: WechatApiSecurity | undefined;
  random(length: number): Buffer;
}

function completeSecurity(
  appId: string,
  { symmetric, asymmetric, plainCalls = "refused", rollOver = "before" }: NonNullable<WechatAppInput["apiSecurity"]>,
  { before, random }: SecuritySetting,
): WechatApiSecurity {
  const kept = before?.symmetric?.serial === symmetric?.serial ? before?.symmetric?.key : undefined;
  return {
    plainCalls,
    rollOver,
    ...(symmetric && { symmetric: { serial: symmetric.serial, key: symmetric.key ?? kept ?? random(32).toString("base64") } }),
    ...(asymmetric && { asymmetric: { ...asymmetric, publicKey: readKey(asymmetric.publicKey, appId) } }),
  };
}

function readKey(pem: string, appId: string): string {
  const detail = { wechatApp: appId, rule: "apiSecurity.asymmetric.publicKey must be an RSA key in PEM" };
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === "rsa") return key.export({ type: "spki", format: "pem" }).toString();
  } catch (cause) {
    throw fail("REQUEST_INVALID", { cause, detail });
  }
  throw fail("REQUEST_INVALID", { detail });
}

/** The app as `/config` shows it: without secrets. */
export function shownWechatApp({ secret: _secret, push, apiSecurity, ...shown }: WechatApp): object {
  const { token: _token, encodingAesKey: _aesKey, ...shownPush } = push ?? {};
  const { symmetric, ...shownSecurity } = apiSecurity ?? {};
  return {
    ...shown,
    ...(push && { push: shownPush }),
    ...(apiSecurity && { apiSecurity: { ...shownSecurity, ...(symmetric && { symmetric: { serial: symmetric.serial } }) } }),
  };
}
