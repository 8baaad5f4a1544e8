import { afterAll, beforeAll, expect, it } from "vitest";
import { call } from "./world/call.ts";
import { as, signInByWechat, wxCode } from "./world/citizens.ts";
import { makeWorld, type World, wxAppId, zhu } from "./world/world.ts";

const [token, encodingAesKey] = ["PushTokenOfOurs", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"];
const plainToken = "PlainTokenOfOurs";

let world: World;
let replica: string;
beforeAll(async () => {
  world = await makeWorld();
  const [known] = world.sandbox.config.read().wechatApps;
  const app = { channel: "wechat", appId: wxAppId, secret: known?.secret ?? "", apiBase: world.sandbox.url } as const;
  replica = await world.start({ apps: [{ ...app, push: { mode: "secure", token, encodingAesKey } }] });
});
afterAll(() => world.close());

/** Lets the sandbox's WeChat push to the replica so. */
function pushing(push: object): void {
  const wechatApps = world.sandbox.config.read().wechatApps.map((app) => ({
    ...app,
    push: { url: `${replica}/push/wechat/${app.appId}`, token, encodingAesKey, ...push },
  }));
  world.sandbox.config.change({ wechatApps });
}

/** What WeChat calls her in this app. */
async function openidOf(persona: string): Promise<string> {
  const { secret = "" } = world.sandbox.config.read().wechatApps.find(({ appId }) => appId === wxAppId) ?? {};
  const query = new URLSearchParams({ appid: wxAppId, secret, js_code: await wxCode(world, persona), grant_type: "authorization_code" });
  return (await call(`${world.sandbox.url}/sns/jscode2session?${query}`)).body.openid;
}

const onPhone = async (act: string, fields: object) =>
  (await call(`${world.sandbox.url}/device/wechat/${act}`, { json: { appId: wxAppId, persona: zhu.id, ...fields } })).body;

it.each(["json", "xml"])("takes WeChat's pushes in %s: the address, an event, a citizen's words, a forger's", async (format) => {
  pushing({ format, mode: "secure" });
  world.log.length = 0;
  const verified = await call(`${world.sandbox.url}/device/wechat/push/verify`, { json: { appId: wxAppId } });
  expect(verified.body).toEqual({ status: 200, echoed: true });
  await onPhone("subscribe", { words: { T1: "accept", T2: "reject" } });
  expect(world.log.filter((line) => line.includes('"kind":"subscription-chosen"'))).toHaveLength(2);
  const words = { MsgType: "text", Content: "您好", MsgId: `90${format.length}` };
  const { status, reply } = await onPhone("push", { fields: words });
  expect([status, reply.kind]).toEqual([200, "message"]);
  expect(reply.message).toContain("transfer_customer_service");
  const forged = await onPhone("push", { fields: { MsgType: "event", Event: "user_authorization_cancellation" }, forged: true });
  expect(forged).toMatchObject({ status: 400 });
  expect(world.log.join("")).not.toContain("user-closed");
});

it("lets go of a number whose consent she took back, and of her sessions when she closed her account there", async () => {
  pushing({ mode: "secure", format: "json" });
  const [hers, lis] = [await signInByWechat(world, zhu.id), await signInByWechat(world, "li-na")];
  const phoneOf = async (grant: typeof hers) => (await as(world, grant)("/v1/account")).body.phone;
  for (const [grant, persona] of [
    [hers, zhu.id],
    [lis, "li-na"],
  ] as const) {
    const { body } = await call(`${world.sandbox.url}/device/wechat/phone-number`, { json: { appId: wxAppId, persona } });
    await as(world, grant)("/v1/account/phone", { json: { grant: { kind: "wx-phone-code", code: body.code } } });
  }
  expect(await phoneOf(hers)).toBeDefined();
  const event = (Event: string, more: object) => onPhone("push", { fields: { MsgType: "event", Event, OpenID: openid, ...more } });
  const openid = await openidOf(zhu.id);
  expect(await event("user_authorization_revoke", { RevokeInfo: "7" })).toMatchObject({ status: 200 });
  expect(await phoneOf(hers)).toBeDefined();
  await event("user_authorization_revoke", { RevokeInfo: "7,8" });
  world.advance(2_000);
  expect([await phoneOf(hers), typeof (await phoneOf(lis))]).toEqual([undefined, "string"]);
  await event("user_authorization_cancellation", {});
  world.advance(2_000);
  const [gone, stays] = [await as(world, hers)("/v1/account"), await as(world, lis)("/v1/account")];
  expect([gone.body.code, stays.status]).toEqual(["SESSION_REVOKED", 200]);
});

it("refuses a plain push where secure ones are agreed, and one for an app that has none", async () => {
  pushing({ mode: "plain", token: plainToken });
  const fields = { MsgType: "event", Event: "user_info_modified" };
  expect(await onPhone("push", { fields })).toMatchObject({ status: 400 });
  pushing({ mode: "secure", url: `${world.gateway}/push/wechat/${wxAppId}` });
  expect(await onPhone("push", { fields })).toMatchObject({ status: 404 });
});

it("logs neither token nor key", () => {
  for (const secret of [token, plainToken, encodingAesKey]) expect(world.log.join("")).not.toContain(secret);
});
