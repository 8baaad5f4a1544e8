import { fail } from "@tongban/protocol";
import { minute, second } from "../../time.ts";
import type { PhoneAsk, PhoneSource } from "../contracts/phone-source.ts";
import type { WechatApp } from "./app.ts";
import type { WechatApi, WechatGateway } from "./call-wechat.ts";
import { openidOf } from "./openid-of.ts";
import { readPhone } from "./phone-info.ts";
import { isSessionKeyCurrent } from "./session-key.ts";
import { type EncryptedData, openUserData } from "./user-data.ts";

/** 40029 and 40163: used, old, or the code of a sign-in. 40013: another app's. 40003: another user's (an inference). Asked again it does no harm: a spent code is answered as one. */
const getPhoneNumber: WechatApi = {
  name: "getuserphonenumber",
  method: "POST",
  path: "/wxa/business/getuserphonenumber",
  means: {
    40003: "PHONE_GRANT_INVALID",
    40013: "PHONE_GRANT_INVALID",
    40029: "PHONE_GRANT_INVALID",
    40163: "PHONE_GRANT_INVALID",
  },
  repeatable: true,
  sealable: true,
};

/** How old encrypted data may be, by its watermark, and how far its clock may be ahead of ours: our choice, as long as a code lives. */
const freshFor = 5 * minute;

interface PhoneContext {
  readonly gateway: WechatGateway;
  now(): number;
}

/**
 * The number behind the phone button. A code is always sent with the openid, so that WeChat refuses another user's; encrypted data is this user's because it
 * opens under her `session_key`. Source: developers.weixin.qq.com, getPhoneNumber, as of 2026-11.
 */
export function createPhone({ appId }: Pick<WechatApp, "appId">, { gateway, now }: PhoneContext): PhoneSource {
  async function readByCode(code: string, { identifiers, traceId }: PhoneAsk): Promise<string> {
    const fields = { code, openid: openidOf(identifiers, appId) };
    const { phone_info: info } = await gateway.call(getPhoneNumber, fields, traceId);
    return readPhone(info, appId).number;
  }

  async function readEncrypted(data: EncryptedData, { identifiers, secret: sessionKey, traceId }: PhoneAsk): Promise<string> {
    refuseFormDecoded(data);
    if (sessionKey === undefined) throw refuse("no session_key", { signIn: true });
    const opened = openUserData(data, sessionKey);
    if (!opened) {
      const openid = openidOf(identifiers, appId);
      if (await isSessionKeyCurrent(gateway, { openid, sessionKey, traceId })) throw refuse("not under her session_key");
      // a newer wx.login has replaced it: only signing in again helps
      throw refuse("the session_key was replaced", { signIn: true });
    }
    const { number, at } = readPhone(opened, appId);
    if (!(Math.abs(now() - at * second) <= freshFor)) throw refuse("not of these minutes");
    return number;
  }

  return {
    kinds: ["wx-phone-code", "wx-encrypted-data"],
    async read(ask) {
      const { grant } = ask;
      switch (grant.kind) {
        case "wx-phone-code":
          return readByCode(grant.code, ask);
        case "wx-encrypted-data":
          return readEncrypted(grant, ask);
        default:
          throw fail("REQUEST_INVALID", { detail: { where: "/grant/kind", rule: "this channel has no such phone grant" } });
      }
    },
  };
}

/** Form decoding turns + into a space: an error of the app on the way, told as such. */
function refuseFormDecoded(data: EncryptedData): void {
  for (const name of ["encryptedData", "iv"] as const) {
    if (data[name].includes(" "))
      throw fail("REQUEST_INVALID", { detail: { where: `/grant/${name}`, rule: "a space where base64 has +: sent through a form" } });
  }
}

function refuse(reason: string, detail?: { readonly signIn: true }) {
  return fail("PHONE_GRANT_INVALID", { cause: { reason }, ...(detail && { detail }) });
}
