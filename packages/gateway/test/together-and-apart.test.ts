import type { SessionGrant } from "@tongban/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { certify, signInByAlipay } from "./world/alipay.ts";
import { aliAppIds } from "./world/alipay-apps.ts";
import { as, newcomer, prove, signInBySso, signInByWechat } from "./world/citizens.ts";
import { maintainers } from "./world/maintainers.ts";
import { readRows } from "./world/rows.ts";
import { makeWorld, otherWxAppId, type World, zhu } from "./world/world.ts";

// Accounts of one citizen put together and taken apart again, in turn and all at once.

let world: World;
let second: string;
beforeAll(async () => {
  const often = { level: 3, triesPerDay: 1_000, validDays: 30 } as const;
  const authSchema = { "wechat-face": often, "alipay-certify": often, "sso-basic": { ...often, level: 2 }, "sso-high": often } as const;
  world = await makeWorld({ maintainers, policy: { authSchema } }, { alipay: ["key", "certificate"] });
  second = await world.start();
});
afterAll(() => world.close());
beforeEach(() => world.clear());

const rows = (query: string) => readRows(world.databaseUrl, query);
const channelsOf = async (grant: SessionGrant): Promise<string[]> =>
  (await as(world, grant)("/v1/account")).body.channels.map(({ channel }: { channel: string }) => channel).sort();
const post = (grant: SessionGrant, path: string, gateway?: string) => as(world, grant, gateway)(path, { method: "POST" });

/** Links the account of `guest` to that of `host`, whose proof is fresh; gives the answers on the way. */
async function link(host: SessionGrant, guest: SessionGrant, gateway?: string): Promise<number> {
  const opened = await post(host, "/v1/account/links", gateway);
  if (opened.status !== 200) return opened.status;
  const came = await as(world, guest, gateway)("/v1/account/links/redeem", { json: { token: opened.body.token } });
  if (came.status !== 200) return came.status;
  const { linkId, number } = came.body;
  return (await as(world, host, gateway)(`/v1/account/links/${linkId}/approve`, { json: { number } })).status;
}

const mergesOf = async (grant: SessionGrant): Promise<{ mergeId: string; label: string }[]> =>
  (await as(world, grant)("/v1/account/merges")).body.merges;
const split = (grant: SessionGrant, mergeId = "", gateway?: string) => post(grant, `/v1/account/merges/${mergeId}/split`, gateway);
const remove = (grant: SessionGrant, credentialId: string, gateway?: string) =>
  as(world, grant, gateway)(`/v1/account/credentials/${credentialId}`, { method: "DELETE" });
const credentialOf = async (grant: SessionGrant, current = true): Promise<string> =>
  (await as(world, grant)("/v1/account")).body.channels.find((one: { current: boolean }) => one.current === current).credentialId;

