import type { JoinView } from "@tongban/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hideSmall } from "../src/front-page/channel-counts.ts";
import { createGatewayKeys } from "../src/index.ts";
import { certify, signInByAlipay } from "./world/alipay.ts";
import { aliAppIds } from "./world/alipay-apps.ts";
import { call } from "./world/call.ts";
import { as, prove, signInBySso, signInByWechat } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { h5AppId, li, makeWorld, otherWxAppId, type World, wxAppId, zhu } from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await makeWorld({}, { alipay: ["key"] });
  const hers = await signInByWechat(world, zhu.id);
  await prove(world, hers, zhu);
  const alipay = await certify(world, await signInByAlipay(world, zhu.id), zhu);
  const browser = await signInBySso(world, zhu.id, 3);
  for (const { joinId, number } of [alipay.join, browser.account.join] as JoinView[])
    await as(world, hers)(`/v1/joins/${joinId}/approve`, { json: { number } });
  await signInByWechat(world, li.id);
  await signInByWechat(world, li.id, { appId: otherWxAppId });
  await signInByAlipay(world, "wang-xiulan");
});
afterAll(() => world.close());

const cardsOf = async (gateway: string) => (await call(`${gateway}/front-page/channels.json`)).body.channels;
const countsOf = async (gateway: string) =>
  Object.fromEntries((await cardsOf(gateway)).map(({ appId, counts }: { appId: string; counts: unknown }) => [appId, counts]));

it("shows of every registered app what its channel brings", async () => {
  const cards = await cardsOf(world.gateway);
  expect(cards.map(({ appId }: { appId: string }) => appId)).toEqual([wxAppId, otherWxAppId, aliAppIds.key, h5AppId]);
  expect(cards[2].about).toMatchObject({ channel: "支付宝小程序", identifiers: ["open_id", "union_id", "user_id"] });
  for (const { about } of cards) {
    for (const fact of [about.channel, about.entry, about.signIn, about.proof, ...about.identifiers]) expect(fact).not.toBe("");
  }
});

it("counts each account once in an app, however many credentials and sessions it has, and by the channels it has", async () => {
  expect(await countsOf(world.gateway)).toEqual({
    [wxAppId]: { accounts: 2, withTwo: 0, withThree: 1, signInsToday: 2 },
    // two apps of one channel are one channel
    [otherWxAppId]: { accounts: 1, withTwo: 0, withThree: 0, signInsToday: 1 },
    [aliAppIds.key]: { accounts: 2, withTwo: 0, withThree: 1, signInsToday: 2 },
    [h5AppId]: { accounts: 1, withTwo: 0, withThree: 1, signInsToday: 1 },
  });
});

it("gives numbers away and no identifier, name or account", async () => {
  const text = JSON.stringify(await cardsOf(world.gateway));
  const rows = await readRows(world.databaseUrl, "select id, value_hash from identifiers union select id, '-' from accounts");
  expect(rows.length).toBeGreaterThan(8);
  for (const secret of [zhu.name, zhu.number, ...rows.flatMap(({ id, value_hash }) => [id, value_hash])])
    expect(text.split('"')).not.toContain(secret);
});

it("begins the day at midnight in Beijing", async () => {
  const later = await makeWorld();
  await signInByWechat(later, zhu.id);
  const midnight = Math.ceil((Date.now() + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;
  later.advance(midnight - Date.now() + 1_000);
  await signInByWechat(later, li.id);
  expect((await countsOf(later.gateway))[wxAppId]).toMatchObject({ accounts: 2, signInsToday: 1 });
  await later.close();
});

it("shows in production the channels alone, and no number under ten", async () => {
  const small = await world.start({
    environment: "production",
    keys: { ...createGatewayKeys(), sandbox: false },
    publicUrl: "https://gateway.example",
    platform: { url: "https://platform.example", certKeySecret: "c" },
    apps: [{ channel: "wechat", appId: wxAppId, secret: "s", apiBase: "https://api.weixin.qq.com" }],
  });
  const page = await call(`${small}/`);
  expect([page.status, page.text.includes("各渠道"), page.text.includes("<iframe")]).toEqual([200, true, false]);
  for (const file of ["parts.json", "phones.json"]) expect((await call(`${small}/front-page/${file}`)).status).toBe(404);
  expect(await countsOf(small)).toEqual({ [wxAppId]: { accounts: null, withTwo: null, withThree: null, signInsToday: null } });
});

describe("hiding small groups", () => {
  const hidden = { withTwo: null, withThree: null };
  it.each([
    [{ accounts: 100, withTwo: 40, withThree: 20, signInsToday: 10 }, {}],
    [
      { accounts: 9, withTwo: 0, withThree: 0, signInsToday: 9 },
      { accounts: null, signInsToday: null, ...hidden },
    ],
    [{ accounts: 100, withTwo: 40, withThree: 9, signInsToday: 50 }, hidden],
    [{ accounts: 100, withTwo: 9, withThree: 40, signInsToday: 50 }, hidden],
    // 100 less 60 and 31 would tell of the nine with one channel
    [{ accounts: 100, withTwo: 60, withThree: 31, signInsToday: 50 }, hidden],
  ])("makes of %j what no small group can be told from", (counts, change) => {
    expect(hideSmall(counts, 10)).toEqual({ ...counts, ...change });
    expect(hideSmall(counts, 0)).toEqual(counts);
  });
});
