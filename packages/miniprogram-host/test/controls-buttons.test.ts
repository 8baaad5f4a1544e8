import { expect, it } from "vitest";
import { alipay, exceptions, type Files, logs, run, weapp } from "./pack.ts";

const script = `Page({ hear(e) { console.log(e.type, JSON.stringify(e.detail)) },
  onShareAppMessage({ from, target }) { console.log("share", from, target && target.dataset.n); return { title: "Card", path: "/pages/a/a?x=1", imageUrl: "/i.png" } },
  onShareTimeline() { return { title: "Line" } }, onAddToFavorites() { return { title: "Star" } } })`;

const wechat = (buttons: string, more: Files = {}) => run(weapp(script, buttons, more));

it.each(["getPhoneNumber", "getRealtimePhoneNumber", "getUserInfo"])("asks the citizen before %s, on WeChat", async (type) => {
  const app = await wechat(`<button open-type="${type}" bind${type.toLowerCase()}="hear">b</button>`);
  await app.tap("button");
  expect(app.native.question()).toMatchObject({ kind: "authorize" });
  app.native.cancel();
  await app.settled();
  await app.tap("button");
  app.native.confirm("code-1");
  await app.settled();
  expect(logs(app)).toEqual([
    `${type.toLowerCase()} {"errMsg":"${type}:fail user deny"}`,
    `${type.toLowerCase()} {"errMsg":"${type}:ok","code":"code-1"}`,
  ]);
});

it("makes no phone number up when nothing is given", async () => {
  const app = await wechat(`<button open-type="getPhoneNumber" bindgetphonenumber="hear">b</button>`);
  await app.tap("button");
  app.native.confirm();
  await app.settled();
  expect(logs(app)).toEqual(['getphonenumber {"errMsg":"getPhoneNumber:fail not simulated"}']);
  expect(app.events[0]).toEqual({ kind: "unsupported", name: expect.stringContaining("getPhoneNumber") });
});

it("takes the phone's own answer where it has one", async () => {
  const phone = {
    getPhoneNumber: () => Promise.resolve({ code: "by-phone" }),
    getRealtimePhoneNumber: () => Promise.reject({ errMsg: "no", errno: 7 }),
  };
  const buttons = ["getPhoneNumber", "getRealtimePhoneNumber"].map(
    (type) => `<button id="${type}" open-type="${type}" bind${type.toLowerCase()}="hear">b</button>`,
  );
  const app = await run(weapp(script, buttons.join("")), { phone });
  await app.tap("#getPhoneNumber");
  await app.tap("#getRealtimePhoneNumber");
  expect(logs(app)).toEqual([
    'getphonenumber {"errMsg":"getPhoneNumber:ok","code":"by-phone"}',
    'getrealtimephonenumber {"errMsg":"no","errno":7}',
  ]);
});

it("gives an avatar, consents to privacy before what stands beside it, and leaves for service and feedback, on WeChat", async () => {
  const app = await wechat(
    `<button id="a" open-type="chooseAvatar" bindchooseavatar="hear"/><button id="p" open-type="getPhoneNumber|agreePrivacyAuthorization" bindagreeprivacyauthorization="hear"/>
     <button id="c" open-type="contact" session-from="home"/><button id="f" open-type="feedback"/>`,
  );
  await app.tap("#a");
  app.native.give(["wxfile://me.png"]);
  await app.settled();
  await app.tap("#p");
  app.native.cancel();
  await app.settled();
  await app.tap("#c");
  await app.tap("#f");
  expect(logs(app)).toEqual([
    'chooseavatar {"avatarUrl":"wxfile://me.png"}',
    'agreeprivacyauthorization {"errMsg":"agreePrivacyAuthorization:ok"}',
  ]);
  expect(app.native.visits().map(({ api, to }) => [api, to])).toEqual([
    ["contact", "home"],
    ["feedback", ""],
  ]);
});

it("tells of authorisation and of following on Alipay", async () => {
  const app = await run(
    alipay(
      script,
      `<button id="g" open-type="getAuthorize" scope="phoneNumber" onGetAuthorize="hear" onError="hear"/><button id="x" open-type="getAuthorize" onError="hear"/>
       <button id="l" open-type="lifestyle" onFollowLifestyle="hear"/>`,
    ),
  );
  for (const answer of ["confirm", "cancel"] as const) {
    await app.tap("#g");
    app.native[answer]();
    await app.settled();
  }
  await app.tap("#x");
  await app.tap("#l");
  app.native.confirm();
  await app.settled();
  expect(logs(app)).toEqual([
    "getAuthorize {}",
    'error {"type":"getAuthorize","errorMessage":"用户取消授权"}',
    'error {"type":"getAuthorize","errorMessage":"scope \\"\\" is unknown"}',
    'followLifestyle {"followStatus":1}',
  ]);
});

it.each([
  ["WeChat", weapp(script, `<button open-type="share" data-n="7">b</button>`)],
  ["Alipay", alipay(script, `<button open-type="share" data-n="7">b</button>`)],
])("asks the page what is shared, by a button and by the menu, and keeps what was sent, on %s", async (_name, files) => {
  const app = await run(files);
  await app.tap("button");
  expect(app.native.question()).toMatchObject({ kind: "share", title: "Card", text: "/pages/a/a?x=1", option: { imageUrl: "/i.png" } });
  app.native.cancel();
  await app.share();
  app.native.confirm();
  await app.settled();
  expect(logs(app)).toEqual(["share button 7", "share menu undefined"]);
  expect(app.native.visits()).toEqual([
    { api: "onShareAppMessage", to: "/pages/a/a?x=1", option: expect.objectContaining({ title: "Card" }) },
  ]);
});

it("shares to a timeline and to favourites on WeChat only, and nothing from a page without a function for it", async () => {
  const app = await wechat("<view/>");
  for (const to of ["timeline", "favorites"] as const) {
    await app.share(to);
    app.native.confirm();
    await app.settled();
  }
  expect(app.native.visits().map(({ option }) => option.title)).toEqual(["Line", "Star"]);
  await expect((await run(alipay(script, "<view/>"))).share("timeline")).rejects.toThrow("does not share to timeline");
  await expect((await run(weapp("Page({})", "<view/>"))).share()).rejects.toThrow("pages/a/a has no onShareAppMessage");
});

it("waits for the promise in a page's answer", async () => {
  const app = await run(
    weapp(`Page({ onShareAppMessage: () => ({ title: "now", promise: Promise.resolve({ title: "late" }) }) })`, "<view/>"),
  );
  await app.share();
  expect(app.native.question()).toMatchObject({ title: "late", text: "/pages/a/a" });
});

it("fails loudly for an open-type that is not simulated", async () => {
  const app = await wechat(`<button open-type="launchApp">b</button>`);
  await expect(app.tap("button")).rejects.toThrow('<button open-type="launchApp"> is not simulated');
  expect(app.events).toEqual([{ kind: "unsupported", name: '<button open-type="launchApp">' }]);
  expect(exceptions(app)).toEqual([]);
});
