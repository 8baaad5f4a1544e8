import type { SessionGrant } from "@tongban/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { certify, signInByAlipay, startCertify } from "./world/alipay.ts";
import { aliAppIds, alipaySeeds } from "./world/alipay-apps.ts";
import { as, postRefresh, prove, signInBySso, signInByWechat } from "./world/citizens.ts";
import { maintainers } from "./world/maintainers.ts";
import { readRows } from "./world/rows.ts";
import { li, makeWorld, type World, zhu } from "./world/world.ts";

// Who was lured into a stranger's account leaves by herself; who has somebody's phone takes nothing out by that.

const minutes = 60_000;
const days = 86_400_000;

let world: World;
/** The account's owner, proved a moment ago. */
let owner: SessionGrant;
beforeAll(async () => {
  world = await makeWorld({ maintainers }, { alipay: ["key", "certificate"] });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.clear();
  owner = await signInByWechat(world, zhu.id);
  await prove(world, owner, zhu);
});

/** The owner's device makes a code, the other takes it, and the owner's chooses the number it shows. */
async function bringIn(guest: SessionGrant, host = owner): Promise<void> {
  const link = (await as(world, host)("/v1/account/links", { method: "POST" })).body;
  const { number } = (await as(world, guest)("/v1/account/links/redeem", { json: { token: link.token } })).body;
  expect((await as(world, host)(`/v1/account/links/${link.linkId}/approve`, { json: { number } })).status).toBe(204);
}
const ownId = ({ account }: SessionGrant) => account.channels.find(({ current }) => current)?.credentialId;
async function takeOut(grant: SessionGrant, id = ownId(grant)) {
  const { status, body } = await as(world, grant)(`/v1/account/credentials/${id}`, { method: "DELETE" });
  return status === 204 ? "out" : body.code;
}
const channelsOf = ({ account }: SessionGrant) => account.channels.map(({ channel }) => channel).sort();
const noticeKinds = async (grant: SessionGrant) =>
  (await as(world, grant)("/v1/notices")).body.notices.map(({ kind }: { kind: string }) => kind);

describe("somebody lured into a stranger's account", () => {
  beforeEach(async () => bringIn(await signInByAlipay(world, li.id)));

  it("leaves by herself when she has just signed in, takes nothing along, and is herself again", async () => {
    const lured = await signInByAlipay(world, li.id);
    expect(channelsOf(lured)).toEqual(["alipay", "wechat"]);
    expect(await takeOut(lured)).toBe("out");
    expect((await as(world, lured)("/v1/account")).body.code).toBe("SESSION_REVOKED");
    const back = await signInByAlipay(world, li.id);
    expect([channelsOf(back), back.account.level, back.account.person]).toEqual([["alipay"], 1, undefined]);
    expect(back.account.label).not.toBe(owner.account.label);
    expect(await noticeKinds(back)).toEqual(["credential-unlinked"]);
    expect(await noticeKinds(owner)).toContain("credential-unlinked");
    expect((await certify(world, back, li)).outcome).toBe("bound");
    // the owner is as she was
    const { body } = await as(world, owner)("/v1/account");
    expect([body.level, body.person.name, body.channels.length]).toEqual([3, zhu.name, 1]);
  });

  it("is not put back by waiting: what came apart comes together by an approval only", async () => {
    await takeOut(await signInByAlipay(world, li.id));
    expect(await readRows(world.databaseUrl, "select 1 from partings")).toHaveLength(1);
    const evidence = "select evidence from audit where action = 'credential-unlinked'";
    const back = await signInByAlipay(world, li.id);
    expect(await readRows(world.databaseUrl, evidence)).toMatchObject([{ evidence: { by: ownId(back), credentialIds: [ownId(back)] } }]);
  });

  it("leaves though she had once proved herself, long ago: that was not the account's person", async () => {
    await takeOut(await signInByAlipay(world, li.id));
    const alone = await signInByAlipay(world, li.id);
    await certify(world, alone, li);
    // her account as it is when her person has gone to another one
    await readRows(
      world.databaseUrl,
      "update accounts set person_id = null where person_id <> (select person_id from accounts order by created_at limit 1)",
    );
    world.advance(31 * days);
    owner = await signInByWechat(world, zhu.id);
    await prove(world, owner, zhu);
    await bringIn(await signInByAlipay(world, li.id));
    expect(await takeOut(await signInByAlipay(world, li.id))).toBe("out");
  });

  it("is held by no stolen session: it takes a sign-in of that channel, minutes ago", async () => {
    const kept = await signInByAlipay(world, li.id);
    world.advance(10 * minutes + 1);
    const refreshed = { ...kept, ...(await postRefresh(world.gateway, kept)).body };
    expect(await takeOut(refreshed)).toBe("STEP_UP_REQUIRED");
    expect(await takeOut(await signInByAlipay(world, li.id))).toBe("out");
  });

  it("takes out nobody else, however fresh she is and whatever was proved there", async () => {
    const browser = await signInBySso(world, zhu.id, 2);
    await bringIn(browser);
    const lured = await signInByAlipay(world, li.id);
    for (const grant of [owner, browser]) expect(await takeOut(lured, ownId(grant))).toBe("STEP_UP_REQUIRED");
    const stranger = await signInByWechat(world, li.id);
    expect(await takeOut(stranger, ownId(lured))).toBe("NOT_FOUND");
  });

  it("is not left behind as the owner's person: she goes with the only sign-in that has proved her, and the account is who stays in it", async () => {
    expect(await takeOut(owner)).toBe("out");
    const left = await signInByAlipay(world, li.id);
    expect(channelsOf(left)).toEqual(["alipay"]);
    expect(await takeOut(left)).toBe("LAST_CREDENTIAL");
    expect((await certify(world, left, li)).outcome).toBe("bound");
    const gone = await signInByWechat(world, zhu.id);
    expect(gone.account.level).toBe(1);
    expect((await prove(world, gone, zhu)).outcome).toBe("bound");
  });
});

