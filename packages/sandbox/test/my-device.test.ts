import { constants, generateKeyPairSync, privateDecrypt } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createMyDevice, type MyDevice, type MyDeviceOptions } from "../src/device/index.ts";
import type { Sandbox } from "../src/index.ts";
import { alipaySandbox, call, exchangeCode, keyApp, signedParams } from "./alipay-setting.ts";

const nowhere = { url: "http://127.0.0.1:1" };

function phone({ url }: { url: string }, more: Partial<MyDeviceOptions> = {}): MyDevice {
  return createMyDevice({ sandboxUrl: url, appId: keyApp.appId, persona: "zhu-guilan", ...more });
}

async function serve(handle: (request: IncomingMessage, response: ServerResponse, body: string) => void): Promise<string> {
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

describe("getAuthCode", () => {
  it("gives a code that signs in, by promise and by callbacks", async () => {
    const sandbox = await alipaySandbox();
    const my = phone(sandbox);
    const result = await my.getAuthCode({ scopes: "auth_base" });
    expect(result).toEqual({ authCode: expect.any(String), authErrorScopes: {}, authSuccessScopes: ["auth_base"] });
    expect((await exchangeCode(sandbox, result.authCode)).node).toHaveProperty("open_id");
    const calls: string[] = [];
    await my.getAuthCode({ success: ({ authCode }) => void calls.push(authCode), complete: () => void calls.push("complete") });
    expect(calls).toEqual([expect.any(String), "complete"]);
  });

  it("asks the citizen for auth_user only, and fails with 11 when she refuses", async () => {
    const my = phone(await alipaySandbox(), { consent: false });
    expect(await my.getAuthCode()).toHaveProperty("authCode");
    await expect(my.getAuthCode({ scopes: ["auth_base", "auth_user"] })).rejects.toMatchObject({
      error: 11,
      errorMessage: expect.any(String),
    });
    expect(await phone(await alipaySandbox()).getAuthCode({ scopes: ["auth_user"] })).toMatchObject({ authSuccessScopes: ["auth_user"] });
  });

  it("fails with 12 when the line is down, and leaves no unhandled rejection behind callbacks", async () => {
    await expect(phone(nowhere).getAuthCode()).rejects.toMatchObject({ error: 12 });
    const failure = await new Promise((fail) => void phone(nowhere).getAuthCode({ fail }));
    expect(failure).toMatchObject({ error: 12 });
    await expect(phone(nowhere).getAuthCode({ scopes: "auth_zhima" })).rejects.toMatchObject({ error: 2 });
  });
});

describe("request", () => {
  it.each([200, 201, 204])("takes a reply of status %i as a success", async (status) => {
    const url = await serve((_request, response) =>
      response.writeHead(status, { "x-trace-id": "t1" }).end(status === 204 ? undefined : '{"a":1}'),
    );
    const reply = await phone(nowhere).request({ url, dataType: "text" });
    const headers = expect.objectContaining({ "X-Trace-Id": "t1" });
    expect(reply).toEqual({ data: status === 204 ? "" : '{"a":1}', status, statusCode: status, headers, header: headers });
  });

  it.each([304, 400, 404, 500])(
    "fails with 19 for a reply of status %i, and tells what was answered on newer clients only",
    async (status) => {
      const body = status === 304 ? undefined : '{"code":"NOT_FOUND"}';
      const url = await serve((_request, response) => response.writeHead(status, { "x-trace-id": "t1" }).end(body));
      const old = { error: 19, errorMessage: "http status error" };
      await expect(phone(nowhere, { httpErrorDetail: false }).request({ url })).rejects.toEqual(old);
      const data = body ? { code: "NOT_FOUND" } : "";
      await expect(phone(nowhere).request({ url })).rejects.toEqual({
        ...old,
        status,
        data,
        headers: expect.objectContaining({ "X-Trace-Id": "t1" }),
      });
    },
  );

  it("gives an error's page as text where it is no JSON", async () => {
    const url = await serve((_request, response) => response.writeHead(502).end("<html>"));
    await expect(phone(nowhere).request({ url })).rejects.toMatchObject({ error: 19, status: 502, data: "<html>" });
  });

  it("reads JSON, text, base64 and bytes, and fails with 14 for JSON that is none", async () => {
    const url = await serve((message, response) =>
      response.setHeader("content-type", "text/plain").end(message.url === "/json" ? '{"a":1}' : "<html>"),
    );
    const my = phone(nowhere);
    expect((await my.request({ url: `${url}/json` })).data).toEqual({ a: 1 });
    expect((await my.request({ url: `${url}/json`, dataType: "text" })).data).toBe('{"a":1}');
    expect((await my.request({ url: `${url}/json`, dataType: "base64" })).data).toBe("data:text/plain;base64,eyJhIjoxfQ==");
    expect(new TextDecoder().decode((await my.request({ url, dataType: "arraybuffer" })).data as ArrayBuffer)).toBe("<html>");
    await expect(my.request({ url })).rejects.toEqual({ error: 14, errorMessage: "JSON parse data error" });
  });

  it("sends method, headers by either name, JSON and its own Referer", async () => {
    const url = await serve(({ method, headers }, response, body) => {
      response.end(JSON.stringify([method, headers["content-type"], headers.referer, headers["x-own"], body]));
    });
    const referer = `https://${keyApp.appId}.hybrid.alipay-eco.com/${keyApp.appId}/0.0.0/index.html`;
    const my = phone(nowhere);
    const common = { url, method: "POST", data: { name: "朱桂兰" } } as const;
    const { data } = await my.request({ ...common, headers: { "X-Own": "1", Referer: "https://evil.cn" } });
    expect(data).toEqual(["POST", "application/json", referer, "1", '{"name":"朱桂兰"}']);
    expect((await my.request({ ...common, header: { "X-Own": "2" } })).data).toMatchObject({ 3: "2" });
  });

  it("puts a GET's data into the query, a form into the body, and leaves text alone", async () => {
    const url = await serve((message, response, body) => response.end(JSON.stringify([message.url, body])));
    const my = phone(nowhere);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect((await my.request({ url: `${url}/?a=1`, data: { b: "老 年" } })).data).toEqual(["/?a=1&b=%E8%80%81%20%E5%B9%B4", ""]);
    expect((await my.request({ url, method: "POST", headers, data: { a: "1", b: "x y" } })).data).toEqual(["/", "a=1&b=x%20y"]);
    expect((await my.request({ url, method: "POST", data: "as it is" })).data).toEqual(["/", "as it is"]);
  });

  it("fails with the host's codes when late, aborted and when no one is there", async () => {
    const url = await serve(() => undefined);
    const my = phone(nowhere);
    await expect(my.request({ url, timeout: 50 })).rejects.toMatchObject({ error: 13 });
    await expect(my.request({ url: nowhere.url })).rejects.toMatchObject({ error: 12 });
    const outcomes: unknown[] = [];
    const task = my.request({ url, fail: (failure) => outcomes.push(failure), complete: (outcome) => outcomes.push(outcome) });
    task.abort();
    await expect(task).rejects.toEqual({ error: 9, errorMessage: "request:fail abort" });
    expect(outcomes).toHaveLength(2);
  });

  it("runs more than ten at once", async () => {
    const waiting: ServerResponse[] = [];
    const url = await serve((_message, response) => void waiting.push(response));
    const my = phone(nowhere);
    const replies = Array.from({ length: 13 }, () => my.request({ url }));
    await expect.poll(() => waiting.length).toBe(13);
    for (const response of waiting) response.end("{}");
    expect(await Promise.all(replies)).toHaveLength(13);
  });
});

describe("rsa", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const my = phone(nowhere);

  it("encrypts by PKCS#1 v1.5 up to 245 bytes, each time anew", async () => {
    for (const text of ["36050219480315002X", "朱桂兰", "a".repeat(245)]) {
      const sealed = await my.rsa({ action: "encrypt", text, key });
      const opened = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(sealed.text, "base64"));
      expect(opened.toString("utf8")).toBe(text);
      expect((await my.rsa({ action: "encrypt", text, key })).text).not.toBe(sealed.text);
    }
    const broken = (key.match(/.{1,64}/g) ?? []).join("\n");
    expect((await my.rsa({ action: "encrypt", text: "a", key: broken })).text).toMatch(/^[\w+/]+=*$/);
  });

  it.each([
    ["more than 245 bytes", { text: "a".repeat(246) }, 10],
    ["more than 245 bytes in fewer signs", { text: "老".repeat(82) }, 10],
    ["nothing", { text: "" }, 10],
    ["no key", { key: "" }, 11],
    ["half a key", { key: key.slice(0, 100) }, 11],
    ["a key with PEM's lines", { key: publicKey.export({ type: "spki", format: "pem" }).toString() }, 11],
  ])("fails for %s", async (_what, wrong, error) => {
    await expect(my.rsa({ action: "encrypt", text: "a", key, ...wrong })).rejects.toMatchObject({ error });
  });
});

