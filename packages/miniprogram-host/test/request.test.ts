import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { logs, onAlipay, onWechat } from "./pack.ts";

interface Received {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
const received: Received[] = [];
/** A reply in parts is at its first, until somebody asks for more. */
let endChunks = () => {};
const server = createServer((request, reply) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const { url, method, headers } = request;
    if (url === "/slow") return;
    if (url === "/chunks") {
      reply.write("一");
      endChunks = () => void reply.end("二");
      return;
    }
    if (url === "/more") endChunks();
    received.push({ url: String(url), headers, body: Buffer.concat(chunks).toString("latin1") });
    if (url === "/file.txt") return void reply.end("hello");
    reply.writeHead(url === "/teapot" ? 418 : 200, { "content-type": "application/json", "x-mine": "1" });
    reply.end(
      url === "/text" ? "no json" : JSON.stringify({ url, method, type: headers["content-type"], body: Buffer.concat(chunks).toString() }),
    );
  });
});
let base = "";
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it("asks over real HTTP: on WeChat any status is a success", async () => {
  const app = await onWechat(`
    wx.request({ url: "${base}/a", data: { q: "你" }, success: (r) => console.log("get", r.data.url, r.statusCode, r.header["X-Mine"]) });
    wx.request({ url: "${base}/b", method: "POST", data: { q: 1 }, success: (r) => console.log("post", r.data.body, r.data.type) });
    wx.request({ url: "${base}/teapot", success: (r) => console.log("teapot", r.statusCode, r.errMsg) });
    console.log(typeof wx.request({ url: "${base}/a" }).then);
    wx.request({ url: "${base}/text", success: (r) => console.log("text", r.data) });
    wx.request({ url: "${base}/slow", timeout: 50, fail: (r) => console.log("slow", r.errno) });
    wx.request({ url: "http://127.0.0.1:1/", fail: (r) => console.log("dead", r.errno) });
    wx.request({ url: "${base}/slow", fail: (r) => console.log("aborted", r.errMsg) }).abort();`);
  await expect.poll(() => logs(app)).toHaveLength(8);
  expect([...logs(app)].sort()).toEqual([
    "aborted request:fail abort",
    "dead 600001",
    "get /a?q=%E4%BD%A0 200 1",
    'post {"q":1} application/json',
    "slow 5",
    "teapot 418 request:ok",
    "text no json",
    "undefined",
  ]);
});

it("asks over real HTTP: on Alipay another status than 2xx is error 19 with what the server said", async () => {
  const app = await onAlipay(`
    my.request({ url: "${base}/a", headers: { "content-type": "application/x-www-form-urlencoded" }, method: "POST", data: { q: 1, w: "x y" } }).then((r) => console.log("post", r.data.body, r.status));
    my.request({ url: "${base}/teapot", fail: (r) => console.log("teapot", r.error, r.status, r.data.url) }).catch(() => {});
    my.request({ url: "${base}/text", fail: (r) => console.log("text", r.error) });
    my.request({ url: "http://127.0.0.1:1/", fail: (r) => console.log("dead", r.error) });
    my.request({ url: "${base}/slow", timeout: 50, fail: (r) => console.log("slow", r.error) });`);
  await expect.poll(() => logs(app)).toHaveLength(5);
  expect([...logs(app)].sort()).toEqual(["dead 12", "post q=1&w=x%20y 200", "slow 13", "teapot 19 418 /teapot", "text 14"]);
});

it("tells of a reply's parts as they come, when WeChat's app asks for them", async () => {
  const app = await onWechat(`const text = (buffer) => new Uint8Array(buffer).length;
    const task = wx.request({ url: "${base}/chunks", enableChunked: true, success: (r) => console.log("done", r.data) });
    task.onChunkReceived(({ data }) => { console.log(data instanceof ArrayBuffer, text(data)); if (!this.asked) wx.request({ url: "${base}/more" }); this.asked = true })`);
  await expect.poll(() => logs(app)).toEqual(["true 3", "true 3", "done 一二"]);
  const whole = await onWechat(
    `wx.request({ url: "${base}/a", success: () => console.log("done") }).onChunkReceived(() => console.log("chunk"))`,
  );
  await expect.poll(() => logs(whole)).toEqual(["done"]);
});

