import { createDecipheriv, createHash } from "node:crypto";
import { expect, it } from "vitest";
import { createWxDevice } from "../src/device/index.ts";
import { encrypt } from "../src/wechat/phone/sealed-data.ts";
import { app, exchange, type Fields, loginCode, noon, otherApp, postJson, stableToken } from "./setting.ts";
import vectors from "./vectors.json" with { type: "json" };
import { onPhone, wechatSetting } from "./wechat-setting.ts";

const path = "/wxa/business/getuserphonenumber";
const number = {
  phoneNumber: "19900000001",
  purePhoneNumber: "19900000001",
  countryCode: "86",
  watermark: { timestamp: noon / 1000, appid: app.appId },
};

/** Opens what the phone sealed, as a server of 2018 does. */
function open({ encryptedData, iv }: Fields, sessionKey: string): unknown {
  const decipher = createDecipheriv("aes-128-cbc", Buffer.from(sessionKey, "base64"), Buffer.from(String(iv), "base64"));
  return JSON.parse(Buffer.concat([decipher.update(String(encryptedData), "base64"), decipher.final()]).toString("utf8"));
}

it("gives the number for the button's code, once", async () => {
  const { sandbox, call } = await wechatSetting();
  const { code } = await onPhone(sandbox, "phone-number");
  expect(await call(path, { code })).toEqual({ errcode: 0, errmsg: "ok", phone_info: number });
  expect(await call(path, { code })).toMatchObject({ errcode: 40029 });
});

it("lets a code live for five minutes", async () => {
  const { sandbox, call } = await wechatSetting();
  const [early, late] = [await onPhone(sandbox, "phone-number"), await onPhone(sandbox, "phone-number")];
  sandbox.config.advance(299_999);
  expect(await call(path, { code: early.code })).toMatchObject({ errcode: 0 });
  sandbox.config.advance(1);
  expect(await call(path, { code: late.code })).toMatchObject({ errcode: 40029 });
});

it("serves one of two uses of a code at once", async () => {
  const { sandbox, call } = await wechatSetting();
  const { code } = await onPhone(sandbox, "phone-number");
  const replies = await Promise.all([call(path, { code }), call(path, { code })]);
  expect(replies.map(({ errcode }) => errcode).sort()).toEqual([0, 40029]);
});

it("refuses a login code, a forged one, none, and one that is no text", async () => {
  const { sandbox, call } = await wechatSetting();
  for (const code of [await loginCode(sandbox), "forged", undefined, { code: "x" }]) {
    expect(await call(path, { code })).toMatchObject({ errcode: 40029 });
  }
});

it("gives the number for its user's openid only, and a refused try leaves the code good", async () => {
  const { sandbox, call, openid } = await wechatSetting();
  const { code } = await onPhone(sandbox, "phone-number");
  const other = await exchange(sandbox, { js_code: await loginCode(sandbox, "li-na") });
  expect(await call(path, { code, openid: other.openid })).toMatchObject({ errcode: 40003 });
  expect(await call(path, { code, openid })).toMatchObject({ errcode: 0 });
});

it("refuses another app's code with 40013", async () => {
  const { sandbox } = await wechatSetting();
  const { code } = await onPhone(sandbox, "phone-number");
  const { access_token } = await stableToken(sandbox, { appid: otherApp.appId, secret: otherApp.secret });
  expect(await postJson(`${sandbox.url}${path}?access_token=${access_token}`, { code })).toMatchObject({ errcode: 40013 });
});

it("seals the number with the session_key that is valid at the press: a login between displaces it", async () => {
  const { sandbox, sessionKey } = await wechatSetting();
  const before = await onPhone(sandbox, "phone-number");
  expect(open(before, sessionKey)).toEqual(number);
  const { session_key: later } = await exchange(sandbox, { js_code: await loginCode(sandbox) });
  const after = await onPhone(sandbox, "phone-number");
  expect(() => open(after, sessionKey)).toThrow();
  expect(open(after, String(later))).toEqual(number);
});

it("seals nothing without a session", async () => {
  const { sandbox } = await wechatSetting();
  expect(Object.keys(await onPhone(sandbox, "phone-number", { persona: "li-na" }))).toEqual(["code"]);
});

it("knows what it sealed for three days", async () => {
  const { sandbox, call } = await wechatSetting();
  const { encryptedData } = await onPhone(sandbox, "phone-number");
  const ask = async (text: unknown) => {
    const encrypted_msg_hash = createHash("sha256").update(String(text)).digest("hex");
    const { access_token } = await stableToken(sandbox);
    return postJson(`${sandbox.url}/wxa/business/checkencryptedmsg?access_token=${access_token}`, { encrypted_msg_hash });
  };
  expect(await ask(encryptedData)).toEqual({ errcode: 0, errmsg: "ok", vaild: true, create_time: noon / 1000 });
  expect(await ask("made up")).toMatchObject({ errcode: 0, vaild: false });
  sandbox.config.advance(3 * 24 * 3600 * 1000);
  expect(await ask(encryptedData)).toMatchObject({ vaild: false });
  expect(await call("/wxa/business/checkencryptedmsg", {})).toMatchObject({ errcode: 42001 });
});

it("comes to the page as the event's detail, or as a refusal", async () => {
  const { sandbox, call } = await wechatSetting();
  const phone = { sandboxUrl: sandbox.url, appId: app.appId, persona: "zhu-guilan" };
  const detail = await createWxDevice(phone).getPhoneNumber();
  expect(detail).toEqual({
    errMsg: "getPhoneNumber:ok",
    code: expect.any(String),
    encryptedData: expect.any(String),
    iv: expect.any(String),
  });
  expect(await call(path, { code: detail.code })).toMatchObject({ phone_info: number });
  const realtime = await createWxDevice(phone).getRealtimePhoneNumber();
  expect(realtime).toEqual({ errMsg: "getRealtimePhoneNumber:ok", code: expect.any(String) });
  expect(await call(path, { code: realtime.code })).toMatchObject({ phone_info: number });
  expect(Object.keys(createWxDevice(phone))).not.toContain("getPhoneNumber");
  const unwilling = createWxDevice({ ...phone, phoneNumber: "deny" });
  await expect(unwilling.getPhoneNumber()).rejects.toEqual({ errMsg: "getPhoneNumber:fail user deny" });
});

it("seals as WeChat's own sample data were sealed", () => {
  const sample = vectors.vectors.find(({ id }) => id === "wx.userdata.demo");
  const [key, iv] = [sample?.sessionKey, sample?.iv].map((text) => Buffer.from(String(text), "base64"));
  expect(encrypt(String(sample?.expectPlain), key ?? Buffer.alloc(0), iv ?? Buffer.alloc(0))).toBe(sample?.encryptedData);
});
