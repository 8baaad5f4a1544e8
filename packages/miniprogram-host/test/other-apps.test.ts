import { expect, it } from "vitest";
import { logs, onAlipay, onWechat } from "./pack.ts";

const hears = (api: string) =>
  `${api}.onAppHide(() => console.log("hidden")); ${api}.onAppShow((o) => console.log("shown", o.referrerInfo && o.referrerInfo.appId));`;

it("goes to another mini-program when she allows it on WeChat, and comes back with what it gave", async () => {
  const app = await onWechat(`${hears("wx")}
    wx.navigateToMiniProgram({ appId: "wx2", path: "pages/x" }).catch((r) => console.log(r.errMsg)).then(() => wx.navigateToMiniProgram({ appId: "wx2", extraData: { a: 1 } })).then((r) => console.log(r.errMsg));
    wx.navigateBackMiniProgram().catch((r) => console.log("no way back"))`);
  await expect.poll(() => app.native.question()).toMatchObject({ kind: "leave", text: "wx2" });
  expect(logs(app)).toEqual(["no way back"]);
  app.native.cancel();
  await expect.poll(() => logs(app)).toEqual(["no way back", "navigateToMiniProgram:fail cancel"]);
  expect(app.native.visits()).toEqual([]);
  app.native.confirm();
  await expect.poll(() => logs(app).slice(2)).toEqual(["hidden", "navigateToMiniProgram:ok"]);
  expect(app.native.visits()).toMatchObject([{ api: "navigateToMiniProgram", to: "wx2", option: { extraData: { a: 1 } } }]);
  expect(app.native.state().left).toBe(true);
  app.show({ scene: 1038, referrerInfo: { appId: "wx2", extraData: { done: true } } });
  expect(logs(app).at(-1)).toBe("shown wx2");
  expect(app.native.state().left).toBe(false);
});

it("goes back to the mini-program it came from, and exits", async () => {
  const referrerInfo = { appId: "wx9" };
  const app = await onWechat(`wx.navigateBackMiniProgram({ extraData: { ok: 1 } }); wx.exitMiniProgram()`, {
    entry: { scene: 1037, referrerInfo },
  });
  await expect
    .poll(() => app.native.visits().map(({ api, to }) => `${api} ${to}`))
    .toEqual(["navigateBackMiniProgram wx9", "exitMiniProgram "]);
  const onMy = await onAlipay(
    `${hears("my")} my.navigateToMiniProgram({ appId: "2021" }).then(() => console.log("gone")); my.navigateToMiniProgram().catch((r) => console.log(r.error));
    my.navigateBackMiniProgram({}).then(() => console.log("back"))`,
    { entry: { referrerInfo } },
  );
  await expect.poll(() => logs(onMy)).toHaveLength(4);
  expect([...logs(onMy)].sort()).toEqual(["2", "back", "gone", "hidden"]);
  expect(onMy.native.visits().map(({ to }) => to)).toEqual(["2021", "wx9"]);
});

it("tells the update manager that there is nothing new, until there is", async () => {
  const code = (api: string) =>
    `const m = ${api}.getUpdateManager(); m.onCheckForUpdate((r) => console.log("check", r.hasUpdate)); m.onUpdateReady((r) => { console.log("ready", r && r.success); m.applyUpdate() }); m.onUpdateFailed(() => console.log("failed"));`;
  const app = await onWechat(`${code("wx")} try { m.applyUpdate() } catch (e) { console.log(e.message) }`);
  await expect.poll(() => logs(app)).toEqual(["applyUpdate:fail update is not ready", "check false"]);
  app.native.offerUpdate("ready");
  expect(logs(app).slice(2)).toEqual(["check true", "ready undefined"]);
  expect(app.native.visits()).toMatchObject([{ api: "applyUpdate" }]);
  const onMy = await onAlipay(code("my"));
  onMy.native.offerUpdate("ready");
  await expect.poll(() => logs(onMy)).toContain("ready true");
  await expect.poll(() => onMy.native.visits()).toMatchObject([{ api: "applyUpdate" }]);
  const broken = await onWechat(code("wx"));
  broken.native.offerUpdate("failed");
  await expect.poll(() => logs(broken)).toContain("failed");
});
