import { expect, it } from "vitest";
import { alipay, exceptions, run, weapp } from "./pack.ts";

const own = { "pages/a/a.json": { usingComponents: { tree: "./tree" } }, "pages/a/tree.json": { usingComponents: { tree: "./tree" } } };
const platforms = [
  [
    "WeChat",
    weapp("Page({})", "<view>page</view><tree/>", {
      ...own,
      "pages/a/tree.js": "Component({})",
      "pages/a/tree.wxml": "<view>x</view><tree/>",
    }),
  ],
  [
    "Alipay",
    alipay("Page({})", "<view>page</view><tree/>", {
      ...own,
      "pages/a/tree.js": "Component({})",
      "pages/a/tree.axml": "<view>x</view><tree/>",
    }),
  ],
] as const;

it.each(platforms)("names on %s the component that holds itself without end, and goes on", async (_name, files) => {
  const app = await run(files);
  expect(exceptions(app)).toEqual([
    expect.objectContaining({ name: "PackageError", message: expect.stringContaining("does pages/a/tree hold itself without end?") }),
  ]);
  expect(app.text()).toMatch(/^pagex+$/);
});
