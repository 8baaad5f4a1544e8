import { describe, expect, it } from "vitest";
import { createWechatChannel, type WxEnterOptions, type WxFailure, type WxHost } from "../src/index.ts";
import { simulateWx } from "./simulated-wx.ts";

const appId = "wx7c0e5a1b2d3f4a60";
const channelOn = (wx: Partial<WxHost>) => createWechatChannel({ ...simulateWx(), ...wx }, { appId });
const enteredBy = (enter: WxEnterOptions) => createWechatChannel(simulateWx({ enter }), { appId }).entry();

describe("entry", () => {
  it("names the scene with its host, known or not", () => {
    expect(enteredBy({ scene: 1047, path: "pages/item/index", query: {} }).scene).toBe("wx:1047");
    expect(enteredBy({ scene: 99999, path: "", query: {} }).scene).toBe("wx:99999");
  });

  it("takes the token of our own links too", () => {
    expect(enteredBy({ scene: 1194, path: "pages/item/index", query: { t: "xlh-lnyz-01" } }).token).toBe("xlh-lnyz-01");
  });

  it("hands on a parameter that is no valid encoding as it came", () => {
    expect(enteredBy({ scene: 1047, path: "", query: { scene: "%E6%9" } }).token).toBe("%E6%9");
  });

  it("falls back to the launch on a client older than 2.9.4", () => {
    const { getEnterOptionsSync, ...old } = simulateWx({ enter: { scene: 1011, path: "p" } });
    expect(createWechatChannel(old, { appId }).entry()).toEqual({ scene: "wx:1011", path: "p", query: {} });
  });
});

describe("an old client", () => {
  const { requestFacialVerify, getRandomValues, ...old } = simulateWx();
  const channel = createWechatChannel(old, { appId });

  it("offers no face proof and refuses one", async () => {
    expect(channel.can.proofs).toEqual([]);
    await expect(channel.prove({ method: "wechat-face", verifyId: "v" })).rejects.toMatchObject({ code: "HOST_REFUSED" });
  });

  it("has no random bytes rather than weak ones, so no install either", async () => {
    await expect(channel.randomBytes(16)).rejects.toMatchObject({ code: "ENTROPY_UNAVAILABLE" });
    await expect(channel.install.offer()).rejects.toMatchObject({ code: "ENTROPY_UNAVAILABLE" });
  });
});

describe("failures of wx", () => {
  const ask = { url: "https://gateway.example", method: "GET", headers: {}, timeoutMs: 100 } as const;
  const failing = (failure: WxFailure) =>
    channelOn({
      request({ fail }) {
        fail(failure);
        return { abort() {} };
      },
    });

  it.each([
    ["request:fail timeout", "REQUEST_TIMEOUT"],
    ["request:fail url not in domain list", "HOST_REFUSED"],
    ["request:fail interrupted", "NETWORK_FAILED"],
  ])("reads %s as %s", async (errMsg, code) => {
    const failure = { errMsg, errno: 1 };
    await expect(failing(failure).request(ask).reply).rejects.toMatchObject({ code, cause: failure });
  });

  it("reports a sign-in that gave no code", async () => {
    await expect(channelOn({ login: ({ success }) => success({ code: "" }) }).signIn()).rejects.toMatchObject({ code: "HOST_REFUSED" });
  });

  it("reports a short draw of random bytes", async () => {
    const channel = channelOn({ getRandomValues: ({ success }) => success({ randomValues: new ArrayBuffer(3) }) });
    await expect(channel.randomBytes(16)).rejects.toMatchObject({ code: "ENTROPY_UNAVAILABLE" });
  });

  it("reports a storage that is full, and keeps the cause", () => {
    const full = new Error("setStorageSync:fail exceed storage max size 10Mb");
    const channel = channelOn({
      setStorageSync() {
        throw full;
      },
    });
    expect(() => channel.storage.set("a", "b")).toThrow(expect.objectContaining({ code: "HOST_REFUSED", cause: full }));
  });
});

it("reads a reply that the client parsed though text was asked for", async () => {
  const channel = channelOn({
    request({ success }) {
      success({ statusCode: 200, header: {}, data: { ok: true } });
      return { abort() {} };
    },
  });
  const { body } = await channel.request({ url: "https://gateway.example", method: "GET", headers: {}, timeoutMs: 100 }).reply;
  expect(body).toBe('{"ok":true}');
});
