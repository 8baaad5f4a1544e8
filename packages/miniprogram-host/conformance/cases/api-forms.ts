import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const weapp = (code: string) => ({
  template: "<view/>",
  script: `Page({ async onLoad() { const say = (...words) => getApp().say(...words); ${code} } })`,
});
const both = (code: string) => ({ weapp: weapp(code.replaceAll("API", "wx")), alipay: weapp(code.replaceAll("API", "my")) });

/** How functions of `wx` and `my` are called and answer. */
export const apiForms = group(
  "api-forms",
  { weapp: weappDocs.apiForms, alipay: alipayDocs.apiForms },
  {
    "success-then-complete": {
      rule: "success is called, then complete, with the same result",
      ...both(
        `API.setStorage({ key: "x", data: "1", success: () => say("success"), fail: () => say("fail"), complete: () => say("complete") })`,
      ),
      check: says("success", "complete"),
    },
    "fail-then-complete": {
      rule: "fail is called, then complete",
      ...both(
        `API.navigateTo({ url: "/none/none", success: () => say("success"), fail: () => say("fail"), complete: () => say("complete") })`,
      ),
      check: says("fail", "complete"),
    },
    "later-than-the-call": {
      rule: "Callbacks come after the call has returned",
      ...both(`API.setStorage({ key: "x", data: "1", success: () => say("success") }); say("returned")`),
      check: says("returned", "success"),
    },
    "ok-text": {
      rule: "`errMsg` of a success is `name:ok`",
      only: "Alipay's results have no such text",
      weapp: weapp(`wx.setStorage({ key: "x", data: "1", success: (r) => say(r.errMsg) })`),
      check: says("setStorage:ok"),
    },
    "fail-text": {
      rule: "`errMsg` of a failure begins with `name:fail`",
      only: "Alipay's failures have a number",
      weapp: weapp(`wx.navigateTo({ url: "/none/none", fail: (e) => say(/^navigateTo:fail/.test(e.errMsg)) })`),
      check: says("true"),
    },
    "fail-number": {
      rule: "A failure has `error`, a number, and `errorMessage`",
      only: "WeChat's failures have errMsg",
      alipay: weapp(`my.navigateTo({ url: "/none/none", fail: (e) => say(typeof e.error, typeof e.errorMessage) })`),
      check: says("number string"),
    },
    promise: {
      rule: "Without callbacks a call gives a promise",
      ...both(`await API.setStorage({ key: "x", data: "1" }); const { data } = await API.getStorage({ key: "x" }); say(data)`),
      check: says("1"),
    },
    "promise-rejects": {
      rule: "The promise of a failure is rejected",
      ...both(`await API.navigateTo({ url: "/none/none" }).then(() => say("resolved"), () => say("rejected"))`),
      check: says("rejected"),
    },
    "no-promise-with-callbacks": {
      rule: "With a callback a call returns nothing",
      only: "Alipay's document does not say it",
      weapp: weapp(`say(typeof wx.setStorage({ key: "x", data: "1", success() {} }))`),
      check: says("undefined"),
    },
    "request-is-a-task": {
      rule: "request returns a task and no promise",
      only: "Alipay's task can be waited for (inference)",
      sources: { weapp: weappDocs.apiForms },
      weapp: weapp(`const task = wx.request({ url: getApp().server + "/json" }); say(typeof task.abort, typeof task.then)`),
      check: says("function undefined"),
    },
    "sync-throws": {
      rule: "A synchronous function throws when it fails",
      only: "Alipay's give the error back",
      weapp: weapp(`try { wx.setStorageSync("k", "x".repeat(2 * 1024 * 1024)); say("went well") } catch (error) { say("thrown") }`),
      check: says("thrown"),
    },
    "sync-gives-the-error-back": {
      rule: "A synchronous function that fails returns the error",
      only: "WeChat's throw",
      sources: { alipay: alipayDocs.storage },
      alipay: weapp(`say(my.setStorageSync({ key: "k", data: "x".repeat(300 * 1024) }).error)`),
      check: says("14"),
    },
    "next-tick": {
      rule: "nextTick calls later, in the next turn",
      only: "Alipay has no such function",
      sources: { weapp: weappDocs.nextTick },
      weapp: weapp(`wx.nextTick(() => say("next")); say("now")`),
      check: says("now", "next"),
    },
    "random-values": {
      rule: "getRandomValues gives as many random bytes as asked for",
      only: "Alipay has no such function",
      sources: { weapp: weappDocs.random },
      weapp: weapp(
        `wx.getRandomValues({ length: 6, success: (r) => say(r.randomValues instanceof ArrayBuffer, r.randomValues.byteLength) })`,
      ),
      check: says("true 6"),
    },
    "can-i-use": {
      rule: "canIUse tells which functions there are",
      sources: { weapp: weappDocs.canIUse, alipay: alipayDocs.canIUse },
      ...both(`say(API.canIUse("setStorage"), API.canIUse("noSuchFunction"))`),
      check: says("true false"),
    },
  },
);
