import { expect, it } from "vitest";
import { exchange, type Fields, getJson, loginCode, otherApp, postJson, stableToken } from "./setting.ts";
import { wechatSetting } from "./wechat-setting.ts";

const path = "/wxa/msg_sec_check";

async function setting() {
  const held = await wechatSetting();
  const rules = held.sandbox.config.read().wechatRules;
  const content = [
    { word: "加微信", suggest: "review", label: 10001 },
    { word: "赌场", suggest: "risky", label: 20006 },
  ] as const;
  held.sandbox.config.change({ wechatRules: { ...rules, content } });
  const judge = (given: Fields) => held.call(path, { version: 2, scene: 2, openid: held.openid, content: "谢谢，办得很快", ...given });
  return { ...held, judge };
}

it("lets a harmless text pass", async () => {
  const { judge } = await setting();
  expect(await judge({})).toMatchObject({
    errcode: 0,
    errmsg: "ok",
    trace_id: expect.any(String),
    result: { suggest: "pass", label: 100 },
    detail: [{ strategy: "content_model", errcode: 0, suggest: "pass", label: 100 }],
  });
});

it("takes no GET", async () => {
  const { sandbox } = await wechatSetting();
  expect(await getJson(`${sandbox.url}${path}`)).toMatchObject({ errcode: 43302 });
});

it("says in the result, not in errcode, what is wrong; the worse of two words counts", async () => {
  const { judge } = await setting();
  expect(await judge({ content: "请加微信" })).toMatchObject({ errcode: 0, result: { suggest: "review", label: 10001 } });
  const both = await judge({ content: "请加微信，去赌场" });
  expect(both).toMatchObject({ errcode: 0, result: { suggest: "risky", label: 20006 } });
  expect(both.detail).toHaveLength(3);
  expect(await judge({ nickname: "赌场" })).toMatchObject({ result: { suggest: "risky" } });
});

it("has WeChat's own trial text from the start", async () => {
  const { sandbox, call, openid } = await wechatSetting();
  const content = sandbox.config.read().wechatRules.content[0]?.word;
  expect(await call(path, { version: 2, scene: 1, openid, content })).toMatchObject({ result: { suggest: "risky" } });
});

it.each([
  ["no text", { content: "" }, 44002],
  ["2,501 signs", { content: "a".repeat(2501) }, 40097],
  ["another scene", { scene: 5 }, 40129],
  ["an unknown openid", { openid: "o1" }, 40003],
  ["version 1", { version: 1 }, 40097],
  ["a version that is text", { version: "2" }, 40097],
])("refuses %s", async (_what, wrong: Fields, errcode) => {
  const { judge } = await setting();
  expect(await judge(wrong)).toMatchObject({ errcode });
});

it("tells another app's openid from one nobody has", async () => {
  const { sandbox, judge } = await setting();
  const code = await loginCode(sandbox, "zhu-guilan", otherApp.appId);
  const { openid } = await exchange(sandbox, { appid: otherApp.appId, secret: otherApp.secret, js_code: code });
  expect(await judge({ openid })).toMatchObject({ errcode: 43104 });
});

it("judges for a user of the last two hours only", async () => {
  const { sandbox, openid } = await setting();
  const judge = async () => {
    const { access_token } = await stableToken(sandbox);
    return postJson(`${sandbox.url}${path}?access_token=${access_token}`, { version: 2, scene: 2, openid, content: "好" });
  };
  sandbox.config.advance(2 * 3600 * 1000);
  expect(await judge()).toMatchObject({ errcode: 0 });
  sandbox.config.advance(1);
  expect(await judge()).toMatchObject({ errcode: 61010 });
});
