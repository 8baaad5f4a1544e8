import { expect, it } from "vitest";
import { logs, onWechat, run, weapp } from "./pack.ts";

const checked = { "app.json": { pages: ["pages/a/a"], __usePrivacyCheck__: true } };
const copy = `wx.setClipboardData({ data: "x" }).then((r) => console.log(r.errMsg), (r) => console.log(r.errMsg, r.errno))`;

it("asks for the agreement before a function that touches her data, once, and fails when she refuses", async () => {
  const app = await onWechat(
    `wx.getPrivacySetting().then((r) => console.log(r.needAuthorization)); ${copy}; wx.requirePrivacyAuthorize().catch((r) => console.log(r.errMsg))`,
    {},
    checked,
  );
  await expect.poll(() => app.native.question()?.title).toBe("用户隐私保护提示");
  app.native.cancel();
  await expect.poll(() => logs(app)).toHaveLength(3);
  expect(logs(app)).toEqual([
    "true",
    "setClipboardData:fail privacy permission is not authorized 104",
    "requirePrivacyAuthorize:fail privacy permission is not authorized",
  ]);
  expect(app.native.clipboard()).toBe("");
});

it("goes on when she agrees, and asks no more", async () => {
  const app = await onWechat(
    `${copy}.then(() => wx.getPrivacySetting()).then((r) => console.log(r.needAuthorization)).then(() => ${copy})`,
    {},
    checked,
  );
  await expect.poll(() => app.native.question()?.kind).toBe("authorize");
  app.native.confirm();
  await expect.poll(() => logs(app)).toEqual(["setClipboardData:ok", "false", "setClipboardData:ok"]);
  const agreed = await onWechat(copy, { permissions: { privacy: true } }, checked);
  await expect.poll(() => logs(agreed)).toEqual(["setClipboardData:ok"]);
  const unchecked = await onWechat(copy);
  await expect.poll(() => logs(unchecked)).toEqual(["setClipboardData:ok"]);
});

it("lets the app ask by a dialog of its own, which ends by a button that was pressed", async () => {
  const app = await run(
    weapp(
      `Page({ data: { asks: "" }, onLoad() { wx.onNeedPrivacyAuthorization((resolve, { referrer }) => { this.resolve = resolve; this.setData({ asks: referrer }) }); ${copy} },
      hasty() { this.resolve({ event: "agree", buttonId: "agree" }) }, agreed() { this.resolve({ event: "agree", buttonId: "agree" }) } })`,
      `<view>{{asks}}</view><view class="hasty" bindtap="hasty"/><button id="agree" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="agreed"/>`,
      checked,
    ),
  );
  await expect.poll(() => app.text()).toBe("setClipboardData");
  expect(app.native.question()).toBeUndefined();
  await app.tap(".hasty");
  expect(app.events).toContainEqual(
    expect.objectContaining({ kind: "warning", message: expect.stringContaining("no agreePrivacyAuthorization button") }),
  );
  expect(logs(app)).toEqual([]);
  await app.tap("#agree");
  await expect.poll(() => logs(app)).toEqual(["setClipboardData:ok"]);
});

it("fails what waits when the app's dialog says no", async () => {
  const app = await onWechat(
    `wx.onNeedPrivacyAuthorization((resolve) => resolve({ event: "disagree" })); wx.openPrivacyContract().then(() => console.log("read")); ${copy}`,
    {},
    checked,
  );
  await expect.poll(() => [...logs(app)].sort()).toEqual(["read", "setClipboardData:fail privacy permission is not authorized 104"]);
  expect(app.native.visits()).toMatchObject([{ api: "openPrivacyContract" }]);
});
