import { expect, it } from "vitest";
import { isAppAct, runAct } from "../src/live/acts.ts";
import type { Act } from "../src/live/wire.ts";
import { alipay, logs, run, weapp } from "./pack.ts";

const json = {
  pages: ["pages/a/a", "pages/b/b", "pages/tab/tab"],
  subPackages: [{ root: "more", pages: ["c/c"] }],
  tabBar: {
    list: [{ pagePath: "pages/a/a" }, { pagePath: "pages/tab/tab" }],
    items: [{ pagePath: "pages/a/a" }, { pagePath: "pages/tab/tab" }],
  },
};
const script = (name: string, api: string) => `Page({ data: { got: "" },
  onLoad(q) { console.log("${name} onLoad", JSON.stringify(q)) }, onUnload() { console.log("${name} onUnload") },
  go(e) { const { call, ...option } = e.currentTarget.dataset; ${api}[call]({ ...option, success: () => console.log(call, "ok"), fail: (r) => console.log(call, r.errMsg || r.errorMessage) }) },
})`;
const calls = [
  "navigateTo ../b/b?x=%E4%BD%A0",
  "navigateTo /pages/tab/tab",
  "navigateTo /more/c/c",
  "navigateTo none",
  "redirectTo ../b/b",
  "reLaunch /pages/b/b",
  "switchTab ../tab/tab",
  "switchTab ../b/b",
  "navigateBack ",
];
const buttons = (tap: string) =>
  calls
    .map((call) => call.split(" "))
    .map(([name, url]) => `<view ${tap}="go" data-call="${name}" data-url="${url}">${name} ${url}</view>`)
    .join("");

function tabbed(make: typeof weapp, api: string, tap: string) {
  const [extension] = make === weapp ? [".wxml"] : [".axml"];
  const pages = ["pages/a/a", "pages/b/b", "pages/tab/tab", "more/c/c"];
  const files = pages.flatMap((path) => [
    [`${path}.js`, script(path.slice(-1), api)],
    [`${path}${extension}`, buttons(tap)],
  ]);
  return make("", "", { "app.json": json, ...Object.fromEntries(files) });
}

const platforms = [
  ["WeChat", tabbed(weapp, "wx", "bindtap"), '{"x":"%E4%BD%A0"}'],
  ["Alipay", tabbed(alipay, "my", "onTap"), '{"x":"你"}'],
] as const;

it.each(platforms)("moves over the page stack on %s", async (_name, files, query) => {
  const app = await run(files);
  const press = async (text: string, stack: readonly string[]) => {
    await app.tap({ text });
    await expect.poll(() => app.stack()).toEqual(stack);
  };
  await press("navigateTo ../b/b?x=%E4%BD%A0", ["pages/a/a", "pages/b/b"]);
  expect(logs(app)).toContain(`b onLoad ${query}`);
  await press("navigateTo /more/c/c", ["pages/a/a", "pages/b/b", "more/c/c"]);
  await press("navigateBack ", ["pages/a/a", "pages/b/b"]);
  await press("redirectTo ../b/b", ["pages/a/a", "pages/b/b"]);
  await press("switchTab ../tab/tab", ["pages/tab/tab"]);
  expect(logs(app).filter((line) => line.endsWith("onUnload"))).toEqual(["c onUnload", "b onUnload", "b onUnload"]);
  await press("reLaunch /pages/b/b", ["pages/b/b"]);
  expect(logs(app).filter((line) => line.endsWith("onUnload"))).toHaveLength(5);
});

it.each(platforms)("keeps tab pages and refuses what the host refuses on %s", async (_name, files) => {
  const app = await run(files);
  for (const text of ["navigateTo /pages/tab/tab", "navigateTo none", "switchTab ../b/b", "navigateBack "]) await app.tap({ text });
  await expect.poll(() => logs(app).length).toBe(5);
  expect(logs(app).join("\n")).toMatch(/tabbar page\n.*"pages\/a\/none" is not found\n.*no-tabBar page\n.*first page/);
  await app.tap({ text: "switchTab ../tab/tab" });
  await expect.poll(() => app.stack()).toEqual(["pages/tab/tab"]);
  await app.tap({ text: "navigateTo ../b/b?x=%E4%BD%A0" });
  await expect.poll(() => app.stack()).toHaveLength(2);
});

it("takes ten pages and no more", async () => {
  const app = await run(platforms[0][1]);
  for (let depth = 2; depth <= 10; depth += 1) {
    await app.tap({ text: "navigateTo ../b/b?x=%E4%BD%A0".replace("../b/b", "../b/b") });
    await expect.poll(() => app.stack()).toHaveLength(depth);
  }
  await app.tap({ text: "navigateTo /more/c/c" });
  await expect.poll(() => logs(app).at(-1)).toContain("limit exceed");
  expect(app.stack()).toHaveLength(10);
});

it("lets a page and its opener talk by the event channel", async () => {
  const app = await run(
    weapp(
      `Page({ go() { wx.navigateTo({ url: "/pages/b/b", events: { back(v) { console.log("a heard", v) } }, success: (r) => r.eventChannel.emit("there", 1) }) } })`,
      `<view bindtap="go">go</view>`,
      {
        "app.json": { pages: ["pages/a/a", "pages/b/b"] },
        "pages/b/b.js": `Page({ onLoad() { const c = this.getOpenerEventChannel(); c.on("there", (v) => { console.log("b heard", v); c.emit("back", 2) }) } })`,
        "pages/b/b.wxml": "<view/>",
      },
    ),
  );
  await app.tap("view");
  await expect.poll(() => logs(app)).toEqual(["b heard 1", "a heard 2"]);
});

