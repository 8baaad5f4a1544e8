import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

/** A page that asks the suite's own server as it opens; `url` is the server's address. */
const weapp = (code: string) => ({
  template: "<view/>",
  script: `Page({ onLoad() { const say = (...words) => getApp().say(...words); const url = getApp().server; ${code} } })`,
});
const alipay = weapp;
const both = (code: string) => ({ weapp: weapp(code.replaceAll("API", "wx")), alipay: alipay(code.replaceAll("API", "my")) });

export const requests = group(
  "requests",
  { weapp: weappDocs.request, alipay: alipayDocs.request },
  {
    json: {
      rule: "A reply in JSON is given as its value",
      ...both(`API.request({ url: url + "/json", success: (r) => say(r.data.a.b) })`),
      check: says("1"),
    },
    status: {
      rule: "The status is `statusCode` in WeChat and `status` in Alipay, the headers `header` and `headers`",
      weapp: weapp(`wx.request({ url: url + "/json", success: (r) => say(r.statusCode, /json/.test(JSON.stringify(r.header))) })`),
      alipay: alipay(`my.request({ url: url + "/json", success: (r) => say(r.status, /json/.test(JSON.stringify(r.headers))) })`),
      check: says("200 true"),
    },
    "bad-status": {
      rule: "A reply of status 404 is a success in WeChat and error 19 in Alipay",
      ...both(`API.request({ url: url + "/status/404", success: (r) => say("success", r.statusCode), fail: (e) => say("fail", e.error) })`),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "success 404" : "fail 19"]),
    },
    "no-json": {
      rule: "A reply that is no JSON is given as text in WeChat and is error 14 in Alipay",
      ...both(`API.request({ url: url + "/text", success: (r) => say("success", r.data), fail: (e) => say("fail", e.error) })`),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "success no json" : "fail 14"]),
    },
    text: {
      rule: "Another `dataType` gives the text as it is",
      ...both(`API.request({ url: url + "/json", dataType: "text", success: (r) => say(r.data) })`),
      check: says(`{"a":{"b":1}}`),
    },
    "get-data": {
      rule: "The data of a GET is added to the query, encoded",
      ...both(`API.request({ url: url + "/echo", data: { a: "1 2", b: "中" }, success: (r) => say(r.data.path.replace(/\\+/g, "%20")) })`),
      check: says("/echo?a=1%202&b=%E4%B8%AD"),
    },
    "post-json": {
      rule: "The data of a POST is sent as JSON, and says so",
      ...both(
        `API.request({ url: url + "/echo", method: "POST", data: { a: 1 }, success: (r) => say(r.data.method, /^application\\/json/.test(r.data.type), r.data.body) })`,
      ),
      check: says(`POST true {"a":1}`),
    },
    "post-form": {
      rule: "With `application/x-www-form-urlencoded` the data of a POST is sent as a query",
      weapp: weapp(
        `wx.request({ url: url + "/echo", method: "POST", header: { "content-type": "application/x-www-form-urlencoded" }, data: { a: 1, b: "x" }, success: (r) => say(r.data.body) })`,
      ),
      alipay: alipay(
        `my.request({ url: url + "/echo", method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, data: { a: 1, b: "x" }, success: (r) => say(r.data.body) })`,
      ),
      check: says("a=1&b=x"),
    },
    abort: {
      rule: "A request that is aborted fails (Alipay: error 9)",
      ...both(
        `const task = API.request({ url: url + "/slow", success: () => say("success"), fail: (e) => say("fail", e.error === undefined ? /abort/.test(e.errMsg) : e.error) }); task.abort()`,
      ),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "fail true" : "fail 9"]),
    },
    timeout: {
      rule: "A reply that comes too late is a failure (Alipay: error 13)",
      ...both(
        `API.request({ url: url + "/slow", timeout: 30, success: () => say("success"), fail: (e) => say("fail", e.error === undefined ? /timeout/.test(e.errMsg) : e.error) })`,
      ),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "fail true" : "fail 13"]),
    },
    unreachable: {
      rule: "A server that can't be reached is a failure (Alipay: error 12)",
      ...both(
        `API.request({ url: "http://127.0.0.1:9/x", success: () => say("success"), fail: (e) => say("fail", e.error === undefined ? /^request:fail/.test(e.errMsg) : e.error) })`,
      ),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "fail true" : "fail 12"]),
    },
    "array-buffer": {
      rule: "The bytes are given as a buffer when they are asked for so",
      weapp: weapp(
        `wx.request({ url: url + "/text", responseType: "arraybuffer", success: (r) => say(r.data instanceof ArrayBuffer, r.data.byteLength) })`,
      ),
      alipay: alipay(
        `my.request({ url: url + "/text", dataType: "arraybuffer", success: (r) => say(r.data instanceof ArrayBuffer, r.data.byteLength) })`,
      ),
      check: says("true 7"),
    },
    base64: {
      rule: "`base64` gives a data URI",
      only: "WeChat has no such kind",
      alipay: alipay(
        `my.request({ url: url + "/text", dataType: "base64", success: (r) => say(/^data:.*;base64,bm8ganNvbg==$/.test(r.data)) })`,
      ),
      check: says("true"),
    },
  },
);
