import type { Fault } from "@tongban/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authCode, certify, postAuthCode, setStage, signInByAlipay } from "./world/alipay.ts";
import { as, prove, signInByWechat } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { li, makeWorld, otherWxAppId, type World, wxAppId, zhu } from "./world/world.ts";

// A channel changes what it calls a user: the account, and the level that was proved, must outlive it.

let world: World;
beforeAll(async () => {
  world = await makeWorld({}, { alipay: ["key", "certificate"] });
});
afterAll(() => world.close());
beforeEach(() => world.clear());

const count = async (table: string) => (await readRows(world.databaseUrl, `select count(*)::int as n from ${table}`))[0]?.n;
const kinds = async () =>
  (await readRows(world.databaseUrl, "select distinct kind from identifiers order by kind")).map(({ kind }) => kind);
/** What the next replies of this call say instead; Alipay's simulator signs them so. */
const say = (fault: Omit<Fault, "endpoint">, endpoint: Fault["endpoint"] = "alipay.system.oauth.token") =>
  world.sandbox.config.change({ faults: [{ endpoint, ...fault }] });
const openId = (grade: string) => `083${grade.repeat(44)}`;
const userId = (digit: string) => `2088${digit.repeat(12)}`;

describe("Alipay's change from user_id to open_id", () => {
  it("keeps account, credential and level 3 from uid over both to openid, and back", async () => {
    setStage(world, "uid");
    const first = await signInByAlipay(world, zhu.id);
    await certify(world, first, zhu);
    for (const stage of ["both-grey:100", "openid", "both-grey:100", "uid"] as const) {
      setStage(world, stage);
      const { account } = await signInByAlipay(world, zhu.id);
      expect(account).toMatchObject({ subject: first.account.subject, level: 3, person: { name: zhu.name } });
      expect(account.channels).toMatchObject([{ channel: "alipay", current: true }]);
    }
    expect(await kinds()).toEqual(["open_id", "union_id", "user_id"]);
    expect([await count("accounts"), await count("credentials"), await count("merge_proposals")]).toEqual([1, 1, 0]);
  });

  it("is met by a user whose first sign-in shows an open_id only", async () => {
    const first = await signInByAlipay(world, zhu.id);
    await certify(world, first, zhu);
    for (const stage of ["both-grey:100", "uid", "openid"] as const) {
      setStage(world, stage);
      expect((await signInByAlipay(world, zhu.id)).account).toMatchObject({ subject: first.account.subject, level: 3 });
    }
    expect(await count("accounts")).toBe(1);
  });

  it("keeps apart two users that no reply has shown to be one", async () => {
    setStage(world, "uid");
    const before = await signInByAlipay(world, zhu.id);
    setStage(world, "openid");
    const after = await signInByAlipay(world, zhu.id);
    expect(after.account.subject).not.toBe(before.account.subject);
    expect(await count("merge_proposals")).toBe(0);
  });

  it("makes one account of first sign-ins at the same moment, of which some still show the user_id only", async () => {
    setStage(world, "both-grey:100");
    const second = await world.start();
    for (const persona of [zhu.id, li.id, "wang-xiulan"]) {
      const codes = await Promise.all(Array.from({ length: 8 }, () => authCode(world, persona)));
      say({ reply: { open_id: "", union_id: "" }, times: 4 });
      const replies = await Promise.all(
        codes.map((code, index) => postAuthCode(world, { code, gateway: index % 2 ? second : world.gateway })),
      );
      expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200));
      expect(new Set(replies.map(({ body }) => body.account.subject)).size).toBe(1);
    }
    expect([await count("accounts"), await count("credentials"), await count("merge_proposals")]).toEqual([3, 3, 0]);
    // three kinds of each user, all of one account
    expect(await count("identifiers")).toBe(9);
    expect(await count("(select account_id from identifiers group by account_id having count(*) = 3) as whole")).toBe(3);
  });

  it("goes to the open_id's account and proposes one merge, once, where the user_id is another account's", async () => {
    const signIn = async (open_id: string, user_id: string) => {
      say({ reply: { open_id, user_id, union_id: "" } });
      return signInByAlipay(world, zhu.id);
    };
    const a = await signIn(openId("a"), "");
    await certify(world, a, zhu);
    const b = await signIn("", userId("7"));
    const proposals: unknown[] = [];
    for (let again = 0; again < 3; again += 1) {
      const both = await signIn(openId("a"), userId("7"));
      expect(both.account).toMatchObject({ subject: a.account.subject, level: 3 });
      proposals.push(await count("merge_proposals"));
    }
    expect(proposals).toEqual([1, 1, 1]);
    // nothing moved: the user_id alone still leads to its own account, which proved nothing
    const back = await signIn("", userId("7"));
    expect(back.account).toMatchObject({ subject: b.account.subject, level: 1 });
    expect([await count("accounts"), await count("credentials")]).toEqual([2, 2]);
    // and no credential is known by what another account is called
    const links = "credential_identifiers l join credentials c on c.id = credential_id join identifiers i on i.id = identifier_id";
    expect(await count(`${links} where c.account_id <> i.account_id`)).toBe(0);
  });

  it.each([
    [{ open_id: "undefined", union_id: "null", user_id: "" }],
    [{ open_id: "", user_id: "undefined" }],
    [{ open_id: null, user_id: " " }],
  ])("makes no account of the ids %j", async (reply) => {
    say({ reply: { union_id: "", ...reply } });
    const refused = await postAuthCode(world, { code: await authCode(world, zhu.id) });
    expect([refused.status, refused.body.code]).toEqual([502, "CHANNEL_IDENTITY_MISSING"]);
    expect(await count("accounts")).toBe(0);
  });

  it("never takes the word undefined for a second identifier", async () => {
    for (const persona of [zhu.id, li.id]) {
      say({ reply: { user_id: "undefined", union_id: "null" } });
      await signInByAlipay(world, persona);
    }
    expect([await count("accounts"), await kinds(), await count("merge_proposals")]).toEqual([2, ["open_id"], 0]);
  });

  it("finds the user of two apps by user_id and gives each app a credential and a level of its own", async () => {
    say({ reply: { user_id: userId("5"), union_id: "" } });
    const here = await signInByAlipay(world, zhu.id);
    await certify(world, here, zhu);
    const there = await signInByAlipay(world, zhu.id, { appId: "2021000000000002" });
    expect(there.account.level).toBe(1);
    expect(there.account.channels).toMatchObject([
      { channel: "alipay", current: false },
      { channel: "alipay", current: true },
    ]);
    expect((await as(world, here)("/v1/account")).body.level).toBe(3);
  });
});

