import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { GatewayOptions } from "../src/index.ts";
import { certify, signInByAlipay } from "./world/alipay.ts";
import { aliAppIds } from "./world/alipay-apps.ts";
import { call } from "./world/call.ts";
import { prove, signInByWechat } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { makeWorld, type World, wxAppId, zhu } from "./world/world.ts";

const templateId = "tongban-notice";
const withTemplate = (app: GatewayOptions["apps"][number]): GatewayOptions["apps"][number] =>
  app.channel === "h5" ? app : { ...app, noticeTemplate: { templateId, page: "pages/me/index", title: "thing1", time: "time2" } };

let world: World;
beforeAll(async () => {
  world = await makeWorld({}, { alipay: ["key"] });
  // two that deliver: each notice goes out once
  const apps = world.options.apps.map(withTemplate);
  for (let n = 0; n < 2; n += 1) await world.start({ apps, deliverySeconds: 0.02 });
});
afterAll(() => world.close());
beforeEach(() => world.clear());

const inboxOf = async (persona: string) =>
  (await call(`${world.sandbox.url}/device/wechat/messages?appId=${wxAppId}&persona=${persona}`)).body.messages;
const subscribe = (persona: string) =>
  call(`${world.sandbox.url}/device/wechat/subscribe`, { json: { appId: wxAppId, persona, words: { [templateId]: "accept" } } });

/** Her Alipay asks to join the person her WeChat holds. */
async function askToJoin() {
  await prove(world, await signInByWechat(world, zhu.id), zhu);
  const asking = await signInByAlipay(world, zhu.id);
  expect((await certify(world, asking, { ...zhu, appId: aliAppIds.key })).outcome).toBe("joining");
}

it("tells her on WeChat, where she subscribed, that another account asks to join: once, and with nothing of the person in it", async () => {
  await prove(world, await signInByWechat(world, zhu.id), zhu);
  await subscribe(zhu.id);
  await askToJoin();
  await expect.poll(() => inboxOf(zhu.id), { timeout: 5_000 }).toHaveLength(1);
  const [message] = await inboxOf(zhu.id);
  const text = JSON.stringify(message);
  expect(text).toContain("有新的关联申请");
  expect(text).toContain("pages/me/index");
  expect(text).not.toContain(zhu.name);
  expect(text).not.toContain(zhu.number.slice(-4));
  await expect.poll(() => readRows(world.databaseUrl, "select 1 from gateway.notices where delivered_at is null")).toEqual([]);
  expect(world.log.filter((line) => /notice (not )?delivered/.test(line))).toHaveLength(1);
});

it("leaves it in her inbox here when she did not subscribe, and does not ask WeChat again", async () => {
  await askToJoin();
  await expect
    .poll(() => readRows(world.databaseUrl, "select deliveries from gateway.notices where delivered_at is not null"), { timeout: 5_000 })
    .toEqual([{ deliveries: 1 }]);
  expect(await inboxOf(zhu.id)).toEqual([]);
  expect(world.log.some((line) => line.includes("MESSAGE_REFUSED"))).toBe(true);
});

it("tries again when WeChat was away", async () => {
  world.sandbox.config.change({ faults: [{ endpoint: "/cgi-bin/message/subscribe/send", errcode: -1 }] });
  await subscribe(zhu.id);
  await askToJoin();
  await expect
    .poll(() => readRows(world.databaseUrl, "select deliveries, delivered_at from gateway.notices"), { timeout: 5_000 })
    .toEqual([{ deliveries: 1, delivered_at: null }]);
  expect(await inboxOf(zhu.id)).toEqual([]);
  await expect.poll(() => world.log.some((line) => line.includes("CHANNEL_BUSY")), { timeout: 5_000 }).toBe(true);
  world.sandbox.config.change({ faults: [] });
  world.advance(61_000);
  await expect.poll(() => inboxOf(zhu.id), { timeout: 5_000 }).toHaveLength(1);
});
