import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createWxDevice, type WxDevice, type WxDeviceOptions, type WxRequestOption, type WxRequestResult } from "../src/device/index.ts";
import type { Sandbox } from "../src/index.ts";
import { app, exchange, freshSandbox, hashOf, postJson, stableToken } from "./setting.ts";

const cert = { cert_type: "IDENTITY_CARD", cert_name: "朱桂兰", cert_no: "36050219480315002X" };

function phone({ url }: { url: string }, more: Partial<WxDeviceOptions> = {}): WxDevice {
  return createWxDevice({ sandboxUrl: url, appId: app.appId, persona: "zhu-guilan", ...more });
}

const nowhere = { url: "http://127.0.0.1:1" };

async function echoServer(handle: (request: IncomingMessage, response: ServerResponse, body: string) => void): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    handle(request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function request(wx: WxDevice, option: WxRequestOption): Promise<WxRequestResult> {
  return new Promise((success, fail) => void wx.request({ ...option, success, fail }));
}

describe("login", () => {
  it("gives a code by promise when no callback is given", async () => {
    const sandbox = await freshSandbox();
    const { code, errMsg } = await phone(sandbox).login();
    expect(errMsg).toBe("login:ok");
    expect(await exchange(sandbox, { js_code: code })).toHaveProperty("openid");
  });

  it("gives a code by callbacks and returns nothing when one is given", async () => {
    const wx = phone(await freshSandbox());
    const calls: string[] = [];
    await new Promise<void>((done) => {
      const returned = wx.login({
        success: ({ code }) => void calls.push(code.length > 0 ? "success" : "empty"),
        complete: () => {
          calls.push("complete");
          done();
        },
      });
      expect(returned).toBeUndefined();
    });
    expect(calls).toEqual(["success", "complete"]);
  });

  it("fails both ways when the line is down", async () => {
    const wx = phone(nowhere);
    await expect(wx.login()).rejects.toMatchObject({ errMsg: expect.stringContaining("login:fail"), errno: 600001 });
    await expect(new Promise((_success, fail) => wx.login({ fail }))).rejects.toMatchObject({ errno: 600001 });
  });

  it("shares the openid between two phones of one user, and displaces the first one's session", async () => {
    const sandbox = await freshSandbox();
    const [first, second] = [phone(sandbox), phone(sandbox)];
    const one = await exchange(sandbox, { js_code: (await first.login()).code });
    expect(await first.checkSession()).toEqual({ errMsg: "checkSession:ok" });
    const two = await exchange(sandbox, { js_code: (await second.login()).code });
    expect(two.openid).toBe(one.openid);
    await expect(first.checkSession()).rejects.toMatchObject({ errMsg: expect.stringContaining("checkSession:fail") });
    expect(await second.checkSession()).toEqual({ errMsg: "checkSession:ok" });
  });

  it("has no session before the first login", async () => {
    await expect(phone(await freshSandbox()).checkSession()).rejects.toHaveProperty("errMsg");
  });
});

describe("request", () => {
  it.each([200, 201, 404, 500])("takes a reply of status %i as a success", async (status) => {
    const url = await echoServer((_request, response) => response.writeHead(status, { "x-trace-id": "t1" }).end('{"a":1}'));
    const reply = await request(phone(nowhere), { url });
    expect(reply).toMatchObject({ statusCode: status, data: { a: 1 }, errMsg: "request:ok", header: { "X-Trace-Id": "t1" } });
  });

  it("sends method, headers, JSON and its own Referer", async () => {
    const url = await echoServer(({ method, headers }, response, body) => {
      response.end(JSON.stringify({ method, type: headers["content-type"], referer: headers.referer, own: headers["x-own"], body }));
    });
    const header = { "X-Own": 1, Referer: "https://evil.cn" };
    const { data } = await request(phone(nowhere), { url, method: "POST", header, data: { name: "朱桂兰" } });
    expect(data).toEqual({
      method: "POST",
      type: "application/json",
      referer: `https://servicewechat.com/${app.appId}/devtools/page-frame.html`,
      own: "1",
      body: '{"name":"朱桂兰"}',
    });
  });

  it("puts a GET's data into the query, a form into the body, and leaves text alone", async () => {
    const url = await echoServer((message, response, body) => response.end(JSON.stringify([message.url, body])));
    const wx = phone(nowhere);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await request(wx, { url: `${url}/?a=1`, data: { b: "老 年" } })).data).toEqual(["/?a=1&b=%E8%80%81%20%E5%B9%B4", ""]);
    expect((await request(wx, { url, method: "POST", header: form, data: { a: 1, b: "x y" } })).data).toEqual(["/", "a=1&b=x%20y"]);
    expect((await request(wx, { url, method: "POST", data: "as it is" })).data).toEqual(["/", "as it is"]);
  });

  it("leaves text that is no JSON, or that is not wanted as JSON", async () => {
    const url = await echoServer((message, response) => response.end(message.url === "/json" ? '{"a":1}' : "<html>"));
    const wx = phone(nowhere);
    expect((await request(wx, { url })).data).toBe("<html>");
    expect((await request(wx, { url: `${url}/json`, dataType: "text" })).data).toBe('{"a":1}');
    const { data } = await request(wx, { url: `${url}/json`, responseType: "arraybuffer" });
    expect(new TextDecoder().decode(data as ArrayBuffer)).toBe('{"a":1}');
  });

  it("fails with the host's texts when late, when aborted and when no one is there", async () => {
    const url = await echoServer(() => undefined);
    const wx = phone(nowhere);
    await expect(request(wx, { url, timeout: 50 })).rejects.toEqual({ errMsg: "request:fail timeout", errno: 5 });
    await expect(request(wx, { url: nowhere.url })).rejects.toMatchObject({
      errMsg: expect.stringContaining("request:fail"),
      errno: 600001,
    });
    const failure = await new Promise((fail) => wx.request({ url, fail }).abort());
    expect(failure).toMatchObject({ errMsg: "request:fail abort" });
  });

  it("runs ten at once and lets the rest wait in order", async () => {
    const waiting: ServerResponse[] = [];
    let most = 0;
    const url = await echoServer((_message, response) => {
      waiting.push(response);
      most = Math.max(most, waiting.length);
    });
    const wx = phone(nowhere);
    const replies = Array.from({ length: 13 }, () => request(wx, { url }));
    await expect.poll(() => waiting.length).toBe(10);
    const cancelled = new Promise((fail) => wx.request({ url, fail }).abort());
    expect(await cancelled).toMatchObject({ errMsg: "request:fail abort" });
    let answered = 0;
    while (answered < 13) {
      const next = waiting.shift();
      if (next) {
        next.end("{}");
        answered += 1;
      }
      await new Promise((resume) => setTimeout(resume, 1));
    }
    expect(await Promise.all(replies)).toHaveLength(13);
    expect(most).toBe(10);
  });
});

