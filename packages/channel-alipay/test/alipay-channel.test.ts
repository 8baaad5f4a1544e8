import { createPublicKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createAlipayChannel, type MyEnterOptions, type MyHost, type MyReply } from "../src/index.ts";
import { simulateMy } from "./simulated-my.ts";

const appId = "2021004100000000";
const channelOn = (my: Partial<MyHost>) => createAlipayChannel({ ...simulateMy(), ...my }, { appId });
const enteredBy = (enter: MyEnterOptions) => createAlipayChannel(simulateMy({ enter }), { appId }).entry();
const ask = { url: "https://gateway.example", method: "GET", headers: {}, timeoutMs: 100 } as const;

describe("entry", () => {
  it.each([
    ["1200", "ali:1200"],
    ["0000", "ali:0000"],
    [1011, "ali:1011"],
    [undefined, "ali:0000"],
    ["99999", "ali:99999"],
  ] as const)("names the scene with its host, known or not: %s", (scene, named) => {
    expect(enteredBy({ path: "pages/item/index", ...(scene !== undefined && { scene }) }).scene).toBe(named);
  });

  it("takes the token of an ordinary QR code, which comes as the whole address", () => {
    const address = "https://gateway.example/h5/?scene=h5:hall&t=xlh-lnyz-01#/pages/item/index?itemId=1";
    for (const qrCode of [address, encodeURIComponent(address)]) {
      expect(enteredBy({ scene: "1011", query: { qrCode } })).toMatchObject({ token: "xlh-lnyz-01", query: { qrCode } });
    }
  });

  it.each(["https://gateway.example/h5/?part=t=x", "https://gateway.example/h5/?u=https%3A%2F%2Fx%2F%3Ft%3Dforeign", "%E6%9", ""])(
    "takes no token from an address that has none: %s",
    (qrCode) => {
      expect(enteredBy({ scene: "1011", query: { qrCode } }).token).toBeUndefined();
    },
  );

  it("hands on a parameter that is no valid encoding as it came", () => {
    expect(enteredBy({ scene: "1011", query: { t: "%E6%9" } }).token).toBe("%E6%9");
  });

  it("makes texts of what another mini-program put into the query", () => {
    expect(enteredBy({ scene: "1037", query: { itemId: 7, from: { hall: "a" }, none: undefined, empty: null } }).query).toEqual({
      itemId: "7",
      from: '{"hall":"a"}',
    });
  });

  it("falls back to the launch on a client older than 2.7.5", () => {
    const { getEnterOptionsSync, ...old } = simulateMy({ enter: { scene: "1011", path: "p" } });
    expect(createAlipayChannel(old, { appId }).entry()).toEqual({ scene: "ali:1011", path: "p", query: {} });
  });
});

describe("an old client", () => {
  const { startAPVerify, rsa, ...old } = simulateMy();
  const channel = createAlipayChannel(old, { appId });

  it("offers no face proof and refuses one", async () => {
    expect(channel.can.proofs).toEqual([]);
    const launch = { method: "alipay-certify", certifyId: "c", url: "https://openapi.alipay.com/gateway.do" } as const;
    await expect(channel.prove(launch)).rejects.toMatchObject({ code: "HOST_REFUSED" });
  });

  it("seals nothing rather than weakly, and has no install either", async () => {
    expect(channel.sealText).toBeUndefined();
    await expect(channel.install.offer()).rejects.toMatchObject({ code: "ENTROPY_UNAVAILABLE" });
  });
});

