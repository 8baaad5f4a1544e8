import { spawn } from "node:child_process";
import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { InputElement } from "miniprogram-automator/out/Element";
import type MiniProgram from "miniprogram-automator/out/MiniProgram";
import { expect, it, onTestFinished, vi } from "vitest";
import { openApp, serveAutomator } from "../src/index.ts";
import { launch } from "../src/vitest/index.ts";
import { alipay, type Files, pack, weapp } from "./pack.ts";

const script = (api: string) => `Page({ data: { text: "", x: "" }, onLoad(q) { this.setData({ x: q.x || "none" }) },
  typed(e) { this.setData({ text: e.detail.value }) }, wrong() { throw new Error("mine") },
  logs() { console.error("react", { why: new TypeError("deep") }) }, lacks() { ${api}.startBeaconDiscovery() },
  later() { setTimeout(() => { throw new Error("too late") }) } })`;
const template = (tap: string, input: string) =>
  `<text>{{x}} {{text}}</text><input ${input}="typed"/>${["wrong", "logs", "lacks", "later", "typo"].map((name) => `<view class="${name}" ${tap}="${name}"/>`).join("")}`;

const wechat = weapp(script("wx"), template("bindtap", "bindinput"));
const packages: readonly (readonly [string, Files])[] = [
  ["WeChat", wechat],
  ["Alipay", alipay(script("my"), template("onTap", "onInput"))],
];

async function type(mini: MiniProgram, text: string): Promise<void> {
  const input = await (await mini.currentPage())?.$("input");
  if (!input) throw new Error("no input");
  await (input as InputElement).input(text);
}

it.each(packages)("opens a package of %s for a test, by nothing but the automator's API", async (_name, files) => {
  const mini = await launch(pack(files), { entry: { path: "pages/a/a", query: { x: "1" } } });
  await type(mini, "字");
  expect(await (await (await mini.currentPage())?.$("text"))?.text()).toBe("1 字");
});

it.each(packages)("lets the persona's phone be made for the package of %s that is opened", async (_name, files) => {
  const storage = new Map<string, string>();
  const mini = await launch(pack(files), {
    appId: "app-1",
    storage,
    persona: ({ platform, appId, entry, storage: own }) => {
      const code = [platform, appId, entry.path, own === storage].join(" ");
      const answer = ({ success }: { success(result: object): void }) => success({ code });
      return { login: answer, getAuthCode: answer };
    },
  });
  const wechat = files === packages[0]?.[1];
  expect(await mini.callWxMethod(wechat ? "login" : "getAuthCode")).toEqual({
    code: `${wechat ? "weapp" : "alipay"} app-1 pages/a/a true`,
  });
});

/** What vitest says of tests that use the helper, in a process of its own. */
async function outcomesOf(tests: string): Promise<Readonly<Record<string, string>>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "tongban-launch-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, files] of packages) await writeFile(join(folder, `${name}.zip`), pack(files));
  const helper = join(import.meta.dirname, "../src/vitest/index.ts");
  await writeFile(join(folder, "one.test.js"), `import { launch } from ${JSON.stringify(helper)};\n${tests}`);
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const args = ["run", "--globals", `--root=${folder}`, "--reporter=json", `--outputFile=${join(folder, "report.json")}`];
  const child = spawn(process.execPath, [vitest, ...args], { cwd: folder, stdio: "ignore", env: { ...process.env, MP_WS: "" } });
  await new Promise((resolve) => child.once("close", resolve));
  const report: { testResults: { assertionResults: { title: string; failureMessages: string[] }[] }[] } = JSON.parse(
    await readFile(join(folder, "report.json"), "utf8"),
  );
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return Object.fromEntries(results.map(({ title, failureMessages }) => [title, failureMessages.join("\n").split("\n    at ")[0] ?? ""]));
}

it("fails a test for what went wrong in the mini-program, seen or not, in the host and in the real tool", { timeout: 60_000 }, async () => {
  const devtools = await serveAutomator(await openApp({ dist: pack(wechat) }));
  onTestFinished(() => devtools.close());
  const outcomes = await outcomesOf(`
    const tap = async (mini, name) => (await (await mini.currentPage()).$("." + name)).tap();
    for (const name of ["WeChat", "Alipay"]) {
      for (const fault of ["wrong", "logs", "lacks", "later", "typo"]) it(name + " " + fault, async () => tap(await launch(name + ".zip"), fault));
    }
    it("expected", async () => {
      const mini = await launch("WeChat.zip", { allow: ["mine", /^console.error: react/] });
      for (const fault of ["wrong", "logs"]) await tap(mini, fault);
    });
    it("one of two expected", async () => {
      const mini = await launch("WeChat.zip", { allow: ["mine"] });
      for (const fault of ["wrong", "logs"]) await tap(mini, fault);
    });
    for (const fault of ["wrong", "logs"]) it("tool " + fault, async () => {
      process.env.MP_WS = ${JSON.stringify(devtools.url)};
      await tap(await launch("WeChat.zip"), fault);
    });
    it("tool, an Alipay package", async () => { await launch("Alipay.zip"); });
    it("tool, all well", async () => { await launch("WeChat.zip"); });`);
  const told = (fault: string) => `Error: [miniprogram-host] what went wrong in the mini-program:\n  ${fault}`;
  const react = `console.error: react {"why":"TypeError: deep"}`;
  expect(outcomes).toEqual({
    "WeChat wrong": told("pages/a/a wrong: Error: mine"),
    "WeChat logs": told(react),
    "WeChat lacks": expect.stringContaining("\n  not simulated: wx.startBeaconDiscovery"),
    "WeChat later": told("setTimeout: Error: too late"),
    "WeChat typo": expect.stringContaining("typo"),
    "Alipay wrong": told("pages/a/a wrong: Error: mine"),
    "Alipay logs": told(react),
    "Alipay lacks": expect.stringContaining("\n  not simulated: my.startBeaconDiscovery"),
    "Alipay later": told("setTimeout: Error: too late"),
    "Alipay typo": expect.stringContaining("typo"),
    expected: "",
    "one of two expected": told(react),
    "tool wrong": told("pages/a/a wrong: Error: mine"),
    "tool logs": told(react),
    "tool, an Alipay package": "",
    "tool, all well": "",
  });
});

it("runs a WeChat package in the real tool that MP_WS names, and leaves it open", async () => {
  const devtools = await openApp({ dist: pack(wechat), entry: { path: "pages/a/a", scene: 1047 } });
  const server = await serveAutomator(devtools);
  onTestFinished(() => server.close());
  vi.stubEnv("MP_WS", server.url);
  onTestFinished(() => void vi.unstubAllEnvs());
  await type(await launch(pack(wechat)), "字");
  expect(devtools.text()).toBe("none 字");
  const other = launch(pack(wechat), { entry: { scene: 1011 } });
  await expect(other).rejects.toThrow("this test wants scene 1011, DevTools was opened with 1047");
});
