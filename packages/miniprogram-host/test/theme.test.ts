import { expect, it } from "vitest";
import { alipay, logs, run, weapp } from "./pack.ts";

const app = `App({ onThemeChange({ theme }) { console.log("app", theme); throw new Error("on") } })`;
const page = `Page({
  onLoad() { wx.onThemeChange(this.hear); this.tell() },
  hear({ theme }) { console.log("listener", theme) },
  off() { wx.offThemeChange(this.hear) },
  tell() { console.log(wx.getAppBaseInfo().theme, wx.getSystemInfoSync().theme) },
})`;

it("tells a WeChat app with a dark mode of the phone's theme, once for each change", async () => {
  const files = weapp(page, "<view/>", { "app.js": app, "app.json": { pages: ["pages/a/a"], darkmode: true } });
  const opened = await run(files);
  opened.native.setTheme("dark");
  opened.native.setTheme("dark");
  await opened.tellPage("tell");
  await opened.tellPage("off");
  opened.native.setTheme("light");
  expect(logs(opened)).toEqual(["light light", "app dark", "listener dark", "dark dark", "app light"]);
  expect(opened.native.state().theme).toBe("light");
});

it("tells no theme to a WeChat app without a dark mode", async () => {
  const opened = await run(weapp(page, "<view/>", { "app.js": app }));
  opened.native.setTheme("dark");
  await opened.tellPage("tell");
  expect(logs(opened)).toEqual(["undefined undefined", "undefined undefined"]);
});

it("has nothing of a theme on Alipay, which documents none", async () => {
  const script = `Page({ onLoad() { console.log(typeof my.onThemeChange) } })`;
  const opened = await run(alipay(script, "<view/>", { "app.js": app, "app.json": { pages: ["pages/a/a"], darkmode: true } }));
  opened.native.setTheme("dark");
  expect(logs(opened)).toEqual(["undefined"]);
});
