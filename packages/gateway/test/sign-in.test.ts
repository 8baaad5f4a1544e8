import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { call } from "./world/call.ts";
import { as, newNonce, postTicket, postWxCode, signInByWechat, ssoTicket, wxCode } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { h5AppId, makeWorld, otherWxAppId, type World, wxAppId } from "./world/world.ts";

let world: World;
let second: string;
beforeAll(async () => {
  world = await makeWorld();
  second = await world.start();
});
afterAll(() => world.close());
beforeEach(() => {
  world.sandbox.config.change({ faults: [] });
});

it("signs in silently at level 1, on the first visit and on the next", async () => {
  const first = await signInByWechat(world, "zhu-guilan");
  expect(first).toMatchObject({ expiresIn: 600, account: { level: 1, channels: [{ channel: "wechat", current: true }] } });
  expect(Buffer.from(first.installSecret ?? "", "base64")).toHaveLength(32);
  expect(first.account).not.toHaveProperty("person");
  const again = await signInByWechat(world, "zhu-guilan");
  expect(again.account.subject).toBe(first.account.subject);
  expect(again.refreshToken).not.toBe(first.refreshToken);
  const other = await signInByWechat(world, "li-na");
  expect(other.account.subject).not.toBe(first.account.subject);
});

it("makes one account of eight first sign-ins of one user at the same moment, on two replicas", async () => {
  const codes = await Promise.all(Array.from({ length: 8 }, () => wxCode(world, "wang-xiulan")));
  const replies = await Promise.all(codes.map((code, index) => postWxCode(world, { code, gateway: index % 2 ? second : world.gateway })));
  expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(new Set(replies.map(({ body }) => body.account.subject)).size).toBe(1);
});

it("gives one session to one code that is sent twice at once, on one replica and on two", async () => {
  for (const gateways of [
    [world.gateway, world.gateway],
    [world.gateway, second],
  ]) {
    const attempt = { code: await wxCode(world, "zhu-guilan"), nonce: newNonce() };
    const replies = await Promise.all(gateways.map((gateway) => postWxCode(world, { ...attempt, gateway })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(replies.map(({ body }) => body.refreshToken)).size).toBe(1);
    expect(new Set(replies.map(({ body }) => body.installSecret)).size).toBe(1);
  }
});

it("gives one session to one sign-on ticket that is sent twice at once to two replicas", async () => {
  const attempt = { code: await ssoTicket(world, "zhu-guilan", 1), nonce: newNonce() };
  const replies = await Promise.all([world.gateway, second].map((gateway) => postTicket(world, { ...attempt, gateway })));
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  expect(new Set(replies.map(({ body }) => body.refreshToken)).size).toBe(1);
});

it("answers a lost sign-in again to the same install, on any replica, and refuses it to another device", async () => {
  const attempt = { code: await wxCode(world, "zhu-guilan"), nonce: newNonce() };
  const first = await postWxCode(world, attempt);
  const repeated = await postWxCode(world, { ...attempt, gateway: second });
  expect(repeated.body.refreshToken).toBe(first.body.refreshToken);
  const thief = await postWxCode(world, { ...attempt, nonce: newNonce() });
  expect([thief.status, thief.body.code]).toEqual([401, "CHANNEL_CODE_USED"]);
  world.advance(121_000);
  expect((await postWxCode(world, attempt)).body.code).toBe("CHANNEL_CODE_USED");
});

it("gives a code to one of two devices that send it at once", async () => {
  const code = await wxCode(world, "zhu-guilan");
  const replies = await Promise.all([world.gateway, second].map((gateway) => postWxCode(world, { code, gateway })));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 401]);
  expect(replies.find(({ status }) => status === 401)?.body.code).toBe("CHANNEL_CODE_USED");
});

it("refuses expired, foreign, forged and malformed codes", async () => {
  const codeOf = async (code: string) => (await postWxCode(world, { code })).body.code;
  const foreign = await wxCode(world, "zhu-guilan", otherWxAppId);
  expect(await codeOf(foreign)).toBe("CHANNEL_CODE_INVALID");
  expect((await postWxCode(world, { code: foreign, appId: otherWxAppId })).status).toBe(200);
  const expired = await wxCode(world, "zhu-guilan");
  world.advance(5 * 60_000 + 1);
  expect(await codeOf(expired)).toBe("CHANNEL_CODE_INVALID");
  for (const code of ["x", "' or 1=1 --", "%00&secret=1#", "朱桂兰", "a".repeat(4_096)])
    expect(await codeOf(code)).toBe("CHANNEL_CODE_INVALID");
  for (const code of ["", "a".repeat(4_097)]) expect(await codeOf(code)).toBe("REQUEST_INVALID");
  expect((await postTicket(world, { code: "st-forged" })).body.code).toBe("CHANNEL_CODE_INVALID");
});

it("refuses apps and credentials it does not know", async () => {
  const post = (credential: object) =>
    call(`${world.gateway}/v1/sessions`, { json: { credential, install: { kind: "secret", nonce: newNonce() } } });
  const known = { channel: "wechat", appId: wxAppId, kind: "wx-code", code: "x" };
  expect((await post({ ...known, appId: "wx1111111111111111" })).body.code).toBe("APP_UNKNOWN");
  expect((await post({ ...known, channel: "h5", appId: h5AppId })).body.code).toBe("CREDENTIAL_UNKNOWN");
  expect((await post({ ...known, channel: "memory", kind: "memory-code" })).body.code).toBe("APP_UNKNOWN");
});