describe("storage", () => {
  it("takes and gives { key, data }: null for what is not there, and copies of what is", () => {
    const my = phone(nowhere);
    expect(my.getStorageSync({ key: "a" })).toEqual({ data: null });
    const value = { list: [1] };
    expect(my.setStorageSync({ key: "a", data: value })).toEqual({ success: true });
    value.list.push(2);
    expect(my.getStorageSync({ key: "a" })).toEqual({ data: { list: [1] } });
    expect(my.removeStorageSync({ key: "a" })).toEqual({ success: true });
    expect(my.getStorageSync({ key: "a" })).toEqual({ data: null });
  });

  it("holds 200 kB a key and 10 MB in all, and keeps the old value when it refuses", () => {
    const my = phone(nowhere);
    const most = "a".repeat(200 * 1024 - 2);
    for (let key = 0; key < 51; key += 1) expect(my.setStorageSync({ key: `k${key}`, data: most })).toEqual({ success: true });
    expect(my.setStorageSync({ key: "k0", data: `${most}a` })).toMatchObject({ success: false, error: 14 });
    expect(my.setStorageSync({ key: "k0", data: "老".repeat(70_000) })).toMatchObject({ success: false, error: 14 });
    expect(my.getStorageSync({ key: "k0" }).data).toBe(most);
    expect(my.setStorageSync({ key: "k51", data: most })).toMatchObject({ success: false, error: 12 });
    expect(my.setStorageSync({ key: "", data: "" })).toMatchObject({ success: false, error: 11 });
  });

  it("survives a restart, and is not shared by two installs", () => {
    const storage = new Map<string, string>();
    phone(nowhere, { storage }).setStorageSync({ key: "a", data: "kept" });
    expect(phone(nowhere, { storage }).getStorageSync({ key: "a" })).toEqual({ data: "kept" });
    expect(phone(nowhere).getStorageSync({ key: "a" })).toEqual({ data: null });
  });
});