it("tells a task of the reply's headers first", async () => {
  const app = await onWechat(`
    const task = wx.request({ url: "${base}/a", success: () => console.log("done") });
    task.onHeadersReceived((r) => console.log("headers", r.header["X-Mine"]));
    const off = () => console.log("never"); task.onHeadersReceived(off); task.offHeadersReceived(off);`);
  await expect.poll(() => logs(app)).toEqual(["headers 1", "done"]);
  const onMy = await onAlipay(`
    const task = my.request({ url: "${base}/a", success: () => console.log("done") });
    task.onHeadersReceived((r) => console.log("headers", r.headers["X-Mine"]));`);
  await expect.poll(() => logs(onMy)).toEqual(["headers 1", "done"]);
});

it("has a Referer of the platform's that the app can't set", async () => {
  received.length = 0;
  const app = await onWechat(`wx.request({ url: "${base}/r", header: { Referer: "mine" }, success: () => console.log("done") })`, {
    appId: "wx1",
  });
  await expect.poll(() => logs(app)).toEqual(["done"]);
  const onMy = await onAlipay(`my.request({ url: "${base}/r", headers: { Referer: "mine" }, success: () => console.log("done") })`, {
    appId: "20210",
  });
  await expect.poll(() => logs(onMy)).toEqual(["done"]);
  expect(received.map(({ headers }) => headers.referer)).toEqual([
    "https://servicewechat.com/wx1/devtools/page-frame.html",
    "https://20210.hybrid.alipay-eco.com/20210/0/index.html#pages/a/a",
  ]);
});

it("refuses an address that is none, a domain outside the list and a method WeChat does not have", async () => {
  const domains = ["https://api.example.cn"];
  const app = await onWechat(
    `const ask = (o) => wx.request({ ...o, fail: (r) => console.log(r.errno, r.errMsg) });
    ask({ url: "pages/a" }); ask({ url: "${base}/a" }); ask({ url: "https://api.example.cn/", method: "PATCH" })`,
    { domains },
  );
  await expect
    .poll(() => logs(app))
    .toEqual([
      '600009 request:fail invalid url "pages/a"',
      "600002 request:fail url not in domain list",
      '1001 request:fail invalid method "PATCH"',
    ]);
  const onMy = await onAlipay(`for (const url of ["pages/a", "${base}/a"]) my.request({ url }).catch((r) => console.log(r.error))`, {
    domains,
  });
  await expect.poll(() => logs(onMy)).toEqual(["2", "11"]);
});

it("waits as long as app.json says on WeChat, and runs ten at once", async () => {
  const config = { "app.json": { pages: ["pages/a/a"], networkTimeout: { request: 60 } } };
  const app = await onWechat(
    `for (let i = 0; i < 10; i++) wx.request({ url: "${base}/slow", fail: (r) => console.log("slow", r.errno) });
    wx.request({ url: "${base}/a", timeout: 10_000, success: () => console.log("eleventh") })`,
    {},
    config,
  );
  await expect.poll(() => logs(app)).toHaveLength(11);
  expect(logs(app)[0]).toBe("slow 5");
  expect(logs(app)).toContain("eleventh");
});

