import { expect, it } from "vitest";
import { alipay, logs, run, weapp } from "./pack.ts";

const fields = `
  <input name="name" value="{{name}}" X:input="typed" maxlength="4"/><textarea name="why"/>
  <switch name="on" checked="{{true}}"/>
  <radio-group name="one"><label id="first"><radio value="a"/>a</label><label><radio value="b" checked/>b</label></radio-group>
  <checkbox-group name="many" X:change="chosen"><checkbox id="c1" value="1"/><checkbox id="c2" value="2"/></checkbox-group>
  <picker name="date" mode="date" value="2026-01-01" X:change="picked"><view>date</view></picker>
  <button form-type="submit">send</button><button form-type="reset">clear</button>`;
const script = `Page({ data: { name: "old" }, typed(e) { console.log("typed", e.detail.value, e.detail.cursor) }, chosen(e) { console.log("chosen", e.detail.value.join()) }, picked(e) { console.log("picked", e.detail.value) }, send(e) { console.log(JSON.stringify(e.detail.value)) }, off() { console.log("off") } })`;
const cased = (_: string, name: string) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;

it.each([
  ["WeChat", weapp(script, `<form bindsubmit="send">${fields.replaceAll("X:", "bind")}</form><button disabled bindtap="off">off</button>`)],
  ["Alipay", alipay(script, `<form onSubmit="send">${fields.replace(/X:(\w+)/g, cased)}</form><button disabled onTap="off">off</button>`)],
])("fills in, sends and clears a form on %s", async (_name, files) => {
  const app = await run(files);
  await app.input("input", "newer");
  await app.input("textarea", "why");
  await app.tap("switch");
  await app.tap("#first");
  await app.tap("#c2");
  await app.tap("#c1");
  await app.pick("picker", "2026-02-02");
  await app.tap({ text: "send" });
  await app.tap({ text: "off" });
  await app.tap({ text: "clear" });
  await app.tap({ text: "send" });
  expect(logs(app)).toEqual([
    "typed newe 4",
    "chosen 2",
    "chosen 1,2",
    "picked 2026-02-02",
    '{"name":"newe","why":"why","on":false,"one":"a","many":["1","2"],"date":"2026-02-02"}',
    '{"name":"old","why":"","on":true,"one":"b","many":[],"date":"2026-01-01"}',
  ]);
});

it("puts what bindinput gives back into the field, and what the app sets after it", async () => {
  const app = await run(
    weapp(
      `Page({ data: { v: "" }, typed(e) { return e.detail.value.toUpperCase() }, set() { this.setData({ v: "set" }) } })`,
      `<input value="{{v}}" bindinput="typed"/><view bindtap="set">set</view>`,
    ),
  );
  await app.input("input", "abc");
  expect(app.value("input")).toBe("ABC");
  await app.tap("view");
  expect(app.value("input")).toBe("set");
});

it("follows a navigator", async () => {
  const two = {
    "app.json": { pages: ["pages/a/a", "pages/b/b"] },
    "pages/b/b.js": "Page({})",
    "pages/b/b.wxml": `<navigator open-type="navigateBack">back</navigator>`,
  };
  const app = await run(weapp("Page({})", `<navigator url="/pages/b/b"><view>go</view></navigator>`, two));
  await app.tap({ text: "go" });
  expect(app.stack()).toEqual(["pages/a/a", "pages/b/b"]);
  await app.tap({ text: "back" });
  expect(app.stack()).toEqual(["pages/a/a"]);
});

it("fails loudly for a component that is not simulated, and warns of a tag nobody knows", async () => {
  const app = await run(weapp("Page({})", `<map/><map/><nonsense/>`));
  expect(app.events).toEqual([
    { kind: "unsupported", name: "<map> (pages/a/a)" },
    { kind: "warning", message: "pages/a/a: <nonsense> is no built-in component and not in usingComponents" },
  ]);
});

it("does not see what is hidden", async () => {
  const app = await run(weapp("Page({})", `<view hidden>a</view><view hidden="{{true}}">b</view><view hidden="{{false}}">c</view>`));
  expect(app.text()).toBe("c");
  expect(app.find({ text: "a" })).toBeUndefined();
});

it("says what is shown when there is nothing to tap", async () => {
  const app = await run(weapp("Page({})", "<view>hello</view>"));
  await expect(app.tap({ text: "none" })).rejects.toThrow('pages/a/a shows nothing for the text "none"; it shows: hello');
  await expect(app.tap("view[")).rejects.toThrow("is no selector");
  await expect(app.input("view", "x")).rejects.toThrow("<view> is no <input> or <textarea>");
});

it("says file, line and column of a template that can't be read", async () => {
  await expect(run(weapp("Page({})", `<view>\n  <view wx:if="{{a b}}"/>\n</view>`))).rejects.toThrow("pages/a/a.wxml:2:");
});

it("binds both ways with model:value", async () => {
  const app = await run(weapp(`Page({ data: { name: "old" } })`, `<input model:value="{{name}}"/><text>{{name}}</text>`));
  await app.input("input", "new");
  expect(app.text()).toBe("new");
});
