import automator from "miniprogram-automator";
import { expect, it, onTestFinished } from "vitest";
import WebSocket from "ws";
import { serveAutomator } from "../src/index.ts";
import { alipay, run, weapp } from "./pack.ts";

const page = (api: string) => `Page({ tell(e) { return typeof told === "function" && told(e) },
  ask(wanted) { return new Promise((done) => ${api}[wanted]({ success: (r) => done(["success", r]), fail: (r) => done(["fail", r]), complete: () => {} })) } })`;

const platforms = [
  ["WeChat", weapp(page("wx"), "<view/>"), { ask: "showModal", scan: "scanCode", failed: { errMsg: "scanCode:fail cancel" } }],
  ["Alipay", alipay(page("my"), "<view/>"), { ask: "confirm", scan: "scan", failed: { error: 10, errorMessage: "用户取消" } }],
] as const;

async function serve(files: (typeof platforms)[number][1]) {
  const app = await run(files);
  const server = await serveAutomator(app);
  onTestFinished(() => server.close());
  const connect = async () => {
    const mini = await automator.connect({ wsEndpoint: server.url });
    onTestFinished(() => mini.disconnect());
    const opened = await mini.currentPage();
    if (!opened) throw new Error("no page");
    return { mini, page: opened };
  };
  return { app, connect, url: server.url };
}

it.each(platforms)("gives a mocked failure of %s to fail, by callback, promise and automator", async (_name, files, { scan, failed }) => {
  const { app, connect } = await serve(files);
  const { mini, page } = await connect();
  await mini.mockWxMethod(scan, failed);
  expect(await page.callMethod("ask", scan)).toEqual(["fail", failed]);
  await expect(mini.callWxMethod(scan)).rejects.toThrow(String(Object.values(failed)[0]));
  await mini.mockWxMethod(scan, { result: "a", error: 0, errMsg: "scanCode:ok" });
  expect(await page.callMethod("ask", scan)).toMatchObject(["success", { result: "a" }]);
  expect(app.events).toEqual([]);
});

it.each(platforms)("lets a mock of %s put its callbacks before the original's, as the official example does", async (_name, files) => {
  const { connect } = await serve(files);
  const { mini, page } = await connect();
  const original =
    "function (option) { return new Promise((done) => { option.success = done; option.fail = done; this.origin(option); }) }";
  await mini.mockWxMethod("getStorageInfo", original);
  expect(await page.callMethod("ask", "getStorageInfo")).toMatchObject(["success", { keys: [] }]);
});

it.each(platforms)("takes away what a client of %s that goes had exposed and asked", async (_name, files, { ask }) => {
  const { app, connect } = await serve(files);
  const [first, second] = [await connect(), await connect()];
  const heard: unknown[] = [];
  for (const [{ mini }, name] of [
    [first, "first"],
    [second, "second"],
  ] as const)
    await mini.exposeFunction("told", (value: unknown) => heard.push(`${name} ${String(value)}`));
  await second.page.callMethod("tell", 1);
  expect(heard.sort()).toEqual(["first 1", "second 1"]);
  await first.mini.exposeFunction("getApp", () => {});
  const left = first.mini.callWxMethod(ask, { title: "t" });
  left.catch(() => {});
  await expect.poll(() => app.native.question()?.title).toBe("t");
  first.mini.disconnect();
  await expect.poll(() => app.native.question()).toBeUndefined();
  expect(await second.mini.evaluate("function () { return typeof getApp() }")).toBe("object");
  await second.page.callMethod("tell", 2);
  expect(heard.at(-1)).toBe("second 2");
  second.mini.disconnect();
  const third = await connect();
  await expect.poll(() => third.mini.evaluate("function () { return typeof told }")).toBe("undefined");
});

it("tells the other clients who ended the app, also those that wait for an answer", async () => {
  const { connect, url } = await serve(platforms[0][1]);
  const second = await connect();
  const waiting = second.mini.evaluate("function () { return new Promise(() => {}) }");
  const told = expect(waiting).rejects.toThrow("the app has been closed: another client sent App.exit");
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  await new Promise((open) => socket.once("open", open));
  socket.send(JSON.stringify({ id: "1", method: "App.exit" }));
  expect(JSON.parse(String(await new Promise((answer) => socket.once("message", answer))))).toEqual({ id: "1", result: {} });
  await told;
  await expect(second.page.data()).rejects.toThrow("another client sent App.exit");
  await expect(connect()).rejects.toThrow("another client sent App.exit");
});
