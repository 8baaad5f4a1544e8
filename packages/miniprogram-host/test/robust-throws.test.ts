import automator from "miniprogram-automator";
import { describe, expect, it, onTestFinished } from "vitest";
import { serveAutomator } from "../src/index.ts";
import { alipay, exceptions, type Files, logs, run, weapp } from "./pack.ts";

// Every function of these packages throws an error that says which one it is.
const throwing = (names: readonly string[], owner: string) =>
  names.map((name) => `${name}() { throw new Error("${owner} ${name}") }`).join(", ");

const app = `App({ ${throwing(["onLaunch", "onShow", "onHide", "onError"], "app")} })`;
const pageHooks = ["onLoad", "onShow", "onReady", "onHide", "onUnload"];
const acts = (api: string) => `
  go() { ${api}.navigateTo({ url: "/pages/b/b", success() { throw new Error("success") }, complete() { throw new Error("complete") } }) },
  set() { this.setData({ n: this.data.n + 1 }, () => { throw new Error("setData callback") }) },
  close() { this.setData({ open: false }) },
  soon() { setTimeout(() => { throw new Error("timer") }, 0) },
  async promise() { throw new Error("promise") },
  well() { this.setData({ text: "well" }) }`;
const page = (api: string) => `Page({ data: { n: 0, open: true, text: "" }, ${throwing([...pageHooks, "tap"], "page")}, ${acts(api)} })`;
const other = (api: string) => `Page({ ${throwing(pageHooks, "other")}, back() { ${api}.navigateBack() } })`;

const buttons = ["tap", "go", "set", "close", "soon", "promise", "well"];
const markup = (on: string) => buttons.map((name) => `<button ${on}="${name}">${name}</button>`).join("");
const two = { pages: ["pages/a/a", "pages/b/b"] };
const own = {
  "app.js": app,
  "app.json": two,
  "pages/a/a.json": { usingComponents: { part: "./part" } },
  "pages/a/part.json": { component: true },
};

const onWechat: Files = weapp(page("wx"), `${markup("bindtap")}<part wx:if="{{open}}" n="{{n}}"/>{{text}}`, {
  ...own,
  "pages/a/part.wxml": `<view bindtap="press">part</view>`,
  "pages/a/part.js": `Component({
    lifetimes: { ${throwing(["created", "attached", "ready", "detached"], "part")} }, pageLifetimes: { ${throwing(["show", "hide"], "part")} },
    properties: { n: { type: Number, observer() { throw new Error("part property observer") } } },
    observers: { n() { throw new Error("part observer") } }, methods: { ${throwing(["press"], "part")} },
  })`,
  "pages/b/b.js": other("wx"),
  "pages/b/b.wxml": `<view bindtap="back">back</view>`,
});
const onAlipay: Files = alipay(page("my"), `${markup("onTap")}<part a:if="{{open}}" n="{{n}}"/>{{text}}`, {
  ...own,
  "pages/a/part.axml": `<view onTap="press">part</view>`,
  "pages/a/part.js": `Component({
    ${throwing(["onInit", "deriveDataFromProps", "didMount", "didUpdate", "didUnmount"], "part")}, methods: { ${throwing(["press"], "part")} },
  })`,
  "pages/b/b.js": other("my"),
  "pages/b/b.axml": `<view onTap="back">back</view>`,
});

const opened = ["app onLaunch", "app onError", "app onShow", "page onLoad", "page onShow", "page onReady"];
const onPhone = ["page tap", "part press", "other onLoad", "other onShow", "other onReady", "page onHide", "success", "complete"];
const after = [
  "other onUnload",
  "page onShow",
  "setData callback",
  "timer",
  "promise",
  "app onHide",
  "page onHide",
  "app onShow",
  "page onShow",
];