describe("WeChat's unionid", () => {
  const appBoundTo = (openPlatform: string) => {
    const app = world.sandbox.config.read().wechatApps.find(({ appId }) => appId === wxAppId);
    return { channel: "wechat", appId: wxAppId, secret: app?.secret ?? "", apiBase: world.sandbox.url, openPlatform } as const;
  };

  it("may come later and go again: account and level stay", async () => {
    const unionid = (value: string) => say({ reply: { unionid: value } }, "/sns/jscode2session");
    unionid("");
    const first = await signInByWechat(world, zhu.id);
    await prove(world, first, zhu);
    for (const value of ["u-of-hers", "", "u-of-hers"]) {
      unionid(value);
      expect((await signInByWechat(world, zhu.id)).account).toMatchObject({ subject: first.account.subject, level: 3 });
    }
    expect([await kinds(), await count("credentials")]).toEqual([["openid", "unionid"], 1]);
  });

  it("changes with the Open Platform account: later replies bring the new one by her openid, and the old one stays hers", async () => {
    const before = await signInByWechat(world, zhu.id);
    await prove(world, before, zhu);
    const moved = await world.start({ apps: [appBoundTo("another-open")] });
    const after = await signInByWechat(world, zhu.id, { gateway: moved });
    expect(after.account).toMatchObject({ subject: before.account.subject, level: 3 });
    const scopes = await readRows(world.databaseUrl, "select scope from identifiers where kind = 'unionid' order by 1");
    expect(scopes.map(({ scope }) => scope)).toEqual(["another-open", "tongban-open"]);
    expect((await signInByWechat(world, zhu.id)).account).toMatchObject({ subject: before.account.subject, level: 3 });
    expect([await count("accounts"), await count("credentials"), await count("merge_proposals")]).toEqual([1, 1, 0]);
  });

  it("comes later for a user whom each app knew by her openid only: a proposal, since nothing was proved, and no merge", async () => {
    say({ reply: { unionid: "" } }, "/sns/jscode2session");
    const here = await signInByWechat(world, zhu.id);
    const there = await signInByWechat(world, zhu.id, { appId: otherWxAppId });
    expect(there.account.subject).not.toBe(here.account.subject);
    say({ reply: { unionid: "u-of-hers" } }, "/sns/jscode2session");
    for (const appId of [wxAppId, otherWxAppId, wxAppId]) await signInByWechat(world, zhu.id, { appId });
    expect((await signInByWechat(world, zhu.id)).account.channels).toHaveLength(1);
    expect([await count("accounts"), await count("merge_proposals")]).toEqual([2, 1]);
  });
});
