import type { ApiParts } from "./bare-host.ts";

interface RequestOptions {
  readonly url: string;
  success(reply: unknown): void;
}

/** WeChat's `wx`. Taro builds its API from the own enumerable properties, so every method stands there from the start. */
export function createWx({ seen, kept, reply, launched }: ApiParts): Readonly<Record<string, unknown>> {
  const device = {
    SDKVersion: "3.8.12",
    platform: "devtools",
    system: "iOS 18",
    version: "8.0.60",
    windowWidth: 375,
    windowHeight: 812,
    pixelRatio: 2,
  };
  const silent = (name: string) => () => void seen.calls.push(name);
  const going =
    (name: string) =>
    ({ url }: { readonly url: string }) =>
      void seen.calls.push(`${name} ${url}`);
  return {
    getLaunchOptionsSync: launched,
    getEnterOptionsSync: launched,
    getSystemInfoSync: () => device,
    getAppBaseInfo: () => device,
    getDeviceInfo: () => device,
    getWindowInfo: () => device,
    canIUse: () => true,
    getStorageSync: (key: string) => kept.get(key) ?? "",
    setStorageSync: (key: string, value: unknown) => void kept.set(key, value),
    removeStorageSync: (key: string) => void kept.delete(key),
    getStorageInfoSync: () => ({ keys: [...kept.keys()], currentSize: 1, limitSize: 10_240 }),
    getRandomValues: ({ length, success }: { readonly length: number; success(result: unknown): void }) =>
      success({ randomValues: new Uint8Array(length).fill(7).buffer }),
    getUserCryptoManager: silent("getUserCryptoManager"),
    login: silent("login"),
    checkIsSupportFacialRecognition: silent("checkIsSupportFacialRecognition"),
    requestFacialVerify: silent("requestFacialVerify"),
    navigateTo: going("navigateTo"),
    redirectTo: going("redirectTo"),
    reLaunch: going("reLaunch"),
    navigateBack: silent("navigateBack"),
    makePhoneCall: silent("makePhoneCall"),
    onPageNotFound: silent("onPageNotFound"),
    onError: silent("onError"),
    onUnhandledRejection: silent("onUnhandledRejection"),
    nextTick: (task: () => void) => setTimeout(task, 0),
    request: ({ url, success }: RequestOptions) => {
      seen.requests.push(url);
      const { status, body } = reply(url);
      setTimeout(() => success({ statusCode: status, data: JSON.stringify(body), header: { "content-type": "application/json" } }), 0);
      return { abort() {}, onHeadersReceived() {} };
    },
  };
}
