import type { AppSource, Dialect } from "../case.ts";
import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";
import type { Hand } from "../hand.ts";

const tap = { weapp: "bindtap", alipay: "onTap" } as const;
const tapped = (dialect: Dialect, code: string) => ({
  template: `<view class="t" ${tap[dialect]}="go"/>`,
  script: `Page({ go() { const say = (...words) => getApp().say(...words); ${code} } })`,
});

/** An app of its own, since WeChat's has to name in app.json what of her place it asks for. */
function placeApp(dialect: Dialect, { code, config }: { readonly code: string; readonly config: object }): AppSource {
  const { template, script } = tapped(dialect, code);
  const markup = dialect === "weapp" ? "pages/a/a.wxml" : "pages/a/a.axml";
  const app = "App({ lines: [], say(...words) { this.lines.push(words.join(' ')) } })";
  return { files: { "app.json": { pages: ["pages/a/a"], ...config }, "app.js": app, "pages/a/a.js": script, [markup]: template } };
}

const declared = {
  requiredPrivateInfos: ["getLocation"],
  permission: { "scope.userLocation": { desc: "用于查找附近的办事大厅" } },
};
const getLocation = (api: string) =>
  `${api}.getLocation({ success: (r) => say(typeof r.latitude, r.latitude), fail: (e) => say("fail", e.error ?? "") })`;
const places = (config: object) => ({
  weapp: placeApp("weapp", { code: getLocation("wx"), config }),
  alipay: placeApp("alipay", { code: getLocation("my"), config: {} }),
});

/** Answers the question of this kind when it is on the screen. */
async function when({ becomes, phone }: Hand, kind: string, answer: () => void): Promise<void> {
  await becomes(async () => phone?.native.question()?.kind, kind);
  answer();
}

const hostOnly = "miniprogram-automator can't do what her phone does here";

