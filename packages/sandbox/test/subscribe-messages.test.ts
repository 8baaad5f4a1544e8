import { expect, it } from "vitest";
import { createWxDevice, type WxDevice } from "../src/device/index.ts";
import { isFieldValue } from "../src/wechat/messages/message-fields.ts";
import { app, exchange, type Fields, getJson, loginCode, noon, otherApp } from "./setting.ts";
import { changeApp, wechatSetting } from "./wechat-setting.ts";

const path = "/cgi-bin/message/subscribe/send";
const templates = [
  { id: "progress", fields: ["thing1", "phrase2", "time3"] },
  { id: "long", fields: ["thing1"], longTerm: true },
];
const data = { thing1: { value: "老年人优待证" }, phrase2: { value: "已受理" }, time3: { value: "2026年11月24日 12:00" } };

async function setting(options: { readonly subscribe?: "accept" | "reject" } = {}) {
  const held = await wechatSetting();
  changeApp(held.sandbox, { pages: ["pages/progress/index"], templates });
  const wx = createWxDevice({ sandboxUrl: held.sandbox.url, appId: app.appId, persona: "zhu-guilan", ...options });
  const message = { touser: held.openid, template_id: "progress", page: "pages/progress/index?no=1", data };
  const send = (given: Fields = {}) => held.call(path, { ...message, ...given });
  const shown = () => getJson(`${held.sandbox.url}/device/wechat/messages?appId=${app.appId}&persona=zhu-guilan`);
  return { ...held, wx, send, shown };
}

const ask = (wx: WxDevice, ...tmplIds: string[]) => wx.requestSubscribeMessage({ tmplIds });

it("delivers one message for one acceptance, as the phone shows it", async () => {
  const { wx, send, shown } = await setting();
  expect(await ask(wx, "progress")).toEqual({ errMsg: "requestSubscribeMessage:ok", progress: "accept" });
  expect(await send()).toEqual({ errcode: 0, errmsg: "ok", msgid: expect.any(Number) });
  expect(await send()).toMatchObject({ errcode: 43101 });
  expect(await shown()).toEqual({
    messages: [
      {
        kind: "subscribe",
        appId: app.appId,
        persona: "zhu-guilan",
        msgid: expect.any(Number),
        templateId: "progress",
        at: noon,
        data: { thing1: "老年人优待证", phrase2: "已受理", time3: "2026年11月24日 12:00" },
        opens: "pages/progress/index?no=1",
        state: "formal",
      },
    ],
  });
});

it("adds acceptances up, and a refusal takes none of them away", async () => {
  const { sandbox, wx, send } = await setting();
  await ask(wx, "progress");
  await ask(wx, "progress");
  const later = createWxDevice({ sandboxUrl: sandbox.url, appId: app.appId, persona: "zhu-guilan", subscribe: () => "reject" });
  expect(await ask(later, "progress")).toMatchObject({ progress: "reject" });
  expect(await send()).toMatchObject({ errcode: 0 });
  expect(await send()).toMatchObject({ errcode: 0 });
  expect(await send()).toMatchObject({ errcode: 43101 });
});

it("delivers many messages of a long-term template, until she refuses", async () => {
  const { sandbox, wx, send } = await setting();
  await ask(wx, "long");
  for (let time = 0; time < 3; time += 1) expect(await send({ template_id: "long" })).toMatchObject({ errcode: 0 });
  await ask(createWxDevice({ sandboxUrl: sandbox.url, appId: app.appId, persona: "zhu-guilan", subscribe: "reject" }), "long");
  expect(await send({ template_id: "long" })).toMatchObject({ errcode: 43101 });
});

