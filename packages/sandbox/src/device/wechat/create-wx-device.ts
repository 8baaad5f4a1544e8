import { answer, answerByCallbacks, type WxFailure } from "./answer.ts";
import { showFace } from "./face.ts";
import type { WxDeviceOptions, WxEntry } from "./options.ts";
import { askPhoneNumber } from "./phone-number.ts";
import { randomValues } from "./random-values.ts";
import { createRequest } from "./request.ts";
import { createStorage } from "./storage.ts";
import { askToSubscribe } from "./subscribe.ts";
import { appBaseInfo, systemInfo } from "./system-info.ts";
import type { LaunchOptions, LoginResult, PlainResult, WxDevice } from "./wx-device.ts";
import { createWxServers } from "./wx-servers.ts";

const found: WxEntry = { scene: 1001, path: "pages/index/index", query: {} };

/**
 * A phone with WeChat, as a mini-program meets it: an object in the shape of `wx`, bound to a sandbox, with real HTTP. Two devices of one persona are two
 * phones of one user: they share the openid, and each new login displaces the other's session_key.
 *
 * @example
 * const entry = { scene: 1047, path: "pages/index/index", query: { scene: "xlh-lnyz-01" } };
 * const wx = createWxDevice({ sandboxUrl: sandbox.url, appId: "wx7c0e5a1b2d3f4a60", persona: "zhu-guilan", entry });
 * const { code } = await wx.login();
 */
export function createWxDevice(options: WxDeviceOptions): WxDevice {
  const { sandboxUrl, appId, persona, entry = found, face = "pass", faceOf } = options;
  const { phoneNumber = "allow", subscribe = "accept" } = options;
  const { storage = new Map(), facialRecognition = true, fetch = globalThis.fetch } = options;
  const servers = createWxServers({ sandboxUrl, appId, persona, fetch });
  const faceSetting = { servers, behaviour: typeof face === "function" ? face : () => face, ...(faceOf !== undefined && { faceOf }) };
  let lastCode = "";

  async function login(): Promise<LoginResult> {
    const { code } = await servers.ask("login", "login", {});
    lastCode = String(code);
    return { code: lastCode, errMsg: "login:ok" };
  }

  /**
   * Asks about the session_key of the last login code, also when another phone has displaced it. The text of the failure is from memory.
   */
  async function checkSession(): Promise<PlainResult> {
    const { valid } = lastCode === "" ? { valid: false } : await servers.ask("checkSession", "session", { code: lastCode });
    if (valid === true) return { errMsg: "checkSession:ok" };
    const failure: WxFailure = { errMsg: "checkSession:fail session time out, need relogin" };
    throw failure;
  }

  async function checkRecognition(): Promise<PlainResult> {
    if (facialRecognition) return { errMsg: "checkIsSupportFacialRecognition:ok" };
    const failure: WxFailure = { errMsg: "checkIsSupportFacialRecognition:fail", errCode: 90001 };
    throw failure;
  }

  const launchOptions = (): LaunchOptions => ({ ...entry, query: { ...entry.query }, referrerInfo: {}, apiCategory: "default" });

  const wx: Omit<WxDevice, "getPhoneNumber" | "getRealtimePhoneNumber"> = {
    ...createStorage(storage),
    login: (option) => answer(option, login()),
    checkSession: (option) => answer(option, checkSession()),
    getRandomValues: (option) => answer(option, randomValues(option.length)),
    request: createRequest({ appId, fetch }),
    requestFacialVerify: (option) => answerByCallbacks(option, showFace(option.verifyId, faceSetting)),
    requestSubscribeMessage: (option) => answer(option, askToSubscribe(option.tmplIds, { servers, behaviour: subscribe })),
    checkIsSupportFacialRecognition: (option = {}) => answerByCallbacks(option, checkRecognition()),
    getLaunchOptionsSync: launchOptions,
    getEnterOptionsSync: launchOptions,
    getAppBaseInfo: () => appBaseInfo(appId),
    getSystemInfoSync: systemInfo,
  };
  const asked = { servers, consent: phoneNumber };
  return Object.defineProperties(wx, {
    getPhoneNumber: { value: () => askPhoneNumber("getPhoneNumber", asked) },
    getRealtimePhoneNumber: { value: () => askPhoneNumber("getRealtimePhoneNumber", asked) },
  }) as WxDevice;
}
