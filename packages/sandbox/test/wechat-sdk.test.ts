import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CacheInterface, MiniApp, ServerRequest } from "node-easywechat";
import { expect, it, onTestFinished } from "vitest";
import { createWxDevice } from "../src/device/index.ts";
import { app, freshSandbox, loginCode, noon } from "./setting.ts";
import { changeApp, onPhone } from "./wechat-setting.ts";

/** Keeps tokens for one test; the SDK's own would write files. */
class TestCache extends CacheInterface {
  readonly #held = new Map<string, unknown>();
  override get = async (key: string) => this.#held.get(key);
  override has = async (key: string) => this.#held.has(key);
  override delete = async (key: string) => this.#held.delete(key);
  override set = async (key: string, data?: unknown) => Boolean(this.#held.set(key, data));
}

const push = { token: "sandboxToken", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };

/** The SDK as it comes from npm, with its own option for the address. */
async function setting(stable = true) {
  const sandbox = await freshSandbox();
  const sdk = new MiniApp({
    app_id: app.appId,
    secret: app.secret,
    token: push.token,
    aes_key: push.encodingAesKey,
    use_stable_access_token: stable,
    http: { baseURL: `${sandbox.url}/`, throw: false },
  });
  sdk.setCache(new TestCache());
  const post = async (path: string, json: object) => (await sdk.getClient().postJson(path, json)).toObject();
  const session = async () => sdk.getUtils().codeToSession(await loginCode(sandbox));
  return { sandbox, sdk, post, session };
}

it("signs a user in", async () => {
  const { session } = await setting();
  expect(await session()).toMatchObject({ openid: expect.stringMatching(/^o/), session_key: expect.any(String) });
});

it("fails as WeChat does for a spent code", async () => {
  const { sdk, sandbox } = await setting();
  const code = await loginCode(sandbox);
  await sdk.getUtils().codeToSession(code);
  await expect(sdk.getUtils().codeToSession(code)).rejects.toThrow("40163");
});

it.each([true, false])("gets and keeps a token (stable: %o) and exchanges a phone code with it", async (stable) => {
  const { sandbox, sdk, post } = await setting(stable);
  const { code } = await onPhone(sandbox, "phone-number");
  expect(await post("wxa/business/getuserphonenumber", { code })).toMatchObject({ phone_info: { phoneNumber: "19900000001" } });
  const token = await sdk.getAccessToken().getToken();
  expect(await sdk.getAccessToken().getToken()).toBe(token);
});

it("opens a sealed number with the session_key", async () => {
  const { sandbox, sdk, session } = await setting();
  const { session_key } = await session();
  const { iv, encryptedData } = await onPhone(sandbox, "phone-number");
  expect(sdk.getUtils().decryptSession(String(session_key), String(iv), String(encryptedData))).toMatchObject({
    purePhoneNumber: "19900000001",
    watermark: { appid: app.appId, timestamp: noon / 1000 },
  });
});

it("draws a code, makes a link, sends a message and has a text checked", async () => {
  const { sandbox, sdk, post, session } = await setting();
  const { openid } = await session();
  const picture = await sdk.getClient().postJson("wxa/getwxacodeunlimit", { scene: "a=1" });
  expect(picture.is("image")).toBe(true);
  expect(await post("wxa/generate_urllink", { query: "a=1" })).toMatchObject({ url_link: expect.stringContaining("https://wxaurl.cn/") });
  const wx = createWxDevice({ sandboxUrl: sandbox.url, appId: app.appId, persona: "zhu-guilan" });
  await wx.requestSubscribeMessage({ tmplIds: ["progress"] });
  const message = { touser: openid, template_id: "progress", data: { thing1: { value: "优待证" } } };
  expect(await post("cgi-bin/message/subscribe/send", message)).toMatchObject({ errcode: 0 });
  expect(await post("wxa/msg_sec_check", { version: 2, scene: 2, openid, content: "好" })).toMatchObject({ result: { suggest: "pass" } });
});

it("reads an encrypted message and answers it encrypted", async () => {
  const { sandbox, sdk } = await setting();
  const server = createServer(async (incoming, response) => {
    sdk.setRequest(await ServerRequest.createFromIncomingMessage(incoming));
    const reply = await sdk.getServer().serve();
    response.writeHead(reply.getStatusCode()).end(reply.getBody());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  sdk.setRequest(new ServerRequest("GET", "/"));
  sdk.getServer().addMessageListener("text", async (message) => ({ MsgType: "text", Content: `收到：${message.get("Content")}` }));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`;
  changeApp(sandbox, { push: { ...push, url, format: "xml" } });

  const { status, reply } = await onPhone(sandbox, "push", { fields: { MsgType: "text", Content: "什么时候办好？", MsgId: 1 } });
  expect(status).toBe(200);
  expect(reply).toMatchObject({ kind: "message", message: expect.stringContaining("收到：什么时候办好？") });
  expect(await onPhone(sandbox, "push/verify", { persona: undefined })).toEqual({ status: 200, echoed: true });
});
