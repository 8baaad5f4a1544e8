import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { logs, onAlipay, onWechat } from "./pack.ts";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, handleProtocols: (offered) => [...offered].at(-1) ?? false });
const seen: { url: string; referer: string; mine: string }[] = [];
const opened: WebSocket[] = [];
/** Sends back what it gets; `bye` ends the connection. */
server.on("connection", (socket, { url = "", headers }) => {
  opened.push(socket);
  seen.push({ url, referer: String(headers.referer), mine: String(headers["x-mine"]) });
  socket.on("message", (data, isBinary) => {
    if (String(data) === "bye") socket.close(4001, "ended");
    else socket.send(data, { binary: isBinary });
  });
});
await new Promise((done) => server.once("listening", done));
const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
beforeEach(() => {
  for (const list of [seen, opened]) list.splice(0);
});
afterAll(() => {
  for (const socket of server.clients) socket.terminate();
  server.close();
});

const listen = (task: string) =>
  ["Open", "Message", "Error", "Close"].map((name) => `${task}.on${name}((r) => console.log("${name}", JSON.stringify(r)))`).join(";");

it("connects WeChat's tasks, sends texts and bytes, and tells of the end", async () => {
  const app = await onWechat(
    `const task = this.task = wx.connectSocket({ url: "${url}/a", header: { "X-Mine": "1", referer: "no" }, protocols: ["p"], success: (r) => console.log(JSON.stringify(r)) });
    task.onOpen((r) => { console.log("open", task.readyState === task.OPEN, r.header["sec-websocket-protocol"]); task.send({ data: "text", success: (r) => console.log(r.errMsg) });
      task.send({ data: new Uint8Array([1, 2, 3]).buffer }) });
    task.onMessage(({ data }) => { console.log("message", typeof data === "string" ? data : data instanceof ArrayBuffer && new Uint8Array(data).join());
      if (typeof data !== "string") task.send({ data: "bye" }) });
    task.onClose((r) => { console.log("close", JSON.stringify(r), task.readyState); task.send({ data: "late", fail: (r) => console.log(r.errMsg) }); task.close({ fail: (r) => console.log(r.errMsg) }) })`,
  );
  const notOpen = "SocketTask.readyState is not OPEN";
  await expect
    .poll(() => logs(app))
    .toEqual([
      '{"socketTaskId":1,"errMsg":"connectSocket:ok"}',
      "open true p",
      "sendSocketMessage:ok",
      "message text",
      "message 1,2,3",
      'close {"code":4001,"reason":"ended"} 3',
      `closeSocket:fail ${notOpen}`,
      `sendSocketMessage:fail ${notOpen}`,
    ]);
  expect(seen).toEqual([{ url: "/a", referer: "https://servicewechat.com/touristappid/devtools/page-frame.html", mine: "1" }]);
});

it("lets the app close, by WeChat's own functions too, which speak to the newest", async () => {
  const app = await onWechat(
    `wx.connectSocket({ url: "${url}/old" }); ${listen("wx").replaceAll("wx.on", "wx.onSocket")};
    const task = wx.connectSocket({ url: "${url}/new" }); task.onOpen(() => wx.sendSocketMessage({ data: "hi" }));
    task.onMessage(() => { wx.closeSocket({ code: 1005, fail: (r) => console.log(r.errMsg) }); wx.closeSocket({ code: 3001, reason: "done" }) })`,
  );
  await expect
    .poll(() => logs(app))
    .toMatchObject([
      expect.stringContaining("Open"),
      'Message {"data":"hi"}',
      "closeSocket:fail invalid code or reason",
      'Close {"code":3001,"reason":"done"}',
    ]);
  expect(opened).toHaveLength(2);
});

it("keeps one connection on Alipay, which a new one replaces, and tells by my.onSocket…", async () => {
  const app = await onAlipay(
    `${listen("my").replaceAll("my.on", "my.onSocket")}; const muted = () => console.log("muted"); my.onSocketOpen(muted); my.offSocketOpen(muted);
    my.onSocketOpen(() => { my.sendSocketMessage({ data: "text" }); my.sendSocketMessage({ data: "AQID", isBuffer: true }) });
    my.onSocketMessage(({ isBuffer }) => isBuffer && my.sendSocketMessage({ data: "bye", success: (r) => console.log(JSON.stringify(r)) }));
    console.log(typeof my.connectSocket({ url: "${url}/a", data: { q: "1 2" }, header: { "X-Mine": "1" }, success: (r) => console.log(JSON.stringify(r)) }))`,
  );
  await expect
    .poll(() => logs(app))
    .toEqual([
      "undefined",
      '{"success":true}',
      "Open {}",
      'Message {"data":"text","isBuffer":false}',
      'Message {"data":"AQID","isBuffer":true}',
      '{"success":true}',
      'Close {"code":4001,"reason":"ended"}',
    ]);
  expect(seen).toMatchObject([{ url: "/a?q=1%202", mine: "1", referer: expect.stringContaining("alipay-eco") }]);
  const again =
    await onAlipay(`my.onSocketOpen(() => { if (this.again) return console.log("second"); this.again = true; my.connectSocket({ url: "${url}/b" }) });
    my.connectSocket({ url: "${url}/a" })`);
  await expect.poll(() => logs(again)).toEqual(["second"]);
  const [, first, second] = opened;
  await expect.poll(() => [first?.readyState, second?.readyState]).toEqual([3, 1]);
});

