import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openWechatGateway, type WechatApi } from "../src/upstream/wechat/call-wechat.ts";
import { startScriptedWechat, traceId } from "./world/scripted-wechat.ts";

let wechat: Awaited<ReturnType<typeof startScriptedWechat>>;
beforeAll(async () => {
  wechat = await startScriptedWechat();
});
beforeEach(() => wechat.forget());
afterAll(() => wechat.close());

const path = "/wxa/anything";
const once: WechatApi = { name: "anything", method: "POST", path };
const repeatable = { ...once, repeatable: true };
const ok = { errcode: 0, errmsg: "ok", answer: 42 };
const call = (api: WechatApi = once) => openWechatGateway(wechat.app, wechat.context).call(api, { a: 1 }, traceId);
const tokens = () => wechat.calls(path).map(({ query }) => query.access_token);

it("carries the access token in the address and the fields in the body", async () => {
  wechat.answer(path, ok);
  expect(await call()).toMatchObject({ answer: 42 });
  expect(wechat.calls(path)).toMatchObject([{ query: { access_token: "T1" }, body: '{"a":1}' }]);
});

it("a GET carries its fields in the address and no body", async () => {
  await openWechatGateway(wechat.app, wechat.context).call({ ...once, method: "GET" }, { openid: "o +/=" }, traceId);
  expect(wechat.calls(path)).toMatchObject([{ query: { access_token: "T1", openid: "o +/=" }, body: "" }]);
});

it.each([40001, 40014, 42001])("a token refused with %i is replaced, and the call is made once more", async (errcode) => {
  wechat.answer(path, { errcode, errmsg: "invalid credential" }, ok);
  expect(await call()).toMatchObject({ answer: 42 });
  expect(tokens()).toEqual(["T1", "T2"]);
});

it("a fresh token that is refused too is not replaced again", async () => {
  wechat.answer(path, { errcode: 40001, errmsg: "invalid credential" });
  await expect(call(repeatable)).rejects.toMatchObject({ code: "CHANNEL_FAILED", cause: { errcode: 40001 } });
  expect(tokens()).toEqual(["T1", "T2"]);
});

it("ten calls at once whose token is refused replace it once", async () => {
  const isOld = (token: string | undefined) => token === "T1";
  wechat.answer(path, ({ query }: { query: Readonly<Record<string, string>> }) => ({
    body: isOld(query.access_token) ? { errcode: 42001, errmsg: "access_token expired" } : ok,
  }));
  const gateways = [openWechatGateway(wechat.app, wechat.context), openWechatGateway(wechat.app, wechat.context)];
  await Promise.all(Array.from({ length: 10 }, (_, n) => gateways[n % 2]?.call(once, {}, traceId)));
  const forced = wechat.calls("/cgi-bin/stable_token").filter(({ body }) => body.includes("true"));
  expect(forced).toHaveLength(1);
});

it("a busy WeChat is asked again where that does no harm, three times in all", async () => {
  const busy = { errcode: -1, errmsg: "system error" };
  wechat.answer(path, busy, busy, ok);
  expect(await call(repeatable)).toMatchObject({ answer: 42 });
  wechat.answer(path, busy);
  await expect(call(repeatable)).rejects.toMatchObject({ code: "CHANNEL_BUSY" });
  expect(tokens()).toHaveLength(6);
});

it("a call that may have had its effect is made once, however busy WeChat says it is", async () => {
  wechat.answer(path, { errcode: -1, errmsg: "system error" });
  await expect(call()).rejects.toMatchObject({ code: "CHANNEL_BUSY" });
  expect(tokens()).toHaveLength(1);
});

it("a quota that is used up is not asked again", async () => {
  wechat.answer(path, { errcode: 45011, errmsg: "api minute-quota reach limit" });
  await expect(call(repeatable)).rejects.toMatchObject({ code: "CHANNEL_BUSY", retry: true });
  expect(tokens()).toHaveLength(1);
});

it.each(["", "[]", "null", "<html>502</html>", '{"errcode":'])("the reply %j is CHANNEL_FAILED", async (text) => {
  wechat.answer(path, () => ({ body: text }));
  await expect(call()).rejects.toMatchObject({ code: "CHANNEL_FAILED" });
});

it("a picture and a failure are told apart by their bytes, whatever the content type says", async () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff]);
  const gateway = openWechatGateway(wechat.app, wechat.context);
  wechat.answer(path, () => ({ body: png, headers: { "content-type": "application/json" } }));
  expect(await gateway.picture(once, {}, traceId)).toEqual({ type: "image/png", bytes: png });
  await expect(call()).rejects.toMatchObject({ code: "CHANNEL_FAILED" });
  wechat.answer(path, () => ({ body: { errcode: 45009, errmsg: "" }, headers: { "content-type": "image/jpeg" } }));
  await expect(gateway.picture(once, {}, traceId)).rejects.toMatchObject({ code: "CHANNEL_BUSY" });
  wechat.answer(path, ok);
  await expect(gateway.picture(once, {}, traceId)).rejects.toMatchObject({ code: "CHANNEL_FAILED" });
});
