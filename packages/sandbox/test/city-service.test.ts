import { expect, it } from "vitest";
import { app, exchange, type Fields, getJson, loginCode } from "./setting.ts";
import { onPhone, wechatSetting } from "./wechat-setting.ts";

it.each([
  [
    "a service",
    { page_type: 0, src_channel: 1, service_id: 1001344, params: '[{"key":"type","value":"11"}]' },
    { type: "11", service_id: "1001344" },
  ],
  ["home", { page_type: 1, src_channel: 0, city_name: "新余" }, { city_name: "新余" }],
  ["the health code", { page_type: 2, src_channel: 0 }, {}],
  ["a topic", { page_type: 3, src_channel: 0, city_name: "新余", content_name: "社保" }, { city_name: "新余", content_name: "社保" }],
  [
    "a list",
    { page_type: 5, src_channel: 2, city_name: "新余", ext_params: [{ key: "keyword", value: "挂号就诊" }] },
    { city_name: "新余", keyword: "挂号就诊" },
  ],
])("leads to %s of the city service", async (_what, body: Fields, query) => {
  const { call } = await wechatSetting();
  const reply = await call("/cityservice/getservicepath", body);
  expect(reply).toMatchObject({ errcode: 0, path: expect.any(String), business_type: expect.any(String) });
  expect(Object.fromEntries(new URLSearchParams(String(reply.query_string)))).toEqual(query);
});

const tooMany = JSON.stringify(Array.from({ length: 11 }, (_pair, at) => ({ key: `k${at}`, value: "" })));

it.each([
  ["an unknown type", { page_type: 4 }],
  ["a type that is no number", { page_type: "1" }],
  ["no channel", { src_channel: undefined }],
  ["no city", { page_type: 1, city_name: undefined }],
  ["no topic", { page_type: 3 }],
  ["no keyword", { page_type: 5, ext_params: [null] }],
  ["a service without a number", { page_type: 0 }],
  ["parameters that are no JSON", { page_type: 0, service_id: 1, params: "type=11" }],
  ["eleven parameters", { page_type: 0, service_id: 1, params: tooMany }],
  ["a parameter twice", { page_type: 0, service_id: 1, params: '[{"key":"a","value":"1"},{"key":"a","value":"2"}]' }],
  ["a value that is no text", { page_type: 0, service_id: 1, params: '[{"key":"a","value":1}]' }],
])("leads nowhere with %s", async (_what, wrong: Fields) => {
  const { call } = await wechatSetting();
  const right = { page_type: 1, src_channel: 1, city_name: "新余" };
  expect(await call("/cityservice/getservicepath", { ...right, ...wrong })).toMatchObject({ errcode: 40097 });
});

const message = (openid: string): Fields => ({
  openid,
  biz_template_id: "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY",
  result_page_style_id: "cUjfPSEtwasWQFsJ5PXo218PexBaHy5jg",
  order_no: "order-1",
  url: "https://example.cn/progress",
  data: { first: { value: "已受理", color: "#173177" } },
});

it("delivers a city service's message, one record for one order", async () => {
  const { sandbox, call, openid } = await wechatSetting();
  const first = await call("/cityservice/sendmsgdata", message(openid));
  expect(first).toMatchObject({ errcode: 0, result_page_url: expect.stringContaining("https://") });
  const second = { ...message(openid), result_page_style_id: undefined, data: { first: { value: "已办结" } } };
  expect(await call("/cityservice/sendmsgdata", second)).toEqual({ errcode: 0, errmsg: "ok", result_page_url: "" });
  const { messages } = await getJson(`${sandbox.url}/device/wechat/messages?appId=${app.appId}&persona=zhu-guilan`);
  expect(messages).toEqual([
    expect.objectContaining({ kind: "city", order: "order-1", data: { first: "已办结" }, opens: "https://example.cn/progress" }),
  ]);
});

it.each([
  ["an unknown openid", { openid: "o1" }, 40003],
  ["no template", { biz_template_id: "" }, 40097],
  ["no order", { order_no: undefined }, 40097],
  ["a result page without an address", { url: undefined }, 40097],
  ["data as text", { data: "{}" }, 40097],
])("delivers nothing with %s", async (_what, wrong: Fields, errcode) => {
  const { call, openid } = await wechatSetting();
  expect(await call("/cityservice/sendmsgdata", { ...message(openid), ...wrong })).toMatchObject({ errcode });
});

const path = "/intp/realname/checkrealnameinfo";
const zhu = { real_name: "朱桂兰", cred_id: "36050219480315002X", cred_type: "1" };

async function consented(persona = "zhu-guilan") {
  const held = await wechatSetting();
  const { openid } = await exchange(held.sandbox, { js_code: await loginCode(held.sandbox, persona) });
  const { code } = await onPhone(held.sandbox, "real-name", { persona });
  const check = (given: Fields = {}) => held.call(path, { ...zhu, openid, code, ...given });
  return { ...held, openid, code, check };
}

it("tells whether the name is the user's and the number the name's", async () => {
  const { check } = await consented();
  expect(await check()).toEqual({ errcode: 0, errmsg: "ok", verify_openid: "V_OP_NM_MA", verify_real_name: "V_NM_ID_MA" });
  expect(await check()).toMatchObject({ errcode: 40029 });
});

it("does not tell a namesake with her number from her", async () => {
  const { check } = await consented("zhu-guilan-namesake");
  expect(await check()).toMatchObject({ verify_openid: "V_OP_NM_MA", verify_real_name: "V_NM_ID_MA" });
});

it("tells another name, another number and a user without a name apart", async () => {
  const other = await consented("li-na");
  expect(await other.check()).toMatchObject({ verify_openid: "V_OP_NM_UM", verify_real_name: "" });
  const mixed = await consented();
  expect(await mixed.check({ cred_id: "36050219521102004X" })).toMatchObject({
    verify_openid: "V_OP_NM_MA",
    verify_real_name: "V_NM_ID_UM",
  });
  const unnamed = await consented();
  const personas = unnamed.sandbox.config.read().personas.map((persona) => ({ ...persona, realNamed: false }));
  unnamed.sandbox.config.change({ personas });
  expect(await unnamed.check()).toMatchObject({ verify_openid: "V_OP_NA" });
});

it.each([
  ["a made-up code", { code: "made-up" }, 40029],
  ["no code", { code: undefined }, 40029],
  ["another kind of paper", { cred_type: "2" }, 40097],
  ["a type that is a number", { cred_type: 1 }, 40097],
  ["no name", { real_name: "" }, 40097],
  ["an unknown openid", { openid: "o1" }, 40003],
])("checks nothing with %s", async (_what, wrong: Fields, errcode) => {
  const { check } = await consented();
  expect(await check(wrong)).toMatchObject({ errcode });
  expect(await check()).toMatchObject({ errcode: 0 });
});

it("does not take another user's consent, nor an old one", async () => {
  const { sandbox, check } = await consented();
  const { code } = await onPhone(sandbox, "real-name", { persona: "li-na" });
  expect(await check({ code })).toMatchObject({ errcode: 40029 });
  sandbox.config.advance(300_000);
  expect(await check()).toMatchObject({ errcode: 40029 });
});
