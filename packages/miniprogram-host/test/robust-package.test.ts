import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it, onTestFinished } from "vitest";
import { openApp } from "../src/index.ts";
import { openPackage } from "../src/package/open-package.ts";
import { exceptions, type Files, pack, run, weapp } from "./pack.ts";

const plain = weapp("Page({})", "<view>here</view>");
const secret = "secret: not of the package";

/** A package in a folder, beside a file that is not of it. */
async function folder(files: Files): Promise<string> {
  const outside = await mkdtemp(join(tmpdir(), "mini-outside-"));
  onTestFinished(() => rm(outside, { recursive: true }));
  const root = join(outside, "dist");
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
  }
  for (const name of ["outside.js", "outside.wxml", "outside.wxs", "outside.json"]) await writeFile(join(outside, name), secret);
  return root;
}

/** A zip with a million zeros that says it has so many. */
function zipThatClaims(size: number): Uint8Array {
  const zeros = 1_000_003;
  const bytes = zipSync({ ...unzipSync(pack(plain)), zeros: new Uint8Array(zeros) });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [entry, sizeIn] = [0x02014b50, 24];
  for (let at = 0; at + sizeIn + 4 < bytes.length; at += 1) {
    if (view.getUint32(at, true) === entry && view.getUint32(at + sizeIn, true) === zeros) view.setUint32(at + sizeIn, size, true);
  }
  return bytes;
}

describe("a zip", () => {
  it("that would fill the memory is refused before it is unpacked", () => {
    expect(() => openPackage(zipThatClaims(2_000_000_000))).toThrow("the zip holds more than 100000000 bytes");
  });

  it("that lies about its size gives no more than it says", () => {
    expect(openPackage(zipThatClaims(10)).files.bytes("zeros")?.length).toBe(10);
  });

  it.each([
    ["that is cut off", (bytes: Uint8Array) => bytes.slice(0, bytes.length >> 1)],
    ["that is empty", () => new Uint8Array()],
    ["that is no zip", () => strToU8("<html>not found</html>")],
    ["with a broken middle", (bytes: Uint8Array) => bytes.map((byte, at) => (at > 30 && at < 200 ? 255 - byte : byte))],
  ])("%s is refused", (_what, spoil) => {
    expect(() => openPackage(spoil(pack(plain)))).toThrow(/neither a folder nor a zip file|app\.json/);
  });

  it("with names that lead out of it, or to a prototype, writes nothing and reads nothing", async () => {
    const names = ["../outside.js", "/etc/outside.js", "pages/../../outside.js", "C:\\outside.js", "--proto--", "constructor"];
    const bytes = pack({ ...plain, ...Object.fromEntries(names.map((name) => [name, secret])) });
    const spelt = Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("--proto--", "__proto__"), "latin1");
    const app = await openApp({ dist: spelt });
    onTestFinished(() => app.close());
    expect(app.text()).toBe("here");
    expect(exceptions(app)).toEqual([]);
    expect(Object.hasOwn(Object.prototype, "0")).toBe(false);
  });
});

describe("a package in a folder reads no file outside it", () => {
  it.each([
    ["by require", { "pages/a/a.js": `require("../../../outside.js")` }, "module '../../../outside.js' is not in the package"],
    ["by an absolute require", { "pages/a/a.js": `require("/../outside.js")` }, "module '/../outside.js' is not in the package"],
    ["by import", { "pages/a/a.wxml": `<import src="../../../outside.wxml"/>` }, "pages/a/a.wxml:1:9"],
    ["by include", { "pages/a/a.wxml": `<include src="/../outside.wxml"/>` }, "pages/a/a.wxml:1:10"],
    [
      "by a script of a template",
      { "pages/a/a.wxml": `<wxs module="m" src="../../../outside.wxs"/>` },
      "pages/a/a.wxml:1:1: `../../../outside.wxs` leads out of the package",
    ],
    ["by a component", { "pages/a/a.json": { usingComponents: { part: "../../../outside" } } }, "the component <part> is not there"],
    ["by a page", { "app.json": { pages: ["pages/a/a", "../outside"], entryPagePath: "../outside" } }, "../outside has no ../outside"],
  ])("%s", async (_how, files, message) => {
    await expect(openApp({ dist: await folder({ ...plain, ...files }) })).rejects.toThrow(message);
  });

  it("by a link", async () => {
    const root = await folder(plain);
    await rm(join(root, "pages/a/a.js"));
    await symlink(join(root, "../outside.js"), join(root, "pages/a/a.js"));
    await expect(openApp({ dist: root })).rejects.toThrow("the page pages/a/a has no pages/a/a.js");
    await rm(join(root, "pages/a"), { recursive: true });
    await symlink(join(root, ".."), join(root, "pages/a"));
    await expect(openApp({ dist: root })).rejects.toThrow("there is no pages/a/a.wxml");
  });
});

it.each([
  [
    "of a component",
    { "pages/a/part.json": '{\n  "component": true,\n}', "pages/a/part.js": "", "pages/a/part.wxml": "" },
    "pages/a/part.json:3:1 is no JSON",
  ],
  [
    "that is no object",
    { "pages/a/part.json": "[1]", "pages/a/part.js": "", "pages/a/part.wxml": "" },
    "pages/a/part.json must hold a JSON object",
  ],
  [
    "without the template it needs",
    { "pages/a/part.json": "{}", "pages/a/part.js": "" },
    "the component pages/a/part has no pages/a/part.wxml",
  ],
  [
    "without the script it needs",
    { "pages/a/part.json": "{}", "pages/a/part.wxml": "" },
    "the component pages/a/part has no pages/a/part.js",
  ],
])("leaves out a component with a JSON %s, names the file, and shows the rest", async (_what, files, message) => {
  const using = { "pages/a/a.json": { usingComponents: { part: "./part" } } };
  const app = await run({ ...weapp("Page({})", "<text>before</text><part/><text>after</text>"), ...using, ...files });
  expect(app.text()).toBe("beforeafter");
  expect(exceptions(app)).toMatchObject([{ message: expect.stringContaining(message), where: "pages/a/a <part>" }]);
});

it("warns of an element nobody knows, once, and shows what stands in it", async () => {
  const app = await run(weapp("Page({})", "<unknown-thing>a</unknown-thing><unknown-thing>b</unknown-thing>"));
  expect(app.text()).toBe("ab");
  const warnings = app.events.filter(({ kind }) => kind === "warning");
  expect(warnings).toMatchObject([{ message: expect.stringContaining("pages/a/a: <unknown-thing> is no built-in component") }]);
});
