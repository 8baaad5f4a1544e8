import type { SessionGrant } from "@tongban/protocol";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { signInByAlipay } from "./world/alipay.ts";
import { aliAppIds } from "./world/alipay-apps.ts";
import { call, type Reply } from "./world/call.ts";
import { as, signInBySso, signInByWechat, wxCode } from "./world/citizens.ts";
import { meetAt, readRows } from "./world/rows.ts";
import { li, makeWorld, type World, wang, wxAppId, zhu } from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await makeWorld({}, { alipay: ["key"] });
});
afterAll(() => world.close());
beforeEach(() => world.clear());

/** What the phone button of this person's WeChat gives. */
const pressWechat = async (persona: string) =>
  (await call(`${world.sandbox.url}/device/wechat/phone-number`, { json: { appId: wxAppId, persona } })).body;
/** What Alipay's gives, after she has agreed. */
const pressAlipay = async (persona: string) => {
  const json = { appId: aliAppIds.key, persona };
  await call(`${world.sandbox.url}/device/alipay/phone-consent`, { json });
  return (await call(`${world.sandbox.url}/device/alipay/phone-number`, { json })).body.response;
};
const announce = (grant: SessionGrant) => as(world, grant)("/v1/account/phone/announce", { method: "POST" });
const give = (grant: SessionGrant, handed: object) => as(world, grant)("/v1/account/phone", { json: { grant: handed } });
const refusal = ({ status, body }: Reply) => [status, body.code];
const refused = [400, "PHONE_GRANT_INVALID"];
const masked = "***";

it("shows the number WeChat confirmed, masked, to this sign-in only, and keeps it encrypted", async () => {
  const grant = await signInByWechat(world, zhu.id);
  const { code } = await pressWechat(zhu.id);
  const given = await give(grant, { kind: "wx-phone-code", code });
  const { phone: number = "" } = world.sandbox.config.read().personas.find(({ id }) => id === zhu.id) ?? {};
  expect([given.status, given.body.phone]).toEqual([200, expect.stringContaining(number.slice(-2))]);
  expect(given.body.phone).toContain(masked);
  expect(given.body.phone).not.toContain(number);
  expect((await as(world, grant)("/v1/account")).body.phone).toBe(given.body.phone);
  const rows = JSON.stringify(await readRows(world.databaseUrl, "select * from gateway.phones"));
  expect(rows).not.toContain(number);
  expect(world.log.join("\n")).not.toContain(number);
});

it("takes encrypted data of old WeChat clients, under this session's key, and no older session's", async () => {
  const grant = await signInByWechat(world, zhu.id);
  const { encryptedData, iv } = await pressWechat(zhu.id);
  expect((await give(grant, { kind: "wx-encrypted-data", encryptedData, iv })).body.phone).toContain(masked);
  // a newer wx.login has replaced the key
  await wxCode(world, zhu.id);
  const late = await pressWechat(zhu.id);
  const { status, body } = await give(grant, { kind: "wx-encrypted-data", encryptedData: late.encryptedData, iv: late.iv });
  expect([status, body.code, body.detail]).toEqual([400, "PHONE_GRANT_INVALID", { signIn: true }]);
});

it("refuses a WeChat code that is used, forged, a sign-in's, or another user's", async () => {
  const [zhus, lis] = [await signInByWechat(world, zhu.id), await signInByWechat(world, li.id)];
  const { code } = await pressWechat(zhu.id);
  expect(refusal(await give(lis, { kind: "wx-phone-code", code }))).toEqual(refused);
  const own = await pressWechat(zhu.id);
  expect((await give(zhus, { kind: "wx-phone-code", code: own.code })).status).toBe(200);
  for (const wrong of [own.code, "forged", await wxCode(world, zhu.id)])
    expect(refusal(await give(zhus, { kind: "wx-phone-code", code: wrong }))).toEqual(refused);
  expect((await as(world, lis)("/v1/account")).body).not.toHaveProperty("phone");
});