describe("startAPVerify", () => {
  const identity_param = { identity_type: "CERT_INFO", cert_type: "IDENTITY_CARD", cert_name: "朱桂兰", cert_no: "36050219480315002X" };

  async function open(sandbox: Sandbox) {
    const order = { outer_order_no: "TB1", biz_code: "FACE", identity_param };
    const { node } = await call(sandbox, { method: "alipay.user.certify.open.initialize", biz_content: JSON.stringify(order) });
    const biz_content = JSON.stringify({ certify_id: node.certify_id });
    const url = `${sandbox.url}/gateway.do?${signedParams({ method: "alipay.user.certify.open.certify", biz_content })}`;
    const passed = async () => (await call(sandbox, { method: "alipay.user.certify.open.query", biz_content })).node.passed;
    return { asked: { url, certifyId: String(node.certify_id) }, passed };
  }

  const show = (my: MyDevice, asked: { url: string; certifyId: string }) =>
    new Promise((success, fail) => void my.startAPVerify?.({ ...asked, success, fail }));

  it("succeeds for the right person, on the phone and upstream", async () => {
    const sandbox = await alipaySandbox();
    const { asked, passed } = await open(sandbox);
    expect(await show(phone(sandbox), asked)).toEqual({ resultStatus: "9000", result: { certifyId: asked.certifyId, errorCode: "" } });
    expect(await passed()).toBe("T");
  });

  it("can lie: the phone says 9000 and upstream knows of nothing", async () => {
    const sandbox = await alipaySandbox();
    const { asked, passed } = await open(sandbox);
    expect(await show(phone(sandbox, { face: "lie" }), asked)).toMatchObject({ resultStatus: "9000" });
    expect(await passed()).toBe("F");
  });

  it("can be left first and passed on the next try; leaving is a success of the call without a result", async () => {
    const sandbox = await alipaySandbox();
    const { asked, passed } = await open(sandbox);
    const acts = ["cancel", "network", "pass"] as const;
    let tries = 0;
    const my = phone(sandbox, { face: () => acts[tries++] ?? "pass" });
    expect(await show(my, asked)).toEqual({ resultStatus: "6001", result: null });
    expect(await show(my, asked)).toEqual({ resultStatus: "6002", result: null });
    expect(await passed()).toBe("F");
    await show(my, asked);
    expect(await passed()).toBe("T");
  });

  it("fails when another looks into the camera, and says 6002 when the line is down", async () => {
    const sandbox = await alipaySandbox();
    const { asked, passed } = await open(sandbox);
    const result = { certifyId: asked.certifyId, errorCode: "USER_IS_NOT_CERTIFY" };
    expect(await show(phone(sandbox, { faceOf: "zhang-jianguo" }), asked)).toEqual({ resultStatus: "4000", result });
    expect(await show(phone(nowhere), asked)).toEqual({ resultStatus: "6002", result: null });
    expect(await passed()).toBe("F");
  });

  it("can be relayed to the certified person's own phone", async () => {
    const sandbox = await alipaySandbox();
    const { asked, passed } = await open(sandbox);
    expect(await show(phone(sandbox, { persona: "zhang-jianguo" }), asked)).toMatchObject({ resultStatus: "4000" });
    expect(await show(phone(sandbox), asked)).toMatchObject({ resultStatus: "9000" });
    expect(await passed()).toBe("T");
  });

  it("is missing on an old client", () => {
    expect("startAPVerify" in phone(nowhere, { certify: false })).toBe(false);
    expect([phone(nowhere).canIUse("startAPVerify"), phone(nowhere, { certify: false }).canIUse("startAPVerify")]).toEqual([true, false]);
    expect([phone(nowhere).canIUse("request.object.dataType"), phone(nowhere).canIUse("ap.faceVerify")]).toEqual([true, false]);
  });
});

describe("entry and system", () => {
  it("says how it was opened, the scene as text, and has no query when there is none", () => {
    const with0 = phone(nowhere, { entry: { scene: "0000", path: "pages/item/index", query: { t: "1" } } });
    const expected = { path: "pages/item/index", query: { t: "1" }, scene: "0000", apiCategory: "default" };
    expect([with0.getLaunchOptionsSync(), with0.getEnterOptionsSync()]).toEqual([expected, expected]);
    const plain = phone(nowhere).getLaunchOptionsSync();
    expect(plain).toEqual({ path: "pages/index/index", scene: "1000", apiCategory: "default" });
    expect("query" in plain).toBe(false);
  });

  it("tells app and phone", () => {
    const my = phone(nowhere);
    expect(my.getAppIdSync()).toEqual({ appId: keyApp.appId });
    expect(my.getSystemInfoSync()).toMatchObject({ app: "alipay", platform: "Android", windowWidth: 375 });
    expect(my.SDKVersion).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