/** What her phone gives the app when she lets it. */
export const phone = group(
  "phone",
  { weapp: weappDocs.location, alipay: alipayDocs.location },
  {
    place: {
      rule: "Her place is told when she lets the app have it: as numbers, in Alipay as text",
      hostOnly,
      ...places(declared),
      async check(hand) {
        hand.phone?.native.setPlace({ latitude: 30.25, longitude: 120.5 });
        await hand.tap(".t");
        await when(hand, "authorize", () => hand.phone?.native.confirm());
        await hand.said([hand.dialect === "weapp" ? "number 30.25" : "string 30.25"]);
      },
    },
    "place-refused": {
      rule: "When she does not let it the call fails (Alipay: error 2001)",
      hostOnly,
      ...places(declared),
      async check(hand) {
        await hand.tap(".t");
        await when(hand, "authorize", () => hand.phone?.native.cancel());
        await hand.said([hand.dialect === "weapp" ? "fail " : "fail 2001"]);
      },
    },
    "place-undeclared": {
      rule: "An app that does not name getLocation in app.json can't ask for her place",
      only: "Alipay has no such list",
      weapp: placeApp("weapp", { code: getLocation("wx"), config: {} }),
      async check({ tap: press, said }) {
        await press(".t");
        await said(["fail "]);
      },
    },
    scan: {
      rule: "What stands in a code that she scans is its `result`; in Alipay also its `code`",
      hostOnly,
      sources: { weapp: weappDocs.scan, alipay: alipayDocs.scan },
      weapp: tapped("weapp", `wx.scanCode({ success: (r) => say(r.result) })`),
      alipay: tapped("alipay", `my.scan({ success: (r) => say(r.code) })`),
      async check(hand) {
        await hand.tap(".t");
        await when(hand, "code", () => hand.phone?.native.give("xlh-lnyz-01"));
        await hand.said(["xlh-lnyz-01"]);
      },
    },
    "scan-left": {
      rule: "Leaving the camera fails (Alipay: error 10)",
      hostOnly,
      sources: { weapp: weappDocs.scan, alipay: alipayDocs.scan },
      weapp: tapped("weapp", `wx.scanCode({ success: () => say("success"), fail: (e) => say("fail", /^scanCode:fail/.test(e.errMsg)) })`),
      alipay: tapped("alipay", `my.scan({ success: () => say("success"), fail: (e) => say("fail", e.error) })`),
      async check(hand) {
        await hand.tap(".t");
        await when(hand, "code", () => hand.phone?.native.cancel());
        await hand.said([hand.dialect === "weapp" ? "fail true" : "fail 10"]);
      },
    },
    subscribe: {
      rule: "Her answer is told for each template: by its id in WeChat, as two lists in Alipay",
      hostOnly,
      sources: { weapp: weappDocs.subscribe, alipay: alipayDocs.subscribe },
      weapp: tapped("weapp", `wx.requestSubscribeMessage({ tmplIds: ["a", "b"], success: (r) => say(r.a, r.b) })`),
      alipay: tapped(
        "alipay",
        `my.requestSubscribeMessage({ entityIds: ["a", "b"], success: ({ behavior, result }) => say(behavior, result.subscribedEntityIds.join(), result.unsubscribedEntityIds.join()) })`,
      ),
      async check(hand) {
        await hand.tap(".t");
        await when(hand, "subscribe", () => hand.phone?.native.give({ a: "accept" }));
        await hand.said([hand.dialect === "weapp" ? "accept reject" : "subscribe a b"]);
      },
    },
    "subscribe-to-nothing": {
      rule: "A call without templates fails (WeChat: errCode 10001)",
      sources: { weapp: weappDocs.subscribe, alipay: alipayDocs.subscribe },
      weapp: tapped(
        "weapp",
        `wx.requestSubscribeMessage({ tmplIds: [], success: () => say("success"), fail: (e) => say("fail", e.errCode) })`,
      ),
      alipay: tapped("alipay", `my.requestSubscribeMessage({ entityIds: [], success: () => say("success"), fail: () => say("fail") })`),
      async check({ tap: press, said, dialect }) {
        await press(".t");
        await said([dialect === "weapp" ? "fail 10001" : "fail"]);
      },
    },
    "no-update": {
      rule: "The update manager tells that there is no new version",
      sources: { weapp: weappDocs.update, alipay: alipayDocs.update },
      both: {
        template: "<view/>",
        script: `Page({ onLoad() { wx.getUpdateManager().onCheckForUpdate((r) => getApp().say(r.hasUpdate)) } })`,
      },
      check: says("false"),
    },
    update: {
      rule: "A new version is told when it is there and when it is ready",
      hostOnly,
      sources: { weapp: weappDocs.update, alipay: alipayDocs.update },
      weapp: placeApp("weapp", { code: updateCode("wx"), config: {} }),
      alipay: placeApp("alipay", { code: updateCode("my"), config: {} }),
      async check({ tap: press, phone: held, said }) {
        await press(".t");
        await said(["listening"]);
        held?.native.offerUpdate("ready");
        await said(["listening", "has true", "ready"]);
      },
    },
    pictures: {
      rule: "A picture that she hands over is a temporary file of its size",
      hostOnly,
      sources: { weapp: weappDocs.chooseMedia, alipay: alipayDocs.chooseImage },
      weapp: tapped(
        "weapp",
        `wx.chooseMedia({ count: 1, mediaType: ["image"], success: (r) => say(r.tempFiles.length, r.tempFiles[0].size) })`,
      ),
      alipay: tapped("alipay", `my.chooseImage({ count: 1, success: (r) => say(r.tempFiles.length, r.tempFiles[0].size) })`),
      async check(hand) {
        await hand.tap(".t");
        if (hand.dialect === "alipay") await when(hand, "authorize", () => hand.phone?.native.confirm());
        await when(hand, "files", () => hand.phone?.native.give([{ name: "id.jpg", bytes: Uint8Array.of(255, 216, 255) }]));
        await hand.said(["1 3"]);
      },
    },
  },
);

function updateCode(api: string): string {
  return `const manager = ${api}.getUpdateManager(); manager.onCheckForUpdate((r) => r.hasUpdate && say("has", r.hasUpdate)); manager.onUpdateReady(() => say("ready")); setTimeout(() => say("listening"))`;
}