it("takes Alipay's answer in the session that announced it, once and within five minutes", async () => {
  const grant = await signInByAlipay(world, zhu.id);
  const response = await pressAlipay(zhu.id);
  const handed = { kind: "alipay-phone", response };
  expect(refusal(await give(grant, handed))).toEqual(refused);
  expect(Object.keys((await announce(grant)).body)).toEqual(["expiresAt"]);
  expect((await give(grant, handed)).body.phone).toContain(masked);
  expect(refusal(await give(grant, handed))).toEqual(refused);
  await announce(grant);
  world.advance(5 * 60_000);
  expect(refusal(await give(grant, handed))).toEqual(refused);
});

it("gives nobody another user's number on Alipay, also when both come at once", async () => {
  const [zhus, lis, wangs] = [
    await signInByAlipay(world, zhu.id),
    await signInByAlipay(world, li.id),
    await signInByAlipay(world, wang.id),
  ];
  const response = await pressAlipay(zhu.id);
  for (const grant of [zhus, lis, wangs]) await announce(grant);
  const given = await Promise.all([zhus, lis, wangs].map((grant) => give(grant, { kind: "alipay-phone", response })));
  expect(given.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  expect(await readRows(world.databaseUrl, "select 1 from gateway.phones")).toHaveLength(1);
});

it("refuses Alipay's answers that are changed, unsigned or no JSON, and spends the announcement", async () => {
  const grant = await signInByAlipay(world, zhu.id);
  const signed = JSON.parse(await pressAlipay(zhu.id));
  for (const response of [
    JSON.stringify({ ...signed, response: `${signed.response.slice(0, -6)}AAAAA=` }),
    JSON.stringify({ ...signed, sign: undefined }),
    "{}",
    "not json",
  ]) {
    await announce(grant);
    const { status, body } = await give(grant, { kind: "alipay-phone", response });
    expect([status, body.code], response.slice(0, 40)).toEqual(refused);
    expect(refusal(await give(grant, { kind: "alipay-phone", response: JSON.stringify(signed) }))).toEqual(refused);
  }
});

it("merges nobody by a number two accounts share: people get to see a hint at most", async () => {
  const [wechat, alipay] = [await signInByWechat(world, zhu.id), await signInByAlipay(world, zhu.id)];
  await give(wechat, { kind: "wx-phone-code", code: (await pressWechat(zhu.id)).code });
  await announce(alipay);
  await give(alipay, { kind: "alipay-phone", response: await pressAlipay(zhu.id) });
  const labels = [wechat, alipay].map(async (grant) => (await as(world, grant)("/v1/account")).body);
  const [one, other] = await Promise.all(labels);
  expect(one.phone).toBe(other.phone);
  expect(one.label).not.toBe(other.label);
  expect(one.channels).toHaveLength(1);
});

it("sees that two share a number also when both give it at the same moment", async () => {
  const { personas } = world.sandbox.config.read();
  const { phone = "" } = personas.find(({ id }) => id === zhu.id) ?? {};
  world.sandbox.config.change({ personas: personas.map((one) => (one.id === li.id ? { ...one, phone } : one)) });
  const grants = [await signInByWechat(world, zhu.id), await signInByWechat(world, li.id)];
  const codes = [(await pressWechat(zhu.id)).code, (await pressWechat(li.id)).code];
  // both wait at her credential, so that they go on at the same moment
  await meetAt(
    world.databaseUrl,
    "select 1 from gateway.credentials",
    grants.map((grant, index) => () => give(grant, { kind: "wx-phone-code", code: codes[index] })),
  );
  expect(await readRows(world.databaseUrl, "select kind from gateway.merge_proposals")).toEqual([{ kind: "phone" }]);
});

it("says so where the channel has no phone button, or another one's answer comes", async () => {
  const [h5, wechat] = [await signInBySso(world, zhu.id, 1), await signInByWechat(world, zhu.id)];
  expect(refusal(await announce(h5))).toEqual([400, "REQUEST_INVALID"]);
  expect(refusal(await give(h5, { kind: "wx-phone-code", code: "x" }))).toEqual([400, "REQUEST_INVALID"]);
  expect(refusal(await give(wechat, { kind: "alipay-phone", response: "{}" }))).toEqual([400, "REQUEST_INVALID"]);
  expect(refusal(await call(`${world.gateway}/v1/account/phone`, { json: { grant: { kind: "wx-phone-code", code: "x" } } }))).toEqual([
    401,
    "SESSION_REQUIRED",
  ]);
});