it("fails as each platform does while the phone is offline, and tells the app of the change", async () => {
  const app = await onWechat(`
    wx.onNetworkStatusChange((r) => { console.log(r.isConnected, r.networkType); wx.request({ url: "${base}/a", fail: (f) => console.log(f.errMsg), success: () => console.log("ok") }) });
    wx.getNetworkType().then((r) => console.log(r.networkType))`);
  await expect.poll(() => logs(app)).toEqual(["wifi"]);
  app.native.setNetwork("none");
  await expect.poll(() => logs(app)).toHaveLength(3);
  app.native.setNetwork("4g");
  await expect
    .poll(() => logs(app))
    .toEqual([
      "wifi",
      "false none",
      "request:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED",
      "true 4g",
      "ok",
    ]);
  const onMy = await onAlipay(`
    my.onNetworkStatusChange((r) => { console.log(r.isConnected, r.networkType); my.request({ url: "${base}/a" }).catch((f) => console.log(f.error)) });
    my.getNetworkType().then((r) => console.log(r.networkAvailable, r.networkType))`);
  await expect.poll(() => logs(onMy)).toEqual(["true WIFI"]);
  onMy.native.setNetwork("none");
  await expect.poll(() => logs(onMy)).toEqual(["true WIFI", "false NOTREACHABLE", "12"]);
});

it("sends a file with its fields", async () => {
  received.length = 0;
  const app = await onWechat(`
    const path = wx.env.USER_DATA_PATH + "/id.txt"; wx.getFileSystemManager().writeFileSync(path, "身份");
    const task = wx.uploadFile({ url: "${base}/up", filePath: path, name: "photo", formData: { who: "朱" }, success: (r) => console.log(r.statusCode, typeof r.data) });
    task.onProgressUpdate((r) => console.log(r.progress, r.totalBytesSent));
    wx.uploadFile({ url: "${base}/up", filePath: "http://usr/none", name: "photo", fail: (r) => console.log(r.errMsg) })`);
  await expect.poll(() => logs(app)).toEqual(["uploadFile:fail file not found", "100 6", "200 string"]);
  const [{ headers, body }] = received as [Received];
  expect(headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  expect(Buffer.from(body, "latin1").toString()).toMatch(
    /name="who"\r\n\r\n朱\r\n.*name="photo"; filename="id.txt"\r\nContent-Type: text\/plain\r\n\r\n身份/s,
  );

  const onMy = await onAlipay(`
    const filePath = my.env.USER_DATA_PATH + "/id.txt"; my.getFileSystemManager().writeFileSync({ filePath, data: "a" });
    my.uploadFile({ url: "${base}/up", filePath, name: "photo", fileType: "image" }).then((r) => console.log(r.statusCode));
    my.uploadFile({ url: "${base}/up", filePath: "none", name: "photo" }).catch((r) => console.log(r.error))`);
  await expect.poll(() => logs(onMy)).toEqual(["11", "200"]);
});

it("fetches a file, on WeChat whatever the status", async () => {
  const app = await onWechat(`
    const fs = wx.getFileSystemManager();
    const task = wx.downloadFile({ url: "${base}/file.txt", success: (r) => console.log(r.statusCode, fs.readFileSync(r.tempFilePath, "utf8"), r.filePath) });
    task.onProgressUpdate((r) => console.log(r.progress, r.totalBytesWritten, r.totalBytesExpectedToWrite));
    const filePath = wx.env.USER_DATA_PATH + "/mine.txt";
    wx.downloadFile({ url: "${base}/teapot", filePath, success: (r) => console.log(r.statusCode, fs.accessSync(filePath), r.tempFilePath) });
    wx.downloadFile({ url: "${base}/slow", fail: (r) => console.log(r.errMsg) }).abort()`);
  await expect.poll(() => logs(app)).toHaveLength(4);
  expect([...logs(app)].sort()).toEqual(["100 5 5", "200 hello undefined", "418 undefined undefined", "downloadFile:fail abort"]);
  const onMy = await onAlipay(`
    const fs = my.getFileSystemManager();
    my.downloadFile({ url: "${base}/file.txt" }).then((r) => console.log(fs.readFileSync({ filePath: r.apFilePath, encoding: "utf8" }).data));
    my.downloadFile({ url: "${base}/teapot" }).catch((r) => console.log(r.error))`);
  await expect.poll(() => logs(onMy)).toHaveLength(2);
  expect([...logs(onMy)].sort()).toEqual(["12", "hello"]);
});