describe.each([
  {
    platform: "WeChat",
    files: onWechat,
    part: ["created", "attached", "ready", "detached", "show", "hide", "property observer", "observer"],
  },
  { platform: "Alipay", files: onAlipay, part: ["onInit", "deriveDataFromProps", "didMount", "didUpdate", "didUnmount"] },
])("an app on $platform whose every function throws", ({ files, part }) => {
  it("tells each error with its place, and runs on", async () => {
    const app = await run(files);
    const press = (text: string) => app.tap({ text });
    await press("tap");
    await press("part");
    await press("go");
    await expect.poll(() => app.page().path).toBe("pages/b/b");
    await press("back");
    await expect.poll(() => app.page().path).toBe("pages/a/a");
    for (const text of ["set", "soon", "promise"]) await press(text);
    app.hide();
    app.show();
    await press("close");
    await press("well");
    expect(app.text()).toBe(`${buttons.join("")}well`);

    const wanted = [...opened, ...onPhone, ...after, ...part.map((name) => `part ${name}`)];
    await expect.poll(() => new Set(exceptions(app).map(({ message }) => message))).toEqual(new Set(wanted));
    const places = exceptions(app).map(({ message, where }) => [message, where]);
    expect(places).toContainEqual(["app onLaunch", "App onLaunch"]);
    expect(places).toContainEqual(["page onLoad", "pages/a/a onLoad"]);
    expect(places).toContainEqual(["page tap", "pages/a/a tap"]);
    expect(places).toContainEqual(["part press", "pages/a/part press"]);
    expect(places).toContainEqual(["timer", "setTimeout"]);
    expect(places).toContainEqual(["promise", "a promise no one waits for"]);
    expect(logs(app)).toEqual([]);
  });
});

describe("code that is run while a page is made", () => {
  const pages = { pages: ["pages/a/a", "pages/b/b"] };
  const opener = (api: string) =>
    `Page({ onHide() { console.log("hidden") }, go() { ${api}.navigateTo({ url: "/pages/b/b", fail: (e) => console.log("fail") }) } })`;

  it.each([
    ["a script that throws", `throw new Error("script")`, "script"],
    ["a getter in the definition", `Page({ get data() { throw new Error("getter") } })`, "getter"],
    ["a getter in data", `Page({ data: { get a() { throw new Error("getter") } } })`, "getter"],
    ["data that holds itself", "const data = {}; data.self = data; Page({ data })", "holds itself"],
  ])("leaves her where she is, for %s, and is told", async (_what, script, message) => {
    const more = { "app.json": pages, "pages/b/b.js": script, "pages/b/b.wxml": "<view>b</view>" };
    const app = await run(weapp(opener("wx"), `<view bindtap="go">go</view>`, more));
    await app.tap("view");
    await expect.poll(() => exceptions(app).map((each) => each.message)).toEqual([expect.stringContaining(message)]);
    expect(app.stack()).toEqual(["pages/a/a"]);
    expect(logs(app)).toEqual(["fail"]);
  });

  it("does the same for Alipay's data function", async () => {
    const more = {
      "app.json": pages,
      "pages/b/b.js": `Page({ data: () => { throw new Error("data") } })`,
      "pages/b/b.axml": "<view>b</view>",
    };
    const app = await run(alipay(opener("my"), `<view onTap="go">go</view>`, more));
    await app.tap("view");
    await expect.poll(() => exceptions(app).map((each) => each.message)).toEqual(["data"]);
    expect(app.stack()).toEqual(["pages/a/a"]);
    expect(logs(app)).toEqual(["fail"]);
  });
});

it.each([
  ["whose message can't be read", `Object.defineProperty({}, "message", { get() { throw new Error("trap") } })`],
  ["that is nothing but traps", `new Proxy({}, { get() { throw new Error("trap") } })`],
  ["without a text", "Object.create(null)"],
])("goes on after an error %s, and tells the app and the automator's client in words", async (_what, thrown) => {
  const script = `Page({ go() { console.log(${thrown}); throw ${thrown} } })`;
  const files = weapp(script, `<view bindtap="go">go</view>`, {
    "app.js": `App({ onError(text) { console.log("told " + typeof text) } })`,
  });
  const app = await run(files);
  const server = await serveAutomator(app);
  onTestFinished(() => server.close());
  const mini = await automator.connect({ wsEndpoint: server.url });
  onTestFinished(() => mini.disconnect());
  const heard: unknown[] = [];
  mini.on("exception", ({ message }: { message: string }) => void heard.push(message));
  mini.on("console", ({ args }: { args: unknown[] }) => void heard.push(args));
  await (await (await mini.currentPage())?.$("view"))?.tap();
  await expect.poll(() => heard.length).toBe(3);
  expect(heard).toContainEqual(["told string"]);
  expect(heard).toContainEqual(expect.any(String));
});
