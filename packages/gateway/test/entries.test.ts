import { afterAll, beforeAll, expect, it } from "vitest";
import { aliAppIds } from "./world/alipay-apps.ts";
import { call } from "./world/call.ts";
import { maintainers, operate } from "./world/maintainers.ts";
import { makeWorld, type World, wxAppId } from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await makeWorld({ maintainers }, { alipay: ["key"] });
});
afterAll(() => world.close());

const order = { page: "pages/guide/index", describe: "老年人优待证" };
const make = (more: object) => operate(world)("/entries", { json: { ...order, ...more } });
const wechat = { channel: "wechat", appId: wxAppId };
const alipay = { channel: "alipay", appId: aliAppIds.key };
/** What a phone opens. */
const open = async (channel: string, json: object) => (await call(`${world.sandbox.url}/device/${channel}/open`, { json })).body.launch;

it("has WeChat draw a code that opens the page with its short token as the scene", async () => {
  const { status, body } = await make({ ...wechat, kind: "wxacode", query: "xlh-lnyz-01" });
  expect([status, body.kind, body.type]).toEqual([200, "image", expect.stringMatching(/^image\//)]);
  const opened = await open("wechat", { picture: body.base64 });
  expect(opened).toMatchObject({ path: order.page, query: { scene: "xlh-lnyz-01" } });
});

it("has WeChat make a link for short messages and a scheme for apps, both with an end", async () => {
  for (const [kind, start] of [
    ["url-link", "https://"],
    ["scheme", "weixin://"],
  ] as const) {
    const { body } = await make({ ...wechat, kind, query: "itemId=elderly-card-xinyu" });
    expect(body).toMatchObject({ kind: "address", address: expect.stringMatching(`^${start}`), expiresAt: expect.any(String) });
    expect(await open("wechat", { link: body.address })).toMatchObject({ path: order.page, query: { itemId: "elderly-card-xinyu" } });
  }
});

it("has Alipay make a code, and writes its two schemes itself", async () => {
  const drawn = await make({ ...alipay, kind: "qrcode", query: "itemId=elderly-card-xinyu" });
  expect([drawn.status, drawn.body.kind]).toEqual([200, "image"]);
  for (const [kind, start] of [
    ["scheme", "alipays://"],
    ["https-scheme", "https://ds.alipay.com/"],
  ] as const) {
    const { body } = await make({ ...alipay, kind, query: "itemId=elderly-card-xinyu" });
    expect(body).toEqual({ kind: "address", address: expect.stringMatching(`^${start}`) });
    expect(await open("alipay", { link: body.address })).toMatchObject({ path: order.page, query: { itemId: "elderly-card-xinyu" } });
  }
});

it("says what is wrong with an order, and takes none from anybody else", async () => {
  const refused = async (more: object) => {
    const { status, body } = await make({ query: "a=1", ...more });
    return [status, body.code];
  };
  expect(await refused({ ...wechat, kind: "qrcode" })).toEqual([400, "REQUEST_INVALID"]);
  expect(await refused({ channel: "h5", appId: "tongban-h5", kind: "scheme" })).toEqual([400, "REQUEST_INVALID"]);
  expect(await refused({ ...wechat, appId: "wxunknown", kind: "scheme" })).toEqual([400, "APP_UNKNOWN"]);
  expect(await refused({ ...wechat, kind: "wxacode", query: "中文" })).toEqual([422, "LINK_REFUSED"]);
  expect(await refused({ ...wechat, kind: "url-link", expiresAt: "2036-01-01T00:00:00Z" })).toEqual([422, "LINK_REFUSED"]);
  expect(await refused({ ...wechat, kind: "url-link", expiresAt: "soon" })).toEqual([400, "REQUEST_INVALID"]);
  const stranger = await call(`${world.gateway}/v1/operate/entries`, { json: { ...order, ...wechat, kind: "scheme", query: "" } });
  expect([stranger.status, stranger.body.code]).toEqual([401, "OFFICIAL_REQUIRED"]);
});
