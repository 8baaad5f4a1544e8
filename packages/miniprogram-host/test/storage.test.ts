import { expect, it } from "vitest";
import { logs, onAlipay, onWechat } from "./pack.ts";

it("keeps what is stored as JSON, within each platform's limits", async () => {
  const big = (bytes: number) => `"x".repeat(${bytes})`;
  const wechat = await onWechat(`
    wx.setStorageSync("a", { n: 1 }); console.log(JSON.stringify(wx.getStorageSync("a")), JSON.stringify(wx.getStorageSync("none")));
    try { wx.setStorageSync("b", ${big(1024 * 1024)}) } catch (e) { console.log(e.message) }
    for (let i = 0; i < 11; i++) try { wx.setStorageSync("k" + i, ${big(1_000_000)}) } catch (e) { console.log(i, e.message) }`);
  expect(logs(wechat)).toEqual([
    '{"n":1} ""',
    "setStorageSync:fail entry size limit reached",
    "10 setStorageSync:fail exceed storage max size 10Mb",
  ]);
  const onMy = await onAlipay(`
    my.setStorageSync({ key: "a", data: [1] }); console.log(JSON.stringify(my.getStorageSync({ key: "a" }).data), my.getStorageSync({ key: "none" }).data);
    console.log(my.setStorageSync({ key: "b", data: ${big(200 * 1024)} }).error)`);
  expect(logs(onMy)).toEqual(["[1] null", "14"]);
});

it("refuses a key that is none: WeChat's sync forms throw, Alipay's say it in what they return", async () => {
  const wechat = await onWechat(`for (const key of ["", 5, undefined]) {
      try { wx.setStorageSync(key, 1); console.log("kept") } catch (error) { console.log(error.errno) }
      wx.setStorage({ key, data: 1, success: () => console.log("kept"), fail: (r) => console.log(r.errno) });
    }
    console.log(JSON.stringify(wx.getStorageInfoSync().keys))`);
  await expect.poll(() => logs(wechat)).toEqual(["1001", "1001", "1001", "[]", "1001", "1001", "1001"]);
  const onMy = await onAlipay(`for (const key of ["", 5, undefined]) console.log(my.setStorageSync({ key, data: 1 }).error);
    my.setStorage({ key: "", data: 1 }).catch((r) => console.log(r.error)); my.setStorage({ key: 5, data: 1 }).catch((r) => console.log(r.error))`);
  await expect.poll(() => logs(onMy)).toEqual(["11", "11", "11", "2", "11"]);
});

it("keeps encrypted data apart on WeChat, with its own limits", async () => {
  const app = await onWechat(`
    wx.setStorage({ key: "a", data: "身份", encrypt: true }).then(() => {
      console.log(wx.getStorageSync("a") === "", wx.getStorageInfoSync().keys.join());
      wx.getStorage({ key: "a" }).catch((r) => console.log(r.errMsg));
      wx.getStorage({ key: "a", encrypt: true }).then((r) => console.log(r.data));
      wx.setStorage({ key: "b", data: "x".repeat(800000), encrypt: true }).catch((r) => console.log(r.errMsg));
    })`);
  await expect.poll(() => logs(app)).toHaveLength(4);
  expect([...logs(app)].sort()).toEqual(["getStorage:fail data not found", "setStorage:fail entry size limit reached", "true a", "身份"]);
});

it("keeps and reads several at once on WeChat, all or none", async () => {
  const app = await onWechat(`
    wx.batchSetStorageSync([{ key: "a", value: 1 }, { key: "b", value: { c: 2 } }]);
    console.log(JSON.stringify(wx.batchGetStorageSync(["b", "none", "a"])));
    try { wx.batchSetStorageSync([{ key: "a", value: 9 }, { key: "z", value: "x".repeat(1024 * 1024) }]) } catch (e) { console.log(e.message) }
    console.log(wx.getStorageSync("a"));
    wx.batchGetStorage({ keyList: ["a"] }).then((r) => console.log(JSON.stringify(r.dataList)));
    try { wx.setStorageSync() } catch (e) { console.log(e.errno, e.message) }`);
  await expect.poll(() => logs(app)).toHaveLength(5);
  expect(logs(app)).toEqual([
    '[{"c":2},"",1]',
    "batchSetStorageSync:fail entry size limit reached",
    "1",
    "1001 setStorageSync:fail parameter error: parameter.key should be String instead of Undefined;",
    "[1]",
  ]);
});

it("tells how much is kept, clears it, and keeps it for the next run", async () => {
  const storage = new Map<string, string>();
  await onWechat(`wx.setStorageSync("a", "x".repeat(2000)); wx.setStorageSync("b", 1); wx.removeStorageSync("b")`, { storage });
  const again = await onWechat(
    `const i = wx.getStorageInfoSync(); console.log(i.keys.join(), i.currentSize, i.limitSize); wx.clearStorageSync(); console.log(wx.getStorageInfoSync().keys.length)`,
    { storage },
  );
  expect(logs(again)).toEqual(["a 2 10240", "0"]);
  const onMy = await onAlipay(`
    my.setStorageSync({ key: "a", data: 1 }); const i = my.getStorageInfoSync(); console.log(i.keys.join(), i.limitSize); my.clearStorageSync();
    console.log(my.getStorageSync({ key: "a" }).data)`);
  expect(logs(onMy)).toEqual(["a 10240", "null"]);
});