it.each(["", "undefined", "null"])("refuses to make an account of the openid %j", async (openid) => {
  world.sandbox.config.change({ faults: [{ endpoint: "/sns/jscode2session", reply: { openid } }] });
  const reply = await postWxCode(world, { code: await wxCode(world, "li-na") });
  expect([reply.status, reply.body.code]).toEqual([502, "CHANNEL_IDENTITY_MISSING"]);
});

it.each([
  [{ errcode: -1 }, 503, "CHANNEL_BUSY", true],
  [{ errcode: 45011 }, 503, "CHANNEL_BUSY", true],
  [{ errcode: 40226 }, 403, "CHANNEL_USER_BLOCKED", false],
  [{ errcode: 40013 }, 502, "CHANNEL_FAILED", false],
  [{ httpStatus: 502 }, 502, "CHANNEL_FAILED", false],
  [{ drop: "before" as const }, 502, "CHANNEL_UNREACHABLE", true],
  [{ latencyMs: 3_000 }, 504, "CHANNEL_TIMEOUT", true],
])("answers the upstream's %j with %i %s, retry %s, and signs in again once it is over", async (fault, ...expected) => {
  world.sandbox.config.change({ faults: [{ endpoint: "/sns/jscode2session", ...fault }] });
  const reply = await postWxCode(world, { code: await wxCode(world, "li-na") });
  expect([reply.status, reply.body.code, reply.body.retry]).toEqual(expected);
  world.sandbox.config.change({ faults: [] });
  expect((await postWxCode(world, { code: await wxCode(world, "li-na") })).status).toBe(200);
});

it("refuses an entry the database could not keep before the code is spent on it", async () => {
  const code = await wxCode(world, "zhu-guilan");
  const refused = await postWxCode(world, { code, entry: { scene: "wx:1047", path: "pages/\u0000" } });
  expect([refused.status, refused.body.code]).toEqual([400, "REQUEST_INVALID"]);
  expect((await postWxCode(world, { code })).status).toBe(200);
});

it("keeps a scene nobody knows with the session, and drops what is no scene", async () => {
  for (const scene of ["wx:1047", "wx:9999", "not a scene; drop table"]) {
    const entry = { scene, path: "pages/guide/index" };
    expect((await postWxCode(world, { code: await wxCode(world, "zhu-guilan"), entry })).status).toBe(200);
  }
  const rows = await readRows(world.databaseUrl, "select scene from sessions where entry_path = 'pages/guide/index' order by created_at");
  expect(rows).toEqual([{ scene: "wx:1047" }, { scene: "wx:9999" }, { scene: null }]);
});

it("knows one citizen in two mini-programs of one Open Platform account, under a subject of its own in each", async () => {
  const here = await signInByWechat(world, "li-na");
  const there = await signInByWechat(world, "li-na", { appId: otherWxAppId });
  expect(there.account.subject).not.toBe(here.account.subject);
  const account = await as(world, here)("/v1/account");
  expect(account.body.channels).toHaveLength(2);
});

it("makes one account of a citizen whose first sign-ins in two mini-programs meet, without any proposal", async () => {
  for (const persona of ["zhang-jianguo", "zhu-guilan-namesake"]) {
    const appIds = Array.from({ length: 8 }, (_, index) => (index % 2 ? otherWxAppId : wxAppId));
    const grants = await Promise.all(
      appIds.map((appId, index) => signInByWechat(world, persona, { appId, gateway: index % 4 < 2 ? world.gateway : second })),
    );
    expect(new Set(grants.map(({ account }) => account.subject)).size).toBe(2);
  }
  const accounts = await readRows(
    world.databaseUrl,
    "select count(distinct account_id)::int, count(*)::int as rows from identifiers where kind = 'unionid'",
  );
  expect(accounts[0]?.count).toBe(accounts[0]?.rows);
  expect(await readRows(world.databaseUrl, "select 1 from merge_proposals")).toEqual([]);
  const split =
    "select 1 from identifiers o join identifiers u on o.account_id = u.account_id where o.kind = 'openid' and u.kind = 'unionid'";
  const openids = await readRows(world.databaseUrl, "select 1 from identifiers where kind = 'openid'");
  expect(await readRows(world.databaseUrl, split)).toHaveLength(openids.length);
});

it("records a merge proposal, and merges nothing, when one reply points to two accounts", async () => {
  const unionid = (value: string) =>
    world.sandbox.config.change({ faults: [{ endpoint: "/sns/jscode2session", reply: { unionid: value } }] });
  const zhang = await signInByWechat(world, "zhang-jianguo");
  unionid("u-of-another-account");
  const namesake = await signInByWechat(world, "zhu-guilan-namesake");
  const both = await signInByWechat(world, "zhang-jianguo");
  expect(both.account.subject).toBe(zhang.account.subject);
  expect(both.account.subject).not.toBe(namesake.account.subject);
  expect(await readRows(world.databaseUrl, "select count(*)::int from merge_proposals")).toEqual([{ count: 1 }]);
});

it("refuses a body of another shape and one that is too large", async () => {
  const post = (json: unknown) => call(`${world.gateway}/v1/sessions`, { json });
  expect((await post({ credential: { channel: "wechat" } })).body.code).toBe("REQUEST_INVALID");
  expect((await post({ padding: "x".repeat(100_000) })).body.code).toBe("BODY_TOO_LARGE");
  expect((await call(`${world.gateway}/v1/sessions`, { text: "{" })).body.code).toBe("REQUEST_INVALID");
});