describe("accounts merged one after the other", () => {
  /** Her browser at 初级 took in her Alipay; her WeChat, which holds her, took in both. */
  async function chain() {
    const alipay = await signInByAlipay(world, zhu.id);
    const browser = await signInBySso(world, zhu.id, 2);
    expect(await link(browser, alipay)).toBe(204);
    const wechat = await signInByWechat(world, zhu.id);
    await prove(world, wechat, zhu);
    expect(await link(wechat, alipay)).toBe(204);
    expect(await channelsOf(browser)).toEqual(["alipay", "h5", "wechat"]);
    return { alipay, browser, wechat };
  }

  it("come apart at the outer merge with all that had been merged before", async () => {
    const { browser, wechat } = await chain();
    const outer = (await mergesOf(wechat)).find(({ label }) => label === browser.account.label);
    expect((await split(wechat, outer?.mergeId)).status).toBe(204);
    expect(await channelsOf(await signInByWechat(world, zhu.id))).toEqual(["wechat"]);
    expect(await channelsOf(await signInBySso(world, zhu.id, 1))).toEqual(["alipay", "h5"]);
  });

  it("come apart at the inner merge alone", async () => {
    const { alipay, wechat } = await chain();
    const inner = (await mergesOf(wechat)).find(({ label }) => label === alipay.account.label);
    expect((await split(wechat, inner?.mergeId)).status).toBe(204);
    expect(await channelsOf(await signInByAlipay(world, zhu.id))).toEqual(["alipay"]);
    expect(await channelsOf(await signInBySso(world, zhu.id, 1))).toEqual(["h5", "wechat"]);
    const later = await signInByWechat(world, zhu.id);
    const [outer] = await mergesOf(later);
    expect((await split(later, outer?.mergeId)).status).toBe(204);
    expect(await channelsOf(await signInByWechat(world, zhu.id))).toEqual(["wechat"]);
  });

  it("stay as they are where one side has left by itself", async () => {
    const wechat = await signInByWechat(world, zhu.id);
    await prove(world, wechat, zhu);
    const alipay = await signInByAlipay(world, zhu.id);
    await link(wechat, alipay);
    const [merge] = await mergesOf(wechat);
    await certify(world, alipay, zhu);
    expect((await remove(alipay, await credentialOf(wechat))).status).toBe(204);
    expect(await mergesOf(alipay)).toEqual([]);
    expect((await split(alipay, merge?.mergeId)).body.code).toBe("MERGE_FINAL");
    expect(await channelsOf(alipay)).toEqual(["alipay"]);
  });

  it("are known by no name of the other side when they had learnt one in common", async () => {
    const unionid = (value: string) =>
      world.sandbox.config.change({ faults: [{ endpoint: "/sns/jscode2session", reply: { unionid: value } }] });
    unionid("");
    const here = await signInByWechat(world, zhu.id);
    await prove(world, here, zhu);
    expect(await link(here, await signInByWechat(world, zhu.id, { appId: otherWxAppId }))).toBe(204);
    unionid("u-of-hers");
    await signInByWechat(world, zhu.id);
    await signInByWechat(world, zhu.id, { appId: otherWxAppId });
    expect((await split(here, (await mergesOf(here))[0]?.mergeId)).status).toBe(204);
    for (const appId of [undefined, otherWxAppId]) {
      const back = await signInByWechat(world, zhu.id, appId ? { appId } : {});
      expect(await channelsOf(back)).toEqual(["wechat"]);
    }
    const across = "credential_identifiers l join credentials c on c.id = credential_id join identifiers i on i.id = identifier_id";
    expect(await rows(`select 1 from ${across} where c.account_id <> i.account_id`)).toEqual([]);
  });

  it.each(["split off", "taken out"])("let nobody in by a proof whose sign-in was %s meanwhile", async (how) => {
    const wechat = await signInByWechat(world, zhu.id);
    await prove(world, wechat, zhu);
    const browser = await signInBySso(world, zhu.id, 2);
    const alipay = await signInByAlipay(world, zhu.id);
    expect(await link(browser, alipay)).toBe(204);
    const { join } = await certify(world, alipay, zhu);
    const { status } =
      how === "split off" ? await split(alipay, (await mergesOf(alipay))[0]?.mergeId) : await remove(browser, await credentialOf(alipay));
    expect(status).toBe(204);
    const approved = await as(world, wechat)(`/v1/joins/${join?.joinId}/approve`, { json: { number: join?.number } });
    expect(approved.body.code).toBe("JOIN_CLOSED");
    expect(await channelsOf(wechat)).toEqual(["wechat"]);
    const back = await signInByAlipay(world, zhu.id);
    expect((await certify(world, back, zhu)).join).toMatchObject({ status: "waiting" });
  });

  it("leave the person to the side that proved her first", async () => {
    const browser = await signInBySso(world, zhu.id, 2);
    const alipay = await signInByAlipay(world, zhu.id);
    expect(await link(browser, alipay)).toBe(204);
    expect((await certify(world, alipay, zhu)).outcome).toBe("bound");
    expect((await split(alipay, (await mergesOf(alipay))[0]?.mergeId)).status).toBe(204);
    const back = await signInByAlipay(world, zhu.id);
    expect((await as(world, back)("/v1/applications")).status).toBe(200);
    expect((await signInBySso(world, zhu.id, 3)).account.join).toMatchObject({ status: "waiting" });
  });
});

describe("a sign-in taken out whose channel uses one name in several apps", () => {
  it("leaves the shared unionid where it is and goes on by its own openid", async () => {
    const here = await signInByWechat(world, zhu.id);
    await prove(world, here, zhu);
    const there = await signInByWechat(world, zhu.id, { appId: otherWxAppId });
    expect((await remove(here, await credentialOf(there))).status).toBe(204);
    const back = await signInByWechat(world, zhu.id, { appId: otherWxAppId });
    expect([await channelsOf(here), await channelsOf(back)]).toEqual([["wechat"], ["wechat"]]);
    expect(
      await rows("select kind from identifiers i join accounts a on a.id = i.account_id where a.person_id is not null order by 1"),
    ).toEqual([{ kind: "openid" }, { kind: "unionid" }]);
  });

  /** What the next replies call her. */
  const say = (open_id: string, user_id: string) =>
    world.sandbox.config.change({ faults: [{ endpoint: "alipay.system.oauth.token", reply: { open_id, user_id, union_id: "" } }] });

  it("goes with all that have no other name, and not while one needs the name that has another", async () => {
    const wechat = await signInByWechat(world, zhu.id);
    await prove(world, wechat, zhu);
    say("", "2088777777777777");
    const key = await signInByAlipay(world, zhu.id);
    const certificate = await signInByAlipay(world, zhu.id, { appId: aliAppIds.certificate });
    expect(await link(wechat, key)).toBe(204);
    expect(await channelsOf(certificate)).toEqual(["alipay", "alipay", "wechat"]);
    say(`083${"a".repeat(44)}`, "2088777777777777");
    await signInByAlipay(world, zhu.id);
    expect((await remove(wechat, await credentialOf(certificate))).body.code).toBe("CREDENTIAL_SHARED");
    expect((await remove(wechat, await credentialOf(key))).status).toBe(204);
    expect((await remove(wechat, await credentialOf(certificate))).status).toBe(204);
    expect(await channelsOf(wechat)).toEqual(["wechat"]);
    expect(await rows("select count(*)::int from accounts a where exists (select 1 from credentials c where c.account_id = a.id)")).toEqual(
      [{ count: 3 }],
    );
  });

  it("takes both along where both are called by the user_id only", async () => {
    const wechat = await signInByWechat(world, zhu.id);
    await prove(world, wechat, zhu);
    say("", "2088777777777777");
    const key = await signInByAlipay(world, zhu.id);
    await signInByAlipay(world, zhu.id, { appId: aliAppIds.certificate });
    await link(wechat, key);
    expect((await remove(wechat, await credentialOf(key))).status).toBe(204);
    expect(await channelsOf(wechat)).toEqual(["wechat"]);
    const back = await signInByAlipay(world, zhu.id, { appId: aliAppIds.certificate });
    expect(await channelsOf(back)).toEqual(["alipay", "alipay"]);
  });
});

