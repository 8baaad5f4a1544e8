import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { noon } from "./setting.ts";
import { changeApp, onPhone, wechatSetting } from "./wechat-setting.ts";

const unlimited = "/wxa/getwxacodeunlimit";
const link = "/wxa/generate_urllink";
const scheme = "/wxa/generatescheme";
const seconds = noon / 1000;
const day = 24 * 3600;

async function setting() {
  const held = await wechatSetting();
  changeApp(held.sandbox, { pages: ["pages/home/index", "pages/item/index"] });
  const open = (body: Readonly<Record<string, unknown>>) =>
    onPhone(held.sandbox, "open", { ...body, appId: undefined, persona: undefined });
  return { ...held, open };
}

it("draws a code as a PNG, which opens the page with the scene percent-encoded", async () => {
  const { post, open } = await setting();
  const reply = await post(unlimited, { scene: "t=xlh-lnyz-01", page: "pages/item/index", width: 300 });
  expect(reply.headers.get("content-type")).toBe("image/png");
  const picture = Buffer.from(await reply.arrayBuffer());
  expect(picture.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([300, 300]);
  expect(await open({ picture: picture.toString("base64") })).toEqual({
    opened: true,
    launch: { appId: "wx7c0e5a1b2d3f4a60", path: "pages/item/index", query: { scene: "t%3Dxlh-lnyz-01" }, scene: 1047 },
  });
});

/** The pixels of a picture the sandbox drew: one filter byte a row, four bytes a pixel. */
function pixelsOf(picture: Buffer): ReadonlySet<string> {
  const length = picture.readUInt32BE(33);
  const width = picture.readUInt32BE(16);
  const raw = inflateSync(picture.subarray(41, 41 + length));
  const pixels = new Set<string>();
  for (let at = 0; at < raw.length; at += 4) {
    if (at % (width * 4 + 1) === 0) at += 1;
    pixels.add(raw.subarray(at, at + 4).toString("hex"));
  }
  return pixels;
}

it("draws each code its own picture, in the colours it is asked for", async () => {
  const { post, open } = await setting();
  const draw = async (body: object) => Buffer.from(await (await post(unlimited, { ...body })).arrayBuffer());
  const [one, two] = [await draw({ scene: "a" }), await draw({ scene: "b", line_color: { r: 255, g: 0, b: 16 }, is_hyaline: true })];
  expect(pixelsOf(one)).toEqual(new Set(["ffffffff", "000000ff"]));
  expect(pixelsOf(two)).toEqual(new Set(["00000000", "ff0010ff"]));
  expect(await open({ picture: one.toString("base64") })).toMatchObject({ launch: { query: { scene: "a" } } });
  expect(await open({ picture: two.toString("base64") })).toMatchObject({ launch: { query: { scene: "b" } } });
});

it("opens the first page of the app when a code names none", async () => {
  const { post, open } = await setting();
  const picture = Buffer.from(await (await post(unlimited, { scene: "a" })).arrayBuffer()).toString("base64");
  expect(await open({ picture })).toMatchObject({ launch: { path: "pages/home/index" } });
});

it.each([
  ["no scene", { scene: "" }, 40169],
  ["a scene that is no text", { scene: 1 }, 40169],
  ["a scene of 33 signs", { scene: "a".repeat(33) }, 40169],
  ["a % in the scene", { scene: "a%20b" }, 40129],
  ["Chinese in the scene", { scene: "优待证" }, 40129],
  ["a page that is not released", { scene: "a", page: "pages/none/index" }, 41030],
  ["a page with a leading slash", { scene: "a", page: "/pages/home/index" }, 41030],
  ["a page with a query", { scene: "a", page: "pages/home/index?a=1" }, 41030],
  ["another version", { scene: "a", env_version: "old" }, 40097],
  ["a width that is no number", { scene: "a", width: "300" }, 40097],
  ["a colour out of range", { scene: "a", line_color: { r: 256, g: 0, b: 0 } }, 40097],
])("draws no code with %s and says so in JSON", async (_what, body, errcode) => {
  const { call } = await setting();
  expect(await call(unlimited, body)).toMatchObject({ errcode });
});

it("draws a code for a page to come when it is not to look", async () => {
  const { post } = await setting();
  const reply = await post(unlimited, { scene: "a", page: "pages/none/index", check_path: false });
  expect(reply.headers.get("content-type")).toBe("image/png");
});

it("draws a limited code with the query in its path", async () => {
  const { post, call, open } = await setting();
  const reply = await post("/wxa/getwxacode", { path: "pages/item/index?code=a%2Fb&from=hall" });
  const picture = Buffer.from(await reply.arrayBuffer()).toString("base64");
  expect(await open({ picture })).toMatchObject({ launch: { query: { code: "a%2Fb", from: "hall" } } });
  expect(await call("/wxa/getwxacode", { path: "pages/none/index" })).toMatchObject({ errcode: 41030 });
});

it("makes a link that opens inside and outside WeChat, with one more parameter", async () => {
  const { call, open } = await setting();
  const made = await call(link, { path: "/pages/item/index", query: "code=1&from=sms", expire_type: 1, expire_interval: 30 });
  expect(made).toEqual({ errcode: 0, errmsg: "ok", url_link: expect.stringMatching(/^https:\/\/wxaurl\.cn\/\w+$/) });
  const launch = { path: "pages/item/index", query: { code: "1", from: "sms" } };
  expect(await open({ link: made.url_link })).toMatchObject({ opened: true, launch: { ...launch, scene: 1194 } });
  expect(await open({ link: made.url_link, inWechat: true })).toMatchObject({ launch: { ...launch, scene: 1167 } });
  expect(await open({ link: `${made.url_link}?cq=a%3Db` })).toMatchObject({ launch: { query: { ...launch.query, cq: "a%3Db" } } });
});

it("makes a scheme", async () => {
  const { call, open } = await setting();
  const made = await call(scheme, { jump_wxa: { path: "pages/item/index", query: "a=1" }, is_expire: true, expire_time: seconds + day });
  expect(made.openlink).toMatch(/^weixin:\/\/dl\/business\/\?t=\w+$/);
  expect(await open({ link: made.openlink })).toMatchObject({ launch: { path: "pages/item/index", query: { a: "1" }, scene: 1065 } });
});

it("ends a link at its time, or after thirty days", async () => {
  const { sandbox, call, open } = await setting();
  const timed = await call(link, { expire_time: seconds + 120 });
  const untimed = await call(link, {});
  sandbox.config.advance(119_000);
  expect(await open({ link: timed.url_link })).toMatchObject({ opened: true, launch: { path: "pages/home/index", query: {} } });
  sandbox.config.advance(1000);
  expect(await open({ link: timed.url_link })).toEqual({ opened: false, why: "expired" });
  sandbox.config.advance(30 * day * 1000 - 121_000);
  expect(await open({ link: untimed.url_link })).toMatchObject({ opened: true });
  sandbox.config.advance(1000);
  expect(await open({ link: untimed.url_link })).toEqual({ opened: false, why: "expired" });
});

it.each([
  ["a page that is not released", { path: "pages/none/index" }, 40165],
  ["a path with a query", { path: "pages/home/index?a=1" }, 40165],
  ["a query of 1025 signs", { query: "a".repeat(1025) }, 40212],
  ["Chinese in the query", { query: "名=值" }, 40212],
  ["a time in the past", { expire_time: seconds - 1 }, 85401],
  ["a time after 30 days", { expire_time: seconds + 30 * day + 1 }, 85401],
  ["31 days", { expire_type: 1, expire_interval: 31 }, 85401],
  ["half a day", { expire_type: 1, expire_interval: 0.5 }, 85401],
])("makes no link and no scheme with %s", async (_what, { path, query, ...times }: Record<string, unknown>, errcode) => {
  const { call } = await setting();
  const target = { ...(path !== undefined && { path }), ...(query !== undefined && { query }) };
  expect(await call(link, { ...target, ...times })).toMatchObject({ errcode });
  expect(await call(scheme, { jump_wxa: target, ...times })).toMatchObject({ errcode });
});

it("counts links and schemes together, and codes by the minute", async () => {
  const { sandbox, call } = await setting();
  const wechatCalls = { [link]: { perDay: 2 }, [unlimited]: { perMinute: 0 } };
  sandbox.config.change({ quotas: { ...sandbox.config.read().quotas, wechatCalls } });
  expect(await call(link)).toMatchObject({ errcode: 0 });
  expect(await call(scheme)).toMatchObject({ errcode: 0 });
  expect(await call(scheme)).toMatchObject({ errcode: 45009 });
  expect(await call(unlimited, { scene: "a" })).toMatchObject({ errcode: 45011 });
});

it("opens nothing that it did not make", async () => {
  const { open } = await setting();
  for (const what of [{ link: "https://wxaurl.cn/abc" }, { link: "https://example.cn/" }, { picture: "AAAA" }]) {
    expect(await open(what)).toEqual({ opened: false, why: "unknown" });
  }
});