it("gives a task on Alipay for multiple, also when the app's configuration says so", async () => {
  const code = (multiple: string) =>
    `const task = my.connectSocket({ url: "${url}", ${multiple} }); ${listen("task")}; task.onOpen(() => task.send({ data: "bye" })); const no = () => console.log("no"); task.onOpen(no); task.offOpen(no)`;
  const json = { pages: ["pages/a/a"], behavior: { connectSocketDefaultMultiple: true } };
  for (const app of [await onAlipay(code("multiple: true")), await onAlipay(code(""), {}, { "app.json": json })]) {
    await expect
      .poll(() => logs(app))
      .toEqual(['Open {"data":{"socketTaskID":"1"}}', 'Close {"data":{"socketTaskID":"1"},"code":4001,"reason":"ended"}']);
  }
});

it("refuses by each platform's codes what can't be asked or sent, and a sixth connection", async () => {
  const domains = ["wss://push.example.cn", "https://127.0.0.1"];
  const ask = `for (const url of ["", "https://a.cn", "ws://[", "wss://push.example.cn:444", "${url}"]) API.connectSocket({ url, fail: (r) => console.log(r.error ?? r.errno, r.errMsg ?? "") })`;
  const wechat = await onWechat(ask.replace("API", "wx"), { domains });
  await expect
    .poll(() => logs(wechat))
    .toEqual([
      '600009 connectSocket:fail invalid url ""',
      '600009 connectSocket:fail invalid url "https://a.cn"',
      ...Array(3).fill("600002 connectSocket:fail url not in domain list"),
    ]);
  const alipay = await onAlipay(ask.replace("API", "my"), { domains });
  await expect.poll(() => logs(alipay)).toEqual(["3 ", "5 ", "11 ", "11 ", "11 "]);
  expect(opened).toEqual([]);
  const bad = `API.connectSocket({ url: "ws://[", fail: (r) => console.log(r.error ?? r.errno) }); API.sendSocketMessage({ data: "x", fail: (r) => console.log(r.error ?? r.errMsg) })`;
  await expect.poll(async () => logs(await onAlipay(bad.replaceAll("API", "my")))).toEqual(["4", "10"]);
  const many = await onWechat(
    `for (let n = 0; n < 6; n += 1) wx.connectSocket({ url: "${url}", fail: (r) => console.log(r.errMsg) }).send({ data: 5, fail: (r) => n === 0 && console.log(r.errMsg) })`,
  );
  await expect
    .poll(() => [...logs(many)].sort())
    .toEqual([
      "connectSocket:fail exceed max task count",
      "sendSocketMessage:fail parameter error: parameter.data should be String,ArrayBuffer instead of Number;",
    ]);
});

it("tells when the server is not there, when the network goes, and ends with the app", async () => {
  const none = await onWechat(`const task = wx.connectSocket({ url: "ws://127.0.0.1:9" }); ${listen("task")}`);
  const abnormal = 'Close {"code":1006,"reason":"abnormal closure"}';
  await expect.poll(() => logs(none)).toEqual([expect.stringContaining('Error {"errMsg":'), abnormal]);
  const app = await onWechat(`const task = this.task = wx.connectSocket({ url: "${url}" }); ${listen("task")}`);
  await expect.poll(() => logs(app)).toHaveLength(1);
  app.native.setNetwork("none");
  await expect.poll(() => logs(app).slice(1)).toEqual([abnormal]);
  const offline = await onAlipay(
    `${listen("my").replaceAll("my.on", "my.onSocket")}; my.onNetworkStatusChange(() => my.connectSocket({ url: "${url}" }))`,
  );
  offline.native.setNetwork("none");
  await expect.poll(() => logs(offline)).toEqual([expect.stringContaining('Error {"error":1'), abnormal]);
  const closing = await onWechat(`const task = wx.connectSocket({ url: "${url}" }); ${listen("task")}`);
  await expect.poll(() => logs(closing)).toHaveLength(1);
  closing.close();
  await expect.poll(() => opened.at(-1)?.readyState).toBe(3);
  expect(logs(closing)).toHaveLength(1);
});