it("takes the tries of the day along: who comes and goes guesses no more than who stays", async () => {
  const guest = await signInByAlipay(world, li.id);
  await bringIn(guest);
  for (let tries = 0; tries < 5; tries += 1) await startCertify(world, await signInByAlipay(world, li.id), li);
  expect(await takeOut(await signInByAlipay(world, li.id))).toBe("out");
  const back = await signInByAlipay(world, li.id);
  expect((await as(world, back)("/v1/proofs")).body.methods).toMatchObject([{ triesLeft: 0 }]);
  expect((await startCertify(world, back, li)).body.code).toBe("PROOF_TRIES_EXCEEDED");
});

describe("whoever has her phone", () => {
  it("takes no sign-in out that has proved her, also when that proof is old", async () => {
    const alipay = await signInByAlipay(world, zhu.id);
    await bringIn(alipay);
    await certify(world, alipay, zhu);
    world.advance(31 * days);
    for (const grant of [await signInByAlipay(world, zhu.id), await signInByWechat(world, zhu.id)]) {
      expect(grant.account.level).toBe(1);
      expect(await takeOut(grant)).toBe("STEP_UP_REQUIRED");
    }
  });

  it("takes none out along with another that the channel calls the same", async () => {
    const stage = (to: "uid" | "openid") =>
      world.sandbox.config.change({ alipayApps: alipaySeeds(["key", "certificate"]).map((app) => ({ ...app, stage: to })) });
    stage("uid");
    const proved = await signInByAlipay(world, zhu.id);
    await bringIn(proved);
    await certify(world, proved, zhu);
    const other = await signInByAlipay(world, zhu.id, { appId: aliAppIds.certificate });
    expect(channelsOf(other)).toEqual(["alipay", "alipay", "wechat"]);
    expect(await takeOut(other)).toBe("STEP_UP_REQUIRED");
  });

  it("gets a new account of level 1 by a sign-in that has proved nobody, and nothing of hers", async () => {
    await bringIn(await signInBySso(world, zhu.id, 2));
    const thief = await signInBySso(world, zhu.id, 1);
    expect(await takeOut(thief)).toBe("out");
    const after = await signInBySso(world, zhu.id, 1);
    expect([after.account.level, channelsOf(after)]).toEqual([1, ["h5"]]);
    expect((await as(world, after)("/v1/applications")).body.code).toBe("LEVEL_REQUIRED");
    expect((await as(world, owner)("/v1/applications")).status).toBe(200);
  });
});