it.each([
  ["another's openid", { touser: "o123" }, 40003],
  ["no openid", { touser: undefined }, 40003],
  ["an unknown template", { template_id: "none" }, 40037],
  ["no template", { template_id: undefined }, 40037],
  ["a page that is none", { page: "pages/none/index" }, 41030],
  ["another state", { miniprogram_state: "old" }, 40097],
  ["data as text", { data: JSON.stringify(data) }, 47003],
  ["a field missing", { data: { ...data, time3: undefined } }, 47003],
  ["a thing of 21 signs", { data: { ...data, thing1: { value: "一".repeat(21) } } }, 47003],
  ["an empty thing", { data: { ...data, thing1: { value: "" } } }, 47003],
  ["a bare value", { data: { ...data, thing1: "老年人优待证" } }, 47003],
])("refuses %s and uses nothing up", async (_what, wrong: Fields, errcode) => {
  const { wx, send } = await setting();
  await ask(wx, "progress");
  expect(await send(wrong)).toMatchObject({ errcode });
  expect(await send()).toMatchObject({ errcode: 0 });
});

it("names the field that is wrong", async () => {
  const { wx, send } = await setting();
  await ask(wx, "progress");
  expect(await send({ data: { ...data, phrase2: { value: "abc" } } })).toMatchObject({
    errmsg: expect.stringMatching(/^argument invalid! data\.phrase2\.value invalid/),
  });
});

it("knows an openid in its own app only", async () => {
  const { sandbox, wx, send } = await setting();
  await ask(wx, "progress");
  const code = await loginCode(sandbox, "zhu-guilan", otherApp.appId);
  const there = await exchange(sandbox, { appid: otherApp.appId, secret: otherApp.secret, js_code: code });
  expect(await send({ touser: there.openid })).toMatchObject({ errcode: 40003 });
});

it("refuses a template with a key that no message can have", async () => {
  const { sandbox } = await setting();
  const wechatApps = [{ appId: app.appId, templates: [{ id: "typo", fields: ["thng1"] }] }];
  const init = { method: "PATCH", headers: { "content-type": "application/json" }, body: JSON.stringify({ wechatApps }) };
  const reply = await fetch(`${sandbox.url}/config`, init);
  expect(await reply.json()).toMatchObject({ code: "REQUEST_INVALID", detail: { where: "/wechatApps/0/templates/0/fields/0" } });
});

it("takes any template for one message when the app has no list", async () => {
  const { sandbox, wx, send } = await setting();
  changeApp(sandbox, { templates: undefined });
  await ask(wx, "any");
  expect(await send({ template_id: "any", data: { thing9: { value: "x" } } })).toMatchObject({ errcode: 0 });
  expect(await send({ template_id: "any" })).toMatchObject({ errcode: 43101 });
});

it.each([
  ["none", [], 10001],
  ["six", ["1", "2", "3", "4", "5", "6"], 20003],
  ["an unknown one", ["none"], 20001],
  ["one-off and long-term ones", ["progress", "long"], 20002],
])("fails on the phone for %s", async (_what, tmplIds, errCode) => {
  const { wx } = await setting();
  await expect(ask(wx, ...tmplIds)).rejects.toMatchObject({ errCode });
});

it.each([
  ["thing1", "一".repeat(20), true],
  ["number2", "12.5", true],
  ["number2", "1".repeat(33), false],
  ["number2", "12a", false],
  ["letter3", "abc", true],
  ["letter3", "ab1", false],
  ["symbol4", "#￥", true],
  ["symbol4", "######", false],
  ["character_string5", "TB-2026/001", true],
  ["character_string5", "编号1", false],
  ["time6", "15:01", true],
  ["time6", "2026年11月24日 15:01~2026年11月25日 15:01", true],
  ["time6", "tomorrow", false],
  ["date7", "2026年11月24日", true],
  ["date7", "24.11.2026", false],
  ["amount8", "￥100.50元", true],
  ["amount8", "12345678901", false],
  ["phone_number9", "+86-0766-66888866", true],
  ["phone_number9", "1".repeat(18), false],
  ["car_number10", "粤A8Z888挂", true],
  ["car_number10", "粤A8Z888挂学校", false],
  ["name11", "朱桂兰", true],
  ["name11", "一".repeat(11), false],
  ["phrase12", "配送中", true],
  ["phrase12", "六个字太长了", false],
  ["thing", "x", false],
  ["constructor1", "x", false],
  ["unknown1", "x", false],
])("%s takes %o: %o", (key, value, right) => {
  expect(isFieldValue(key, value)).toBe(right);
});
