import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

/** A page that speaks with the suite's own server, which sends back what it gets and ends the connection on `bye`. */
const page = (code: string) => ({
  template: "<view/>",
  script: `Page({ onLoad() { const say = (...words) => getApp().say(...words); const url = getApp().server.replace("http", "ws"); ${code} } })`,
});
/** Listeners of Alipay's one connection, which the cases before left none of. */
const shared = (code: string) => page(`for (const name of ["Open", "Message", "Error", "Close"]) my["offSocket" + name](); ${code}`);

export const sockets = group(
  "sockets",
  { weapp: weappDocs.sockets, alipay: alipayDocs.sockets },
  {
    text: {
      rule: "A text that is sent when the connection is open reaches the server, and what it answers comes back",
      weapp: page(
        `const task = wx.connectSocket({ url }); task.onOpen(() => task.send({ data: "hi" })); task.onMessage((r) => say(r.data))`,
      ),
      alipay: shared(
        `my.onSocketOpen(() => my.sendSocketMessage({ data: "hi" })); my.onSocketMessage((r) => say(r.data)); my.connectSocket({ url })`,
      ),
      check: says("hi"),
    },
    bytes: {
      rule: "Bytes come as a buffer in WeChat, in Alipay as base64 with `isBuffer`",
      weapp: page(
        `const task = wx.connectSocket({ url }); task.onOpen(() => task.send({ data: new Uint8Array([1, 2, 3]).buffer })); task.onMessage(({ data }) => say(data instanceof ArrayBuffer, new Uint8Array(data).join()))`,
      ),
      alipay: shared(
        `my.onSocketOpen(() => my.sendSocketMessage({ data: "AQID", isBuffer: true })); my.onSocketMessage((r) => say(r.isBuffer, r.data)); my.connectSocket({ url })`,
      ),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "true 1,2,3" : "true AQID"]),
    },
    "server-ends": {
      rule: "When the server ends the connection the app is told why",
      weapp: page(
        `const task = wx.connectSocket({ url }); task.onOpen(() => task.send({ data: "bye" })); task.onClose((r) => say(r.code, r.reason))`,
      ),
      alipay: shared(
        `my.onSocketOpen(() => my.sendSocketMessage({ data: "bye" })); my.onSocketClose((r) => say(r.reason)); my.connectSocket({ url })`,
      ),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "4001 ended" : "ended"]),
    },
    "app-ends": {
      rule: "The app ends the connection itself",
      weapp: page(
        `const task = wx.connectSocket({ url }); task.onOpen(() => task.close({ code: 1000, reason: "done", success: () => say("success") })); task.onClose((r) => say(r.code))`,
      ),
      alipay: shared(
        `my.onSocketOpen(() => my.closeSocket({ success: () => say("success") })); my.onSocketClose(() => say(1000)); my.connectSocket({ url })`,
      ),
      check: says("success", "1000"),
    },
    "not-open": {
      rule: "Nothing can be sent before the connection is open (Alipay: error 10)",
      weapp: page(
        `const task = wx.connectSocket({ url }); task.send({ data: "early", success: () => say("success"), fail: () => say("fail") })`,
      ),
      alipay: shared(
        `my.connectSocket({ url }); my.sendSocketMessage({ data: "early", success: () => say("success"), fail: (e) => say("fail", e.error) })`,
      ),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "fail" : "fail 10"]),
    },
    "several-at-once": {
      rule: "Several connections stand at once, each with its task; in Alipay with `multiple`",
      weapp: page(
        `const tasks = ["a", "b"].map((name) => { const task = wx.connectSocket({ url }); task.onOpen(() => task.send({ data: name })); task.onMessage((r) => { heard.push(r.data); if (heard.length === 2) say(heard.sort().join()) }); return task }); const heard = []`,
      ),
      alipay: page(
        `const tasks = ["a", "b"].map((name) => { const task = my.connectSocket({ url, multiple: true }); task.onOpen(() => task.send({ data: name })); task.onMessage((r) => { heard.push(r.data.data); if (heard.length === 2) say(heard.sort().join()) }); return task }); const heard = []`,
      ),
      check: says("a,b"),
    },
    "one-replaces-the-other": {
      rule: "A new connection takes the place of the one before",
      only: "WeChat gives a task for each",
      alipay: shared(
        `let opened = 0; my.onSocketOpen(() => { opened += 1; if (opened === 1) my.connectSocket({ url }); else my.sendSocketMessage({ data: "second" }) }); my.onSocketMessage((r) => say(r.data)); my.connectSocket({ url })`,
      ),
      check: says("second"),
    },
    "other-scheme": {
      rule: "Another address than ws or wss fails (Alipay: error 5)",
      weapp: page(`wx.connectSocket({ url: getApp().server, success: () => say("success"), fail: () => say("fail") })`),
      alipay: page(`my.connectSocket({ url: getApp().server, success: () => say("success"), fail: (e) => say("fail", e.error) })`),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "fail" : "fail 5"]),
    },
  },
);
