import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

/** A page whose code runs as it opens, after the storage was emptied. */
const weapp = (code: string) => ({
  template: "<view/>",
  script: `Page({ onLoad() { const say = (...words) => getApp().say(...words); wx.clearStorageSync(); ${code} } })`,
});
const alipay = (code: string) => ({
  template: "<view/>",
  script: `Page({ onLoad() { const say = (...words) => getApp().say(...words); my.clearStorageSync(); ${code} } })`,
});

export const storage = group(
  "storage",
  { weapp: weappDocs.storage, alipay: alipayDocs.storage },
  {
    "keeps-objects": {
      rule: "What is stored is read back with its type",
      weapp: weapp(`wx.setStorageSync("k", { a: [1, "2", true] }); say(JSON.stringify(wx.getStorageSync("k")))`),
      alipay: alipay(
        `my.setStorageSync({ key: "k", data: { a: [1, "2", true] } }); say(JSON.stringify(my.getStorageSync({ key: "k" }).data))`,
      ),
      check: says(`{"a":[1,"2",true]}`),
    },
    overwrites: {
      rule: "A key that is stored again has the new value",
      weapp: weapp(`wx.setStorageSync("k", 1); wx.setStorageSync("k", 2); say(wx.getStorageSync("k"))`),
      alipay: alipay(
        `my.setStorageSync({ key: "k", data: "1" }); my.setStorageSync({ key: "k", data: "2" }); say(my.getStorageSync({ key: "k" }).data)`,
      ),
      check: says("2"),
    },
    "missing-sync": {
      rule: "A key that is not there: an empty text in WeChat, `data` null in Alipay",
      sources: { weapp: weappDocs.storageSync, alipay: alipayDocs.storageSync },
      weapp: weapp(`say(JSON.stringify(wx.getStorageSync("none")))`),
      alipay: alipay(`say(JSON.stringify(my.getStorageSync({ key: "none" }).data))`),
      check: ({ said, dialect }) => said([dialect === "weapp" ? `""` : "null"]),
    },
    "missing-async": {
      rule: "getStorage of a key that is not there fails in WeChat and gives null in Alipay",
      weapp: weapp(`wx.getStorage({ key: "none", success: () => say("success"), fail: (e) => say(e.errMsg) })`),
      alipay: alipay(`my.getStorage({ key: "none", success: (r) => say(String(r.data)), fail: () => say("fail") })`),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "getStorage:fail data not found" : "null"]),
    },
    asynchronous: {
      rule: "setStorage and getStorage do the same by callbacks",
      weapp: weapp(
        `wx.setStorage({ key: "k", data: { n: 3 }, success: () => wx.getStorage({ key: "k", success: (r) => say(r.data.n) }) })`,
      ),
      alipay: alipay(
        `my.setStorage({ key: "k", data: { n: 3 }, success: () => my.getStorage({ key: "k", success: (r) => say(r.data.n) }) })`,
      ),
      check: says("3"),
    },
    removes: {
      rule: "removeStorage takes one key away",
      weapp: weapp(
        `wx.setStorageSync("k", 1); wx.setStorageSync("l", 2); wx.removeStorageSync("k"); say(JSON.stringify(wx.getStorageInfoSync().keys))`,
      ),
      alipay: alipay(
        `my.setStorageSync({ key: "k", data: "1" }); my.setStorageSync({ key: "l", data: "2" }); my.removeStorageSync({ key: "k" }); say(JSON.stringify(my.getStorageInfoSync().keys))`,
      ),
      check: says(`["l"]`),
    },
    info: {
      rule: "The storage's keys, its size and its limit are told, sizes in kB",
      sources: { weapp: weappDocs.storageInfo, alipay: alipayDocs.storageInfo },
      weapp: weapp(
        `wx.setStorageSync("k", "x".repeat(5000)); const info = wx.getStorageInfoSync(); say(info.keys.join(), info.currentSize >= 5 && info.currentSize <= 11, info.limitSize)`,
      ),
      alipay: alipay(
        `my.setStorageSync({ key: "k", data: "x".repeat(5000) }); const info = my.getStorageInfoSync(); say(info.keys.join(), info.currentSize >= 5 && info.currentSize <= 11, info.limitSize)`,
      ),
      check: says("k true 10240"),
    },
    "limit-of-a-key": {
      rule: "One key holds at most 1 MB in WeChat and 200 kB in Alipay (error 14)",
      weapp: weapp(
        `wx.setStorage({ key: "k", data: "x".repeat(1000 * 1024), success: () => say("fits") }); wx.setStorage({ key: "l", data: "x".repeat(1025 * 1024), success: () => say("fits"), fail: () => say("fails") })`,
      ),
      alipay: alipay(
        `my.setStorage({ key: "k", data: "x".repeat(190 * 1024), success: () => say("fits") }); my.setStorage({ key: "l", data: "x".repeat(201 * 1024), success: () => say("fits"), fail: (e) => say("fails", e.error) })`,
      ),
      check: ({ said, dialect }) => said(["fits", dialect === "weapp" ? "fails" : "fails 14"]),
    },
    "limit-of-all": {
      rule: "All keys together hold at most 10 MB (Alipay: error 12)",
      weapp: weapp(
        `let stored = 0; try { for (; stored < 20; stored += 1) wx.setStorageSync("k" + stored, "x".repeat(1000 * 1024)) } catch (error) { say(stored) } wx.clearStorageSync()`,
      ),
      alipay: alipay(
        `let stored = 0; while (stored < 100 && !my.setStorageSync({ key: "k" + stored, data: "x".repeat(199 * 1024) }).error) stored += 1; say(stored); my.clearStorageSync()`,
      ),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "10" : "51"]),
    },
    "without-a-key": {
      rule: "setStorage without a key fails with error 2, setStorageSync tells of error 11",
      only: "WeChat's document names no codes for it",
      alipay: alipay(
        `say(my.setStorageSync({ key: "", data: "x" }).error); my.setStorage({ key: "", data: "x", success: () => say("success"), fail: (e) => say(e.error) })`,
      ),
      check: says("11", "2"),
    },
  },
);
