import { answer } from "./answer.ts";
import { getAuthCode } from "./auth-code.ts";
import { showCertify } from "./face.ts";
import type { MyDevice, MyLaunchOptions } from "./my-device.ts";
import { createMyServers } from "./my-servers.ts";
import type { MyDeviceOptions, MyEntry } from "./options.ts";
import { authorizePhoneNumber, getPhoneNumber } from "./phone-number.ts";
import { createRequest } from "./request.ts";
import { rsa } from "./rsa.ts";
import { createStorage } from "./storage.ts";
import { askToSubscribe, type SubscribeFailure, type SubscribeResult } from "./subscribe.ts";
import { systemInfo } from "./system-info.ts";

const home: MyEntry = { scene: "1000", path: "pages/index/index" };

/**
 * A phone with Alipay, as a mini-program meets it: an object in the shape of `my`, bound to a sandbox, with real HTTP. Two devices of one persona are
 * two phones of one user.
 *
 * @example
 * const entry = { scene: "1200", path: "pages/index/index", query: { t: "xlh-lnyz-01" } };
 * const my = createMyDevice({ sandboxUrl: sandbox.url, appId: "2021000000000001", persona: "zhu-guilan", entry });
 * const { authCode } = await my.getAuthCode({ scopes: "auth_base" });
 */
export function createMyDevice(options: MyDeviceOptions): MyDevice {
  const { sandboxUrl, appId, persona, entry = home, consent = true, face = "pass", faceOf } = options;
  const { storage = new Map(), httpErrorDetail = true, certify = true, fetch = globalThis.fetch } = options;
  const { phoneNumber = "allow", subscribe = "accept" } = options;
  const servers = createMyServers({ sandboxUrl, appId, persona, fetch });
  const authSetting = { servers, consent: typeof consent === "function" ? consent : () => consent };
  const certifySetting = { servers, behaviour: typeof face === "function" ? face : () => face, ...(faceOf !== undefined && { faceOf }) };

  const launchOptions = (): MyLaunchOptions => ({ ...entry, ...(entry.query && { query: { ...entry.query } }), apiCategory: "default" });

  const device: Omit<MyDevice, "getAuthorize"> = {
    ...createStorage(storage),
    SDKVersion: "2.9.46",
    getAuthCode: (option = {}) => answer(option, getAuthCode(option.scopes ?? "auth_base", authSetting)),
    request: createRequest({ appId, fetch, httpErrorDetail }),
    rsa: (option) => answer(option, rsa(option)),
    ...(certify && { startAPVerify: (option) => answer(option, showCertify(option.url, option.certifyId, certifySetting)) }),
    getPhoneNumber: (option = {}) => answer(option, getPhoneNumber(servers)),
    requestSubscribeMessage: (option) =>
      answer<SubscribeResult, SubscribeFailure>(option, askToSubscribe(option.entityIds, { servers, behaviour: subscribe })),
    getLaunchOptionsSync: launchOptions,
    getEnterOptionsSync: launchOptions,
    getSystemInfoSync: systemInfo,
    getAppIdSync: () => ({ appId }),
    canIUse: (name) => Object.keys(device).includes(name.split(".")[0] ?? ""),
  };
  const getAuthorize = () => authorizePhoneNumber(servers, phoneNumber);
  return Object.defineProperty(device, "getAuthorize", { value: getAuthorize }) as MyDevice;
}
