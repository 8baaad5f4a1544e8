import type { ApiParts } from "./bare-host.ts";

interface RequestOptions {
  readonly url: string;
  success(reply: unknown): void;
  fail(failure: unknown): void;
}

/** Alipay's `my`: storage by `{ key }`, an HTTP error is failure 19, RSA but no random source. Taro builds its API from the own enumerable properties. */
export function createMy({ seen, kept, reply, launched }: ApiParts): Readonly<Record<string, unknown>> {
  const device = {
    app: "alipay",
    platform: "iOS",
    system: "18",
    version: "10.7.0",
    SDKVersion: "2.9.50",
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
    SDKVersion: device.SDKVersion,
    getLaunchOptionsSync: launched,
    getEnterOptionsSync: launched,
    getSystemInfoSync: () => device,
    getAppBaseInfo: () => device,
    getDeviceBaseInfo: () => device,
    getWindowInfo: () => device,
    canIUse: () => true,
    getStorageSync: ({ key }: { readonly key: string }) => ({ data: kept.get(key) ?? null }),
    setStorageSync: ({ key, data }: { readonly key: string; readonly data: unknown }) => {
      kept.set(key, data);
      return { success: true };
    },
    removeStorageSync: ({ key }: { readonly key: string }) => void kept.delete(key),
    getStorageInfoSync: () => ({ keys: [...kept.keys()], currentSize: 1, limitSize: 10_240 }),
    rsa: silent("rsa"),
    getAuthCode: silent("getAuthCode"),
    startAPVerify: silent("startAPVerify"),
    navigateTo: going("navigateTo"),
    redirectTo: going("redirectTo"),
    reLaunch: going("reLaunch"),
    navigateBack: silent("navigateBack"),
    makePhoneCall: silent("makePhoneCall"),
    onPageNotFound: silent("onPageNotFound"),
    onError: silent("onError"),
    onUnhandledRejection: silent("onUnhandledRejection"),
    request: ({ url, success, fail }: RequestOptions) => {
      seen.requests.push(url);
      const { status, body } = reply(url);
      const answer = { status, data: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
      setTimeout(() => (status < 400 ? success(answer) : fail({ error: 19, errorMessage: "http status error", ...answer })), 0);
      return { abort() {} };
    },
  };
}