describe("storage", () => {
  it("gives '' for what is not there, and copies of what is", async () => {
    const wx = phone(nowhere);
    expect(wx.getStorageSync("a")).toBe("");
    const value = { list: [1] };
    wx.setStorageSync("a", value);
    value.list.push(2);
    expect(wx.getStorageSync("a")).toEqual({ list: [1] });
    wx.removeStorageSync("a");
    expect(wx.getStorageSync("a")).toBe("");
  });

  it("holds 1 MB a key and 10 MB in all, and keeps the old value when it refuses", () => {
    const wx = phone(nowhere);
    const megabyte = "a".repeat(1024 * 1024 - 2);
    for (let key = 0; key < 10; key += 1) wx.setStorageSync(`k${key}`, megabyte);
    expect(() => wx.setStorageSync("k0", `${megabyte}a`)).toThrow("setStorageSync:fail");
    expect(() => wx.setStorageSync("k0", "老".repeat(400_000))).toThrow("setStorageSync:fail");
    expect(wx.getStorageSync("k0")).toBe(megabyte);
    expect(() => wx.setStorageSync("k10", "")).toThrow("setStorageSync:fail");
    wx.setStorageSync("k0", "small");
    wx.setStorageSync("k10", "");
  });

  it("survives a restart, and is not shared by two installs", () => {
    const storage = new Map<string, string>();
    phone(nowhere, { storage }).setStorageSync("a", "kept");
    expect(phone(nowhere, { storage }).getStorageSync("a")).toBe("kept");
    expect(phone(nowhere).getStorageSync("a")).toBe("");
  });
});

describe("random values", () => {
  it("come in the length asked for, by promise and by callback", async () => {
    const wx = phone(nowhere);
    const { randomValues } = await wx.getRandomValues({ length: 70_000 });
    expect(randomValues.byteLength).toBe(70_000);
    expect(new Set(new Uint8Array(randomValues).subarray(-1000)).size).toBeGreaterThan(100);
    const called = await new Promise<number>((done) =>
      wx.getRandomValues({ length: 32, success: (result) => done(result.randomValues.byteLength) }),
    );
    expect(called).toBe(32);
  });

  it.each([0, -1, 1.5, 1_048_577])("fail for a length of %d", async (length) => {
    await expect(phone(nowhere).getRandomValues({ length })).rejects.toHaveProperty("errMsg");
  });
});

