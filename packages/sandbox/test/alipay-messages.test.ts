import { expect, it } from "vitest";
import { createMyDevice } from "../src/device/index.ts";
import type { Sandbox } from "../src/index.ts";
import { alipaySandbox, authCode, call, exchangeCode, keyApp } from "./alipay-setting.ts";
import { type Fields, getJson } from "./setting.ts";

const templates = [
  { id: "once", keywords: ["keyword1", "keyword2"] },
  { id: "always", keywords: ["keyword1"], longTerm: true },
];
const data = JSON.stringify({ keyword1: { value: "老年人优待证" }, keyword2: { value: "已受理" } });

async function prepare(more = {}) {
  const sandbox = await alipaySandbox({ templates, stage: "both-grey:100" });
  const my = createMyDevice({ sandboxUrl: sandbox.url, appId: keyApp.appId, persona: "zhu-guilan", ...more });
  const { open_id, user_id } = (await exchangeCode(sandbox, await authCode(sandbox))).node;
  const send = async (given: Fields = {}) => {
    const biz_content = JSON.stringify({ to_open_id: open_id, user_template_id: "once", page: "pages/index/index?x=1", data, ...given });
    return (await call(sandbox, { method: "alipay.open.app.mini.templatemessage.send", biz_content })).node;
  };
  return { sandbox, my, send, open_id, user_id };
}

const received = async ({ url }: Sandbox, persona = "zhu-guilan") =>
  (await getJson(`${url}/device/alipay/messages?appId=${keyApp.appId}&persona=${persona}`)).messages;

it("delivers one message for one acceptance, by open_id or by user_id", async () => {
  const { sandbox, my, send, user_id } = await prepare();
  expect(await send()).toMatchObject({ code: "40004", sub_code: "USER_NOT_SUBSCRIBE" });
  const asked = await my.requestSubscribeMessage({ entityIds: ["once"] });
  expect(asked).toMatchObject({ behavior: "subscribe", result: { subscribedEntityIds: ["once"], currentSubscribedEntityIds: ["once"] } });
  expect(await send()).toEqual({ code: "10000", msg: "Success" });
  expect(await send()).toMatchObject({ sub_code: "USER_NOT_SUBSCRIBE" });
  await my.requestSubscribeMessage({ entityIds: ["once"] });
  expect(await send({ to_open_id: undefined, to_user_id: user_id })).toMatchObject({ code: "10000" });
  const shown = { templateId: "once", page: "pages/index/index?x=1", data: { keyword1: "老年人优待证", keyword2: "已受理" } };
  expect(await received(sandbox)).toMatchObject([shown, shown]);
  expect(await received(sandbox, "li-na")).toEqual([]);
});

it("delivers any number to a long-term subscriber, until she refuses", async () => {
  const { my, send, sandbox } = await prepare();
  const more = { user_template_id: "always", data: JSON.stringify({ keyword1: { value: "a" } }) };
  await my.requestSubscribeMessage({ entityIds: ["always"] });
  for (const _message of [1, 2, 3]) expect(await send(more)).toMatchObject({ code: "10000" });
  const refusing = createMyDevice({ sandboxUrl: sandbox.url, appId: keyApp.appId, persona: "zhu-guilan", subscribe: "refuse" });
  const cancelled = { error: 11, errorCode: 11, behavior: "cancel" };
  await expect(refusing.requestSubscribeMessage({ entityIds: ["always"] })).rejects.toMatchObject(cancelled);
  expect(await send(more)).toMatchObject({ sub_code: "USER_NOT_SUBSCRIBE" });
});

it.each([
  ["an unknown template", { user_template_id: "other" }, "USER_TEMPLATE_ILLEGAL"],
  ["data as an object", { data: JSON.parse(data) }, "INVALID_PARAMETER"],
  ["data that is no JSON", { data: "{" }, "TEMPLATE_DATA_ILLEGAL"],
  ["a missing keyword", { data: JSON.stringify({ keyword1: { value: "a" } }) }, "TEMPLATE_DATA_ILLEGAL"],
  [
    "a keyword too many",
    { data: JSON.stringify({ keyword1: { value: "a" }, keyword2: { value: "b" }, x: { value: "c" } }) },
    "TEMPLATE_DATA_ILLEGAL",
  ],
  ["a value that is no text", { data: JSON.stringify({ keyword1: { value: 1 }, keyword2: { value: "b" } }) }, "TEMPLATE_DATA_ILLEGAL"],
  ["too much data", { data: JSON.stringify({ keyword1: { value: "a".repeat(2_048) }, keyword2: { value: "b" } }) }, "INVALID_PARAMETER"],
  ["a long page", { page: "p".repeat(129) }, "INVALID_PARAMETER"],
  ["nobody", { to_open_id: "083nobody" }, "INVALID_PARAMETER"],
  ["no recipient", { to_open_id: undefined }, "INVALID_PARAMETER"],
])("refuses %s, and the acceptance stays", async (_what, wrong, sub_code) => {
  const { my, send } = await prepare();
  await my.requestSubscribeMessage({ entityIds: ["once"] });
  expect(await send(wrong)).toMatchObject({ code: "40004", sub_code });
  expect(await send()).toMatchObject({ code: "10000" });
});

it.each([
  ["none", [], 2],
  ["four", ["a", "b", "c", "d"], 203],
  ["an unknown one", ["once", "other"], 106008],
  ["both kinds together", ["once", "always"], 106002],
])("the panel takes no list of %s", async (_what, entityIds, error) => {
  const { my } = await prepare();
  await expect(my.requestSubscribeMessage({ entityIds })).rejects.toMatchObject({ error });
});

it("an app beyond its change to open_id knows nobody by user_id", async () => {
  const { sandbox, my, send, user_id } = await prepare();
  await my.requestSubscribeMessage({ entityIds: ["once"] });
  sandbox.config.change({ alipayApps: [{ ...keyApp, templates, stage: "openid" }] });
  expect(await send({ to_open_id: undefined, to_user_id: user_id })).toMatchObject({ sub_code: "INVALID_PARAMETER" });
  expect(await send()).toMatchObject({ code: "10000" });
});