describe("everything at once", () => {
  /** In every quiet moment. */
  async function expectWhole(): Promise<void> {
    const lost = "accounts a where merged_into is null and not exists (select 1 from credentials c where c.account_id = a.id)";
    const astray = (table: string) => `${table} t join accounts a on a.id = t.account_id where a.merged_into is not null`;
    const across =
      "credential_identifiers l join credentials c on c.id = l.credential_id join identifiers i on i.id = l.identifier_id where c.account_id <> i.account_id";
    const strange =
      "sessions s join credentials c on c.id = s.credential_id join accounts a on a.id = s.account_id and a.epoch = s.epoch where s.account_id <> c.account_id and s.revoked_at is null";
    for (const wrong of [lost, astray("credentials"), astray("identifiers"), across, strange])
      expect(await rows(`select 1 from ${wrong}`), wrong).toEqual([]);
    expect(await rows("select count(*)::int from accounts where person_id is not null and merged_into is null")).toEqual([{ count: 1 }]);
  }

  it("loses no account and puts no identifier on two, through a hundred links, unlinks, splits and sign-ins", async () => {
    const [guest, other] = [newcomer(world), newcomer(world)];
    const comings: readonly (() => Promise<SessionGrant>)[] = [
      () => signInByWechat(world, zhu.id, { gateway: second }),
      () => signInByWechat(world, zhu.id, { appId: otherWxAppId }),
      () => signInByAlipay(world, zhu.id),
      () => signInByAlipay(world, zhu.id, { appId: aliAppIds.certificate, gateway: second }),
      () => signInByWechat(world, guest.id),
      () => signInByAlipay(world, other.id, { gateway: second }),
    ];
    await prove(world, await signInByWechat(world, zhu.id), zhu);
    const statuses = new Map<string, number>();
    const count = (act: string, status: number) => statuses.set(`${act} ${status}`, (statuses.get(`${act} ${status}`) ?? 0) + 1);

    for (let burst = 0; burst < 10; burst += 1) {
      const grants = await Promise.all(comings.map((come) => come()));
      const [host] = grants as [SessionGrant];
      if (host.account.level < 3) await prove(world, host, zhu);
      const merges = await mergesOf(host);
      const credentials: { credentialId: string }[] = (await as(world, host)("/v1/account")).body.channels;
      const at = (index: number) => grants[(burst + index) % grants.length] as SessionGrant;
      const replica = (index: number) => (index % 2 ? second : world.gateway);
      // each kind of act in its turn, and in the last bursts all of them
      const turn = (kind: number) => burst > 7 || burst % 3 === kind;
      const leaving = turn(1) ? credentials.slice(-2) : [];
      const parting = turn(2) ? [...merges, ...merges].slice(0, 4) : [];
      await Promise.all([
        ...[1, 4].map(async (index) => count("link", await link(host, at(index), replica(index)))),
        ...leaving.map(async ({ credentialId }, index) => count("unlink", (await remove(host, credentialId, replica(index))).status)),
        ...parting.map(async ({ mergeId }, index) => count("split", (await split(host, mergeId, replica(index))).status)),
        ...comings.map((come) => come()),
      ]);
      await expectWhole();
    }
    // none of it is a failure of ours, and all of it has happened
    expect([...statuses.keys()].filter((key) => / 5\d\d/.test(key))).toEqual([]);
    for (const act of ["link 204", "unlink 204", "split 204"]) expect(statuses.get(act), JSON.stringify([...statuses])).toBeGreaterThan(0);
    for (const come of comings) expect((await come()).account.channels.length).toBeGreaterThan(0);
  });
});
