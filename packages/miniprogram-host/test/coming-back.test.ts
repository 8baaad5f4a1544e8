import { expect, it } from "vitest";
import { alipay, exceptions, logs, run, weapp } from "./pack.ts";

const say = (name: string) =>
  `Page({ onLoad(query) { console.log("${name} loads " + (query.t || "")) }, onShow() { console.log("${name} shows") }, onHide() { console.log("${name} hides") }, onUnload() { console.log("${name} ends") } })`;
const more = (template: string) => ({
  "app.json": { pages: ["pages/a/a", "pages/b/b"] },
  "app.js": `App({ onHide() { console.log("away") }, onError(text) { console.log("error", String(text).split("\\n")[0]) } })`,
  "pages/b/b.js": say("b"),
  [`pages/b/b.${template}`]: "<view>b</view>",
});
const platforms = [
  ["WeChat", weapp(say("a"), `<navigator url="/pages/none/none">go</navigator>`, more("wxml"))],
  ["Alipay", alipay(say("a"), `<navigator url="/pages/none/none">go</navigator>`, more("axml"))],
] as const;

it.each(platforms)("opens on %s the page of the code she comes back by, and closes the others", async (_name, files) => {
  const app = await run(files);
  app.hide();
  app.hide();
  app.show({ path: "pages/b/b", query: { t: "x=1" } });
  await app.settled();
  expect(app.stack()).toEqual(["pages/b/b"]);
  expect(logs(app)).toEqual(["a loads ", "a shows", "a hides", "away", "a ends", "b loads x=1", "b shows"]);
});

it.each(platforms)("leaves her on %s where she is when the page of the code is not there, and says which", async (_name, files) => {
  const app = await run(files);
  app.hide();
  app.show({ path: "pages/none/none" });
  expect(app.stack()).toEqual(["pages/a/a"]);
  expect(exceptions(app)).toEqual([expect.objectContaining({ message: expect.stringContaining('page "pages/none/none" is not found') })]);
});

it.each(platforms)("tells the app on %s of a navigator whose page is not there", async (_name, files) => {
  const app = await run(files);
  await app.tap({ text: "go" });
  expect(exceptions(app)).toEqual([
    expect.objectContaining({ name: "NavigationError", message: expect.stringContaining("pages/none/none") }),
  ]);
  expect(logs(app).at(-1)).toContain('page "pages/none/none" is not found');
});
