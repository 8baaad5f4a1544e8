import { expect, it } from "vitest";
import { logs, onAlipay, onWechat } from "./pack.ts";

const places = { "app.json": { pages: ["pages/a/a"], requiredPrivateInfos: ["getLocation", "getFuzzyLocation", "chooseLocation"] } };
const hangzhou = { latitude: 30.2741, longitude: 120.1551, name: "市民中心", address: "解放东路18号", province: "浙江省", city: "杭州市" };

it("asks for a scope at its first use on WeChat, once for two calls, and remembers yes", async () => {
  const app = await onWechat(
    `const where = () => wx.getLocation().then((r) => console.log(r.latitude, r.longitude)); where(); where()`,
    {},
    places,
  );
  app.native.setPlace(hangzhou);
  await expect
    .poll(() => app.native.question())
    .toMatchObject({ kind: "authorize", text: "scope.userLocation", choices: ["拒绝", "允许"] });
  app.native.confirm();
  await expect.poll(() => logs(app)).toEqual(["30.2741 120.1551", "30.2741 120.1551"]);
  expect(app.native.question()).toBeUndefined();
});

it("asks no second time after a refusal on WeChat; the settings change it", async () => {
  const app = await onWechat(
    `const where = () => wx.getLocation().then((r) => console.log(r.latitude), (r) => console.log(r.errMsg, r.errno));
    where().then(where).then(() => wx.getSetting()).then((r) => console.log(JSON.stringify(r.authSetting)))
      .then(() => wx.openSetting()).then((r) => console.log(JSON.stringify(r.authSetting))).then(where)`,
    {},
    places,
  );
  app.native.setPlace(hangzhou);
  await expect.poll(() => app.native.question()?.kind).toBe("authorize");
  app.native.cancel();
  await expect.poll(() => app.native.question()).toMatchObject({ kind: "settings", choices: ["scope.userLocation"] });
  expect(logs(app)).toEqual(["getLocation:fail auth deny 103", "getLocation:fail auth deny 103", '{"scope.userLocation":false}']);
  app.native.give({ "scope.userLocation": true, "scope.never": true });
  await expect.poll(() => logs(app).slice(3)).toEqual(['{"scope.userLocation":true}', "30.2741"]);
});

it("keeps what she said for the next run of the install, and takes what is given at the start", async () => {
  const storage = new Map<string, string>();
  const ask = `wx.authorize({ scope: "scope.record" }).then((r) => console.log(r.errMsg), (r) => console.log(r.errMsg))`;
  const first = await onWechat(ask, { storage });
  await expect.poll(() => first.native.question()?.kind).toBe("authorize");
  first.native.cancel();
  await expect.poll(() => logs(first)).toEqual(["authorize:fail auth deny"]);
  const second = await onWechat(ask, { storage });
  await expect.poll(() => logs(second)).toEqual(["authorize:fail auth deny"]);
  const given = await onWechat(`${ask}; wx.authorize({ scope: "mine" }).catch((r) => console.log(r.errMsg))`, {
    permissions: { "scope.record": true },
  });
  await expect.poll(() => [...logs(given)].sort()).toEqual(["authorize:fail invalid scope", "authorize:ok"]);
});

it("tells of a place only when app.json names the function and the phone is somewhere", async () => {
  const app = await onWechat(`wx.getLocation().catch((r) => console.log(r.errMsg, r.errno))`);
  await expect
    .poll(() => logs(app))
    .toEqual(["getLocation:fail the api need to be declared in the requiredPrivateInfos field in app.json/ext.json 112"]);
  const nowhere = await onWechat(
    `wx.getLocation().catch((r) => console.log("failed"))`,
    { permissions: { "scope.userLocation": true } },
    places,
  );
  await expect.poll(() => logs(nowhere)).toEqual(["failed"]);
  expect(nowhere.events).toContainEqual(expect.objectContaining({ kind: "unsupported", name: expect.stringContaining("setPlace") }));
  const fuzzy = await onWechat(
    `setTimeout(() => wx.getFuzzyLocation().then((r) => console.log(r.latitude, r.longitude)))`,
    { permissions: { "scope.userFuzzyLocation": true } },
    places,
  );
  fuzzy.native.setPlace(hangzhou);
  await expect.poll(() => logs(fuzzy)).toEqual(["30.27 120.16"]);
});

it("lets her choose a place, and shows one", async () => {
  const app = await onWechat(
    `wx.chooseLocation().then((r) => { console.log(r.name, r.latitude); wx.openLocation({ latitude: 1, longitude: 2 }); return wx.chooseLocation() }).catch((r) => console.log(r.errMsg))`,
    {},
    places,
  );
  await expect.poll(() => app.native.question()?.kind).toBe("place");
  expect(() => app.native.give({ name: "somewhere" })).toThrow("a place needs latitude and longitude");
  expect(() => app.native.confirm()).toThrow("wants something given");
  app.native.give(hangzhou);
  await expect.poll(() => logs(app)).toEqual(["市民中心 30.2741"]);
  app.native.cancel();
  await expect.poll(() => logs(app)).toEqual(["市民中心 30.2741", "chooseLocation:fail cancel"]);
  expect(app.native.visits()).toMatchObject([{ api: "openLocation", to: "1,2" }]);
});

it("asks, refuses and remembers with Alipay's codes; numbers are text", async () => {
  const app = await onAlipay(`
    const where = (type) => my.getLocation({ type }).then((r) => console.log(typeof r.latitude, r.city), (r) => console.log(r.error));
    where().then(where).then(() => my.getSetting()).then((r) => console.log(r.authSetting.location)).then(() => my.openSetting()).then(() => where(0)).then(() => where(1))`);
  app.native.setPlace(hangzhou);
  await expect.poll(() => app.native.question()?.text).toBe("location");
  app.native.cancel();
  await expect.poll(() => logs(app)).toEqual(["2001", "2002", "false"]);
  app.native.give({ location: true });
  await expect.poll(() => logs(app).slice(3)).toEqual(["string undefined", "string 杭州市"]);
});
