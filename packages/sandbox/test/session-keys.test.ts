import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { sessionSignature } from "../src/wechat/session/session-signature.ts";
import { exchange, loginCode, otherApp } from "./setting.ts";
import vectors from "./vectors.json" with { type: "json" };
import { wechatSetting } from "./wechat-setting.ts";

const signed = (openid: string, key: string) => ({
  openid,
  signature: createHmac("sha256", key).update("").digest("hex"),
  sig_method: "hmac_sha256",
});

it("knows the valid key by its signature", async () => {
  const { ask, openid, sessionKey } = await wechatSetting();
  expect(await ask("/wxa/checksession", signed(openid, sessionKey))).toEqual({ errcode: 0, errmsg: "ok" });
});

it("does not know a displaced, an overdue and a made-up key", async () => {
  const { sandbox, ask, openid, sessionKey } = await wechatSetting();
  expect(await ask("/wxa/checksession", signed(openid, "made up"))).toMatchObject({ errcode: 87009 });
  const { session_key: later } = await exchange(sandbox, { js_code: await loginCode(sandbox) });
  expect(await ask("/wxa/checksession", signed(openid, sessionKey))).toMatchObject({ errcode: 87009 });
  expect(await ask("/wxa/checksession", signed(openid, String(later)))).toMatchObject({ errcode: 0 });
  sandbox.config.change({ wechatRules: { ...sandbox.config.read().wechatRules, sessionKeyLifeS: 60 } });
  const { session_key: short } = await exchange(sandbox, { js_code: await loginCode(sandbox) });
  sandbox.config.advance(60_000);
  expect(await ask("/wxa/checksession", signed(openid, String(short)))).toMatchObject({ errcode: 87009 });
});

it("keeps the key over logins when it is told not to rotate", async () => {
  const { sandbox, sessionKey } = await wechatSetting();
  sandbox.config.change({ wechatRules: { ...sandbox.config.read().wechatRules, sessionKeyRotation: "never" } });
  expect(await exchange(sandbox, { js_code: await loginCode(sandbox) })).toMatchObject({ session_key: sessionKey });
});

it("resets a key: the new one holds, ends when the old one would have, and the old one is gone", async () => {
  const { sandbox, ask, openid, sessionKey } = await wechatSetting();
  const reset = await ask("/wxa/resetusersessionkey", signed(openid, sessionKey));
  expect(reset).toEqual({ errcode: 0, errmsg: "ok", openid, session_key: expect.any(String) });
  const fresh = String(reset.session_key);
  expect(Buffer.from(fresh, "base64")).toHaveLength(16);
  expect(await ask("/wxa/checksession", signed(openid, sessionKey))).toMatchObject({ errcode: 87009 });
  expect(await ask("/wxa/resetusersessionkey", signed(openid, sessionKey))).toMatchObject({ errcode: 87009 });
  expect(await ask("/wxa/checksession", signed(openid, fresh))).toMatchObject({ errcode: 0 });
  sandbox.config.change({ quotas: { ...sandbox.config.read().quotas, wechatCalls: { "/wxa/resetusersessionkey": { perMinute: 0 } } } });
  expect(await ask("/wxa/resetusersessionkey", signed(openid, fresh))).toMatchObject({ errcode: 45011 });
});

it("refuses another hash, another app's openid and none", async () => {
  const { sandbox, ask, openid, sessionKey } = await wechatSetting();
  const right = signed(openid, sessionKey);
  expect(await ask("/wxa/checksession", { ...right, sig_method: "md5" })).toMatchObject({ errcode: 87008 });
  const code = await loginCode(sandbox, "zhu-guilan", otherApp.appId);
  const there = await exchange(sandbox, { appid: otherApp.appId, secret: otherApp.secret, js_code: code });
  expect(await ask("/wxa/checksession", { ...right, openid: String(there.openid) })).toMatchObject({ errcode: 40003 });
  expect(await ask("/wxa/checksession", { ...right, openid: "" })).toMatchObject({ errcode: 40003 });
});

it("signs a body as the document's example does", () => {
  const known = vectors.vectors.find(({ id }) => id === "wx.session.hmac.post");
  expect(sessionSignature(String(known?.key), String(known?.data))).toBe(known?.expect);
});