describe("face", () => {
  async function openCheck(sandbox: Sandbox, wx: WxDevice) {
    const { access_token } = await stableToken(sandbox);
    const { openid } = await exchange(sandbox, { js_code: (await wx.login()).code });
    const call = (api: string, body: object) =>
      postJson(`${sandbox.url}/cityservice/face/identify/${api}?access_token=${access_token}`, body);
    const opened = await call("getverifyid", { out_seq_no: "check-0001", cert_info: cert, openid });
    const verifyId = String(opened.verify_id);
    const ask = () => call("queryverifyinfo", { verify_id: verifyId, out_seq_no: "check-0001", cert_hash: hashOf(cert), openid });
    return { verifyId, ask };
  }

  const show = (wx: WxDevice, verifyId: string) => new Promise((success, fail) => void wx.requestFacialVerify({ verifyId, success, fail }));

  it("succeeds for the right person, on the phone and upstream", async () => {
    const sandbox = await freshSandbox();
    const wx = phone(sandbox);
    const { verifyId, ask } = await openCheck(sandbox, wx);
    expect(await show(wx, verifyId)).toEqual({ errMsg: "requestFacialVerify:ok", errCode: 0 });
    expect(await ask()).toMatchObject({ errcode: 0, verify_ret: 10000 });
  });

  it("can lie: the phone says success and upstream knows of nothing", async () => {
    const sandbox = await freshSandbox();
    const wx = phone(sandbox, { face: "lie" });
    const { verifyId, ask } = await openCheck(sandbox, wx);
    expect(await show(wx, verifyId)).toEqual({ errMsg: "requestFacialVerify:ok", errCode: 0 });
    expect(await ask()).toEqual({ errcode: 0, errmsg: "ok" });
  });

  it("can cancel first and pass on the next try", async () => {
    const sandbox = await freshSandbox();
    const acts = ["cancel", "pass"] as const;
    let tries = 0;
    const wx = phone(sandbox, { face: () => acts[tries++] ?? "pass" });
    const { verifyId, ask } = await openCheck(sandbox, wx);
    await expect(show(wx, verifyId)).rejects.toEqual({ errMsg: "requestFacialVerify:fail cancel", errCode: 90002 });
    expect(await ask()).toMatchObject({ verify_ret: 90002 });
    await show(wx, verifyId);
    expect(await ask()).toMatchObject({ verify_ret: 10000 });
  });

  it("fails when another looks into the camera", async () => {
    const sandbox = await freshSandbox();
    const wx = phone(sandbox, { faceOf: "zhang-jianguo" });
    const { verifyId, ask } = await openCheck(sandbox, wx);
    await expect(show(wx, verifyId)).rejects.toMatchObject({ errCode: 10004 });
    expect(await ask()).toMatchObject({ verify_ret: 10004 });
  });

  it("has no promise style", async () => {
    const sandbox = await freshSandbox();
    const wx = phone(sandbox);
    const { verifyId } = await openCheck(sandbox, wx);
    expect(wx.requestFacialVerify({ verifyId })).toBeUndefined();
    expect(wx.checkIsSupportFacialRecognition()).toBeUndefined();
  });

  it("tells whether the phone can do it", async () => {
    const check = (wx: WxDevice) => new Promise((success, fail) => void wx.checkIsSupportFacialRecognition({ success, fail }));
    expect(await check(phone(nowhere))).toEqual({ errMsg: "checkIsSupportFacialRecognition:ok" });
    await expect(check(phone(nowhere, { facialRecognition: false }))).rejects.toHaveProperty("errMsg");
  });
});

describe("entry and system", () => {
  it("says how it was opened, with the query as the host gives it", () => {
    const wx = phone(nowhere, { entry: { scene: 1047, path: "pages/item/index", query: { scene: "t%3Dxlh-lnyz-01" } } });
    const expected = {
      path: "pages/item/index",
      query: { scene: "t%3Dxlh-lnyz-01" },
      scene: 1047,
      referrerInfo: {},
      apiCategory: "default",
    };
    expect(wx.getLaunchOptionsSync()).toEqual(expected);
    expect(wx.getEnterOptionsSync()).toEqual(expected);
  });

  it("is opened from the list when nothing else is said, on a host that knows face 2.0", () => {
    const wx = phone(nowhere);
    expect(wx.getLaunchOptionsSync()).toMatchObject({ scene: 1001, path: "pages/index/index", query: {} });
    expect(wx.getAppBaseInfo()).toMatchObject({ SDKVersion: "3.8.12", language: "zh_CN" });
    expect(wx.getSystemInfoSync()).toMatchObject({ SDKVersion: "3.8.12", platform: "android", windowWidth: 375 });
  });

  it("carries every call as an enumerable property of its own", () => {
    expect(Object.keys(phone(nowhere))).toEqual(
      expect.arrayContaining(["login", "request", "setStorageSync", "getRandomValues", "requestFacialVerify", "getLaunchOptionsSync"]),
    );
  });
});
