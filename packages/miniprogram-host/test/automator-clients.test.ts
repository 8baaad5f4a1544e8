import { networkInterfaces } from "node:os";
import automator from "miniprogram-automator";
import { expect, it, onTestFinished } from "vitest";
import WebSocket from "ws";
import { serveAutomator } from "../src/index.ts";
import { run, weapp } from "./pack.ts";

const files = weapp(
  `Page({ data: { n: 0 }, add() { this.setData({ n: this.data.n + 1 }) },
    say() { const ring = { name: "ring" }; ring.self = ring; console.log("ring", ring, 5n, () => 1, new Error("mine"), [ring.name, ring.name]) } })`,
  `<view class="n" bindtap="add">{{n}}</view><view class="say" bindtap="say"/>`,
);

async function serve() {
  const app = await run(files);
  const server = await serveAutomator(app);
  onTestFinished(() => server.close());
  const connect = async () => {
    const mini = await automator.connect({ wsEndpoint: server.url });
    onTestFinished(() => mini.disconnect());
    const page = await mini.currentPage();
    if (!page) throw new Error("no page");
    return { mini, page };
  };
  return { app, server, connect };
}

/** Another program than the automator's client: it sends texts and reads the answers. */
async function plain(url: string) {
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  await new Promise((open, fail) => socket.once("open", open).once("error", fail));
  const next = () => new Promise<Record<string, unknown>>((resolve) => socket.once("message", (data) => resolve(JSON.parse(String(data)))));
  const ask = (frame: string | Buffer) => {
    const answer = next();
    socket.send(frame);
    return answer;
  };
  return { socket, ask };
}

const request = (id: string, method: string, params: object = {}) => JSON.stringify({ id, method, params });

it("answers every request, also what is no method, no element, no page and no JSON", async () => {
  const { server, connect } = await serve();
  const { ask } = await plain(server.url);
  const message = (text: string) => ({ error: { message: expect.stringContaining(text) } });
  expect(await ask(request("1", "App.toString"))).toEqual({
    id: "1",
    error: { message: "[miniprogram-host] App.toString is not simulated" },
  });
  for (const broken of ["{", "[]", "null", '"Tool.getInfo"', "", "{}", '{"method":"constructor"}', '{"id":{},"method":{}}']) {
    expect(await ask(broken)).toMatchObject(message("is not simulated"));
  }
  expect(await ask(Buffer.from([0xff, 0x00]))).toMatchObject(message("is not simulated"));
  expect(await ask(request("2", "Element.tap", { pageId: "p1", elementId: "none" }))).toMatchObject(message("is not in the page any more"));
  expect(await ask(request("3", "Page.getData", { pageId: "none" }))).toMatchObject(message("the page none is not open any more"));
  expect(await ask('{"id":"4","method":"Page.getElement","params":5}')).toMatchObject({ id: "4", ...message("is not open any more") });
  const { page } = await connect();
  expect(await (await page.$(".n"))?.text()).toBe("0");
});

it("takes large frames, and ends the connection of a client that sends more than 32 MB, not the app", async () => {
  const { server, connect } = await serve();
  const { mini, page } = await connect();
  const text = "字".repeat(2_000_000);
  expect(await mini.evaluate("function (text) { return text + text.length }", text)).toBe(`${text}2000000`);
  const { socket } = await plain(server.url);
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  socket.send(Buffer.alloc(33 * 1024 * 1024, 32));
  expect(await closed).toBe(1009);
  expect(await page.data("n")).toBe(0);
});

it("writes what JSON has no word for as text: errors, functions, bigints, objects that hold themselves", async () => {
  const { connect } = await serve();
  const { mini, page } = await connect();
  const told: unknown[] = [];
  mini.on("console", (event) => told.push(event));
  await (await page.$(".say"))?.tap();
  const args = ["ring", { name: "ring", self: "[Circular]" }, "5n", "[Function ]", "Error: mine", ["ring", "ring"]];
  expect(told).toEqual([{ type: "log", args }]);
});

it("lets two clients drive one app, each with the same elements, and a client that goes takes only its own mocks with it", async () => {
  const { connect } = await serve();
  const [first, second] = [await connect(), await connect()];
  await (await first.page.$(".n"))?.tap();
  await (await second.page.$(".n"))?.tap();
  expect(await (await first.page.$(".n"))?.text()).toBe("2");
  const logged: unknown[] = [];
  second.mini.on("console", (event) => logged.push(event));
  await (await first.page.$(".say"))?.tap();
  expect(logged).toHaveLength(1);

  const stored = () => second.mini.callWxMethod("getStorageSync", "none");
  await first.mini.mockWxMethod("getStorageSync", "of the first");
  await first.mini.mockWxMethod("getClipboardData", { data: "of the first" });
  expect(await stored()).toBe("of the first");
  await second.mini.mockWxMethod("getStorageSync", "of the second");
  first.mini.disconnect();
  await expect.poll(async () => (await second.mini.callWxMethod("getClipboardData")).data).toBe("");
  expect(await stored()).toBe("of the second");
  await second.mini.restoreWxMethod("getStorageSync");
  expect(await stored()).toBe("");
});

it("goes on when a client goes in the middle of a request", async () => {
  const { server, connect } = await serve();
  const { socket, ask } = await plain(server.url);
  await ask(request("1", "App.mockWxMethod", { method: "getStorageSync", result: "mock" }));
  socket.send(request("2", "App.callFunction", { functionDeclaration: "() => new Promise(() => {})", args: [] }));
  socket.send(request("3", "App.addBinding", { name: "tell" }));
  socket.terminate();
  const { mini, page } = await connect();
  await expect.poll(() => mini.callWxMethod("getStorageSync", "none")).toBe("");
  await mini.evaluate("function () { return typeof tell === 'function' && tell(1) }");
  await (await page.$(".n"))?.tap();
  expect(await page.data("n")).toBe(1);
});

it("lets in programs of this machine alone: no web page and no other machine", async () => {
  const { server } = await serve();
  const refused = new WebSocket(server.url, { origin: "http://localhost:3000" });
  const [error] = await new Promise<unknown[]>((resolve) => refused.once("error", (...given) => resolve(given)));
  expect(String(error)).toContain("401");
  const outside = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4");
  if (!outside) return;
  const other = new WebSocket(server.url.replace("127.0.0.1", outside.address));
  expect(await new Promise((resolve) => other.once("error", (cause) => resolve("code" in cause && cause.code)))).toBe("ECONNREFUSED");
});
