import { expect, it } from "vitest";
import { exceptions, logs, run, weapp } from "./pack.ts";

const pages = ["pages/a/a", "bad/template", "bad/script", "bad/load", "bad/none", "bad/import", "good/good"];
const files = weapp(
  `Page({ onHide() { console.log("hidden") }, go(e) { wx.navigateTo({ url: e.currentTarget.dataset.url, success: () => console.log("ok") }) } })`,
  pages.map((path) => `<view bindtap="go" data-url="/${path}">${path}</view>`).join(""),
  {
    "app.json": { pages },
    "bad/template.js": "Page({})",
    "bad/template.wxml": "<view>\n  <text></view>",
    "bad/script.js": "Page({\n  a b\n})",
    "bad/script.wxml": "<view/>",
    "bad/load.js": "const none = null;\nPage({ data: none.data })",
    "bad/load.wxml": "<view/>",
    "bad/none.js": "Page({})",
    "bad/import.js": "Page({})",
    "bad/import.wxml": `<import src="./gone.wxml"/>`,
    "good/good.js": `Page({ onLoad() { throw new Error("load") }, onShow() { throw new Error("show") }, onReady() { throw new Error("ready") } })`,
    "good/good.wxml": "<view>good</view>",
  },
);

it.each([
  ["a template that can't be read", "bad/template", /bad\/template\.wxml:2:/],
  ["a script that can't be read", "bad/script", /bad\/script\.js is no script: .*bad\/script\.js:\d/],
  ["a script that throws as it loads", "bad/load", /bad\/load\.js throws as it loads: TypeError: .*\(bad\/load\.js:2:\d+\)/],
  ["no template", "bad/none", /has no bad\/none\.wxml/],
  ["an import that is not there", "bad/import", /bad\/import\.wxml:1:.*gone\.wxml/s],
])("leaves her where she is and names the file when a page has %s", async (_what, path, message) => {
  const app = await run(files);
  await app.tap({ text: path });
  await expect.poll(() => exceptions(app)).toMatchObject([{ where: `opening ${path}`, message: expect.stringMatching(message) }]);
  expect(app.stack()).toEqual(["pages/a/a"]);
  expect(logs(app)).toEqual([]);
  await app.tap({ text: "good/good" });
  await expect.poll(() => app.stack()).toHaveLength(2);
});

it("opens a page whose every lifecycle throws", async () => {
  const app = await run(files);
  await app.tap({ text: "good/good" });
  await expect.poll(() => exceptions(app).map(({ message }) => message)).toEqual(["load", "show", "ready"]);
  expect(app.text()).toBe("good");
});

const part = (script: string, template: string) => ({
  "pages/a/a.json": { usingComponents: { part: "./part" } },
  "pages/a/part.json": { component: true, usingComponents: { part: "./part" } },
  "pages/a/part.js": script,
  "pages/a/part.wxml": template,
});

it("leaves out a component that can't be made, and shows the rest", async () => {
  const app = await run(weapp("Page({})", "<text>before</text><part/><text>after</text>", part("Component({", "<view/>")));
  expect(app.text()).toBe("beforeafter");
  expect(exceptions(app)).toMatchObject([{ name: "ModuleError", where: "pages/a/a <part>" }]);
});

it("ends a component that holds itself for ever", async () => {
  const app = await run(weapp("Page({})", "<part/><text>after</text>", part("Component({})", "<view><part/></view>")));
  expect(exceptions(app).length).toBeGreaterThan(0);
  expect(app.text()).toBe("after");
});