it("tells the app of an entry page that is not there, which may open another", async () => {
  const rescue = weapp("Page({})", "<view>home</view>", {
    "app.js": `App({ onPageNotFound(m) { console.log(m.path, m.isEntryPage); wx.reLaunch({ url: "/pages/a/a" }) } })`,
  });
  await expect(run(weapp("Page({})", "<view/>"), { entry: { path: "pages/gone" } })).rejects.toThrow("app.json names no page pages/gone");
  const app = await run(rescue, { entry: { path: "pages/gone" } });
  expect(logs(app)).toEqual(["pages/gone true"]);
  expect(app.text()).toBe("home");
});

const parts = (extension: string) => ({
  "app.json": { pages: ["pages/a/a", "pages/b/b", "parts/b"] },
  "pages/a/a.json": { usingComponents: { part: "../../parts/part" } },
  "parts/part.json": { component: true },
  "parts/part.js":
    "Component({ pageLifetimes: { routeDone() { console.log('part route done') } }, methods: { own() { this.router.navigateTo({ url: './b?x=1' }) }, page() { this.pageRouter.navigateTo({ url: '../b/b' }) } } })",
  ...Object.fromEntries(
    ["pages/b/b", "parts/b"].flatMap((path) => [
      [`${path}.js`, "Page({ onLoad(q) { console.log(this.route, JSON.stringify(q)) } })"],
      [`${path}${extension}`, "<view/>"],
    ]),
  ),
});
const route = "Page({ onReady() { console.log('ready') }, onRouteDone() { console.log('route done') } })";

it.each([
  [
    "WeChat",
    weapp(route, "<part/>", { ...parts(".wxml"), "parts/part.wxml": `<view id="o" bindtap="own"/><view id="p" bindtap="page"/>` }),
    true,
  ],
  [
    "Alipay",
    alipay(route, "<part/>", { ...parts(".axml"), "parts/part.axml": `<view id="o" onTap="own"/><view id="p" onTap="page"/>` }),
    false,
  ],
] as const)("finds its way from the component or from its page, and tells WeChat of the way's end, on %s", async (_name, files, done) => {
  const app = await run(files);
  const end = done ? ["part route done", "route done"] : [];
  expect(logs(app)).toEqual(["ready", ...end]);
  await app.tap("#o");
  await expect.poll(() => app.stack()).toEqual(["pages/a/a", "parts/b"]);
  await app.back();
  await app.tap("#p");
  await expect.poll(() => app.stack()).toEqual(["pages/a/a", "pages/b/b"]);
  expect(logs(app).slice(1 + end.length)).toEqual(['parts/b {"x":"1"}', ...end, "pages/b/b {}"]);
});

it("goes back as far as the first page, from which back is an error of its own", async () => {
  const script = `Page({ onBack() { console.log("back") }, go() { wx.navigateTo({ url: "/pages/b/b" }) } })`;
  const pages = { "app.json": { pages: ["pages/a/a", "pages/b/b"] }, "pages/b/b.js": "Page({})", "pages/b/b.wxml": "<view/>" };
  const app = await run(weapp(script, `<view bindtap="go">go</view>`, pages));
  await app.tap("view");
  await expect.poll(() => app.stack()).toHaveLength(2);
  await app.back();
  await expect(app.back()).rejects.toMatchObject({
    name: "NavigationError",
    message: "[miniprogram-host] pages/a/a is the first page: back from it leaves the app, which hide() does",
  });
  expect(app.stack()).toEqual(["pages/a/a"]);
  expect(logs(app)).toEqual([]);
});

it("tells an Alipay page of the way back by the live view's bar too, and refuses it on the first page by name", async () => {
  const pages = { "app.json": { pages: ["pages/a/a", "pages/b/b"] }, "pages/b/b.axml": "<view/>" };
  const second = { "pages/b/b.js": `Page({ events: { onBack() { console.log("back") } } })` };
  const app = await run(
    alipay(`Page({ go() { my.navigateTo({ url: "/pages/b/b" }) } })`, `<view onTap="go">go</view>`, { ...pages, ...second }),
  );
  await app.tap("view");
  await expect.poll(() => app.stack()).toHaveLength(2);
  const back: Act = { act: "back" };
  const goBack = async () => isAppAct(back) && runAct(app, back);
  await goBack();
  expect([logs(app), app.stack()]).toEqual([["back"], ["pages/a/a"]]);
  await expect(goBack()).rejects.toMatchObject({ name: "NavigationError" });
});

it("tells who drives it why a tab does not open", async () => {
  const json = { pages: ["pages/a/a", "pages/b/b"], tabBar: { list: [{ pagePath: "pages/a/a" }, { pagePath: "pages/b/b" }] } };
  const broken = { "app.json": json, "pages/b/b.js": "throw new Error('script')", "pages/b/b.wxml": "<view/>" };
  const app = await run(weapp("Page({})", "<view/>", broken));
  await expect(app.tapTab("pages/b/b")).rejects.toMatchObject({ name: "NavigationError", message: expect.stringContaining("pages/a/a: ") });
  expect(app.stack()).toEqual(["pages/a/a"]);
});