describe("failures of my", () => {
  const failing = (failure: MyReply) =>
    channelOn({
      request({ fail }) {
        fail(failure);
        return { abort() {} };
      },
    });

  it.each([
    [{ error: 2, errorMessage: "参数错误" }, "HOST_REFUSED"],
    [{ error: 4, errorMessage: "无权调用该接口" }, "HOST_REFUSED"],
    [{ error: 11, errorMessage: "无权跨域" }, "HOST_REFUSED"],
    [{ error: 12, errorMessage: "网络出错" }, "NETWORK_FAILED"],
    [{ error: 13, errorMessage: "超时" }, "REQUEST_TIMEOUT"],
    [{ error: "13", errorMessage: "超时" }, "REQUEST_TIMEOUT"],
    [{ error: 14, errorMessage: "JSON parse data error", data: "请求超时异常", status: 13, headers: {} }, "REQUEST_TIMEOUT"],
    [{ error: 14, errorMessage: "解码失败", status: 200 }, "REPLY_UNREADABLE"],
    [{ error: 19, errorMessage: "SSL" }, "NETWORK_FAILED"],
    [{ error: 20, errorMessage: "请求已被停止" }, "NETWORK_FAILED"],
  ])("reads %o of a request as %s", async (failure, code) => {
    await expect(failing(failure).request(ask).reply).rejects.toMatchObject({ code, cause: failure });
  });

  it.each([
    [{ error: 11, errorMessage: "用户点击拒绝授权" }, "CITIZEN_CANCELLED"],
    [{ error: 3, errorMessage: "未找到授权结果" }, "CITIZEN_CANCELLED"],
    [{ error: 4, errorMessage: "N22104" }, "HOST_REFUSED"],
    [{ error: 12, errorMessage: "网络出错" }, "NETWORK_FAILED"],
  ])("reads %o of a sign-in as %s", async (failure, code) => {
    await expect(channelOn({ getAuthCode: ({ fail }) => fail(failure) }).signIn()).rejects.toMatchObject({ code, cause: failure });
  });

  it.each([
    ["6001", "CITIZEN_CANCELLED"],
    ["6002", "NETWORK_FAILED"],
    ["4000", "HOST_REFUSED"],
  ])("reads the face page's status %s as %s", async (resultStatus, code) => {
    const channel = channelOn({ startAPVerify: ({ success }) => success({ resultStatus }) });
    const launch = { method: "alipay-certify", certifyId: "c", url: "https://openapi.alipay.com/gateway.do" } as const;
    await expect(channel.prove(launch)).rejects.toMatchObject({ code, cause: { resultStatus } });
  });

  it("reports a sign-in that gave no code", async () => {
    const channel = channelOn({ getAuthCode: ({ success }) => success({ authCode: "" }) });
    await expect(channel.signIn()).rejects.toMatchObject({ code: "HOST_REFUSED" });
  });

  it.each([
    ["by what it returns", () => ({ success: false, error: 12, errorMessage: "存储总大小达到上限" })],
    [
      "by throwing",
      () => {
        throw Object.assign(new Error("存储总大小达到上限"), { error: 12 });
      },
    ],
  ])("reports a storage that is full %s, and keeps the cause", (_, setStorageSync) => {
    const { storage } = channelOn({ setStorageSync });
    expect(() => storage.set("a", "b")).toThrow(
      expect.objectContaining({ code: "HOST_REFUSED", cause: expect.objectContaining({ error: 12 }) }),
    );
  });
});

describe("replies", () => {
  const answering = (answer: MyReply, how: "success" | "fail") =>
    channelOn({
      request(option) {
        option[how](answer);
        return { abort() {} };
      },
    });

  it("takes an HTTP error that the host reports as a failure for the reply it is, body and headers too", async () => {
    const failure = {
      error: 19,
      errorMessage: "http status error",
      status: 409,
      headers: { "Retry-After": "2" },
      data: '{"code":"PROOF_PENDING"}',
    };
    expect(await answering(failure, "fail").request(ask).reply).toEqual({
      status: 409,
      headers: { "retry-after": "2" },
      body: '{"code":"PROOF_PENDING"}',
    });
  });

  it("takes a success whose status is the host's own code for a failure", async () => {
    const answer = { status: 13, headers: {}, data: "请求超时异常" };
    await expect(answering(answer, "success").request(ask).reply).rejects.toMatchObject({ code: "REQUEST_TIMEOUT" });
  });

  it("reads a reply that the client parsed though text was asked for", async () => {
    const { body } = await answering({ status: 200, headers: {}, data: { ok: true } }, "success").request(ask).reply;
    expect(body).toBe('{"ok":true}');
  });
});

describe("the host's RSA", () => {
  it("names an attempt by a hash of what it encrypted under a key that is like any other", async () => {
    const keys: string[] = [];
    const { rsa } = simulateMy();
    const { install } = channelOn({
      rsa(option) {
        keys.push(option.key);
        rsa(option);
      },
    });
    expect((await install.offer()).nonce).toMatch(/^[0-9a-f]{64}$/);
    const [key = ""] = keys;
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
    expect({ asymmetricKeyType, ...asymmetricKeyDetails }).toEqual({
      asymmetricKeyType: "rsa",
      modulusLength: 1024,
      publicExponent: 65537n,
    });
  });

  it("names no attempt by a padding that is always the same", async () => {
    const { install } = channelOn({ rsa: ({ success }) => success({ text: "AAAA" }) });
    await expect(install.offer()).rejects.toMatchObject({ code: "ENTROPY_UNAVAILABLE" });
  });

  it("reports a key it can't read", async () => {
    const { sealText } = channelOn({});
    await expect(sealText?.("朱桂兰", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")).rejects.toMatchObject({
      code: "HOST_REFUSED",
      cause: { error: 11 },
    });
  });

  it("reports an encryption that gave nothing", async () => {
    const { sealText } = channelOn({ rsa: ({ success }) => success({ text: "" }) });
    await expect(sealText?.("朱桂兰", "AAAA")).rejects.toMatchObject({ code: "HOST_REFUSED" });
  });
});

it("reads what some clients keep under APDataStorage", () => {
  const { storage } = channelOn({ getStorageSync: () => ({ APDataStorage: "kept" }) });
  expect(storage.get("form")).toBe("kept");
});
