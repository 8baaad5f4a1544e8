import type { SessionGrant } from "@tongban/protocol";
import type { Fault } from "@tongban/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { certify, signInByAlipay } from "./world/alipay.ts";
import { call } from "./world/call.ts";
import { as, prove, signInBySso, signInByWechat } from "./world/citizens.ts";
import { maintainers, operate } from "./world/maintainers.ts";
import { readRows } from "./world/rows.ts";
import { li, makeWorld, type World, wxAppId, zhu } from "./world/world.ts";

// Two accounts that look like one citizen's: people look at it, and only proofs or papers make them one.

const reason = "市民来电，工单 B-204";
const openId = (grade: string) => `083${grade.repeat(44)}`;
const userId = (digit: string) => `2088${digit.repeat(12)}`;

let world: World;
/** Two Alipay users of one app, by open_id and by user_id; a reply shows both names, so they may be one. */
let one: SessionGrant;
let other: SessionGrant;
beforeAll(async () => {
  world = await makeWorld({ maintainers }, { alipay: ["key"] });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.clear();
  one = await signInAs(openId("a"), "");
  other = await signInAs("", userId("7"));
});

async function signInAs(open_id: string, user_id: string): Promise<SessionGrant> {
  const fault: Fault = { endpoint: "alipay.system.oauth.token", reply: { open_id, user_id, union_id: "" } };
  world.sandbox.config.change({ faults: [fault] });
  const grant = await signInByAlipay(world, zhu.id);
  world.sandbox.config.change({ faults: [] });
  return grant;
}

const meet = () => signInAs(openId("a"), userId("7"));
const proposals = async () => (await operate(world)("/proposals")).body.proposals;
const settle = (id: string, act: string, who: "first" | "second" = "first") =>
  operate(world, who)(`/proposals/${id}/${act}`, { json: { reason } });
const confirm = (rulingId: string) => operate(world, "second")(`/rulings/${rulingId}/confirm`, { json: { reason: "证件原件已核" } });
const hints = async (grant: SessionGrant) => (await as(world, grant)("/v1/account/proposals")).body.proposals;
const credentialsOf = async (grant: SessionGrant) => (await as(world, grant)("/v1/account")).body.channels.length;
const rows = (query: string) => readRows(world.databaseUrl, query);

describe("a proposal made by a reply that leads to two accounts", () => {
  it("is on the maintainers' list once, with labels and no more", async () => {
    await meet();
    await meet();
    const [proposal, ...more] = await proposals();
    expect(more).toEqual([]);
    expect(proposal).toEqual({
      proposalId: expect.any(String),
      kind: "identifier",
      proposedAt: expect.any(String),
      labels: [one.account.label, other.account.label],
    });
  });

  it("shows its evidence masked, to whom gives a reason, and remembers who looked", async () => {
    await certify(world, one, zhu);
    await meet();
    const [{ proposalId }] = await proposals();
    expect((await operate(world)(`/proposals/${proposalId}`)).body.code).toBe("REQUEST_INVALID");
    const { body, text } = await operate(world)(`/proposals/${proposalId}?reason=${encodeURIComponent(reason)}`);
    expect(body).toMatchObject({
      kind: "identifier",
      shared: { kind: "user_id", value: "2088********7777" },
      provedOnBoth: false,
      accounts: [
        {
          label: one.account.label,
          person: { name: "*桂兰", number: "3605**********002X" },
          proofs: [{ method: "alipay-certify", valid: true }],
        },
        { label: other.account.label, credentials: [{ channel: "alipay" }], proofs: [] },
      ],
    });
    expect(text).not.toMatch(/朱桂兰|36050219480315002X|20887777/);
    const looked = await rows("select evidence->>'by' as by, evidence->>'reason' as reason from audit where action = 'evidence-read'");
    expect(looked).toEqual([
      { by: "m-first", reason },
      { by: "m-first", reason },
    ]);
  });

  it("is never merged on what it is, by one maintainer nor by two, where both have somebody", async () => {
    await certify(world, one, zhu);
    await meet();
    const [{ proposalId }] = await proposals();
    expect((await settle(proposalId, "resolve")).body.code).toBe("EVIDENCE_REQUIRED");
    await certify(world, other, { ...li, phone: zhu.id });
    expect((await settle(proposalId, "resolve")).body.code).toBe("EVIDENCE_REQUIRED");
    const { rulingId } = (await settle(proposalId, "counter")).body;
    expect((await confirm(rulingId)).body.code).toBe("PERSON_CONFLICT");
    expect([await credentialsOf(one), await credentialsOf(other)]).toEqual([1, 1]);
  });

  it("is resolved by one maintainer where both sides have proved the same person, and closes", async () => {
    await certify(world, one, zhu);
    await certify(world, other, zhu);
    await meet();
    const [{ proposalId }] = await proposals();
    expect((await settle(proposalId, "resolve")).status).toBe(204);
    expect([await credentialsOf(one), await credentialsOf(other)]).toEqual([2, 2]);
    expect((await as(world, other)("/v1/applications")).status).toBe(200);
    expect((await settle(proposalId, "resolve")).body.code).toBe("PROPOSAL_CLOSED");
    expect(await proposals()).toEqual([]);
    expect(await rows("select by, evidence->>'maintainer' as who, evidence->>'reason' as why from merges")).toEqual([
      { by: "proofs", who: "m-first", why: reason },
    ]);
    const { body } = await as(world, one)("/v1/notices");
    expect(body.notices[0].kind).toBe("account-merged");
  });

  it("is not resolved on a proof that has run out", async () => {
    await certify(world, one, zhu);
    await certify(world, other, zhu);
    await meet();
    const [{ proposalId }] = await proposals();
    world.advance(31 * 86_400_000);
    expect((await settle(proposalId, "resolve")).body.code).toBe("EVIDENCE_REQUIRED");
  });

  it("is merged on papers by two maintainers, and she can split it", async () => {
    await certify(world, one, zhu);
    await meet();
    const [{ proposalId }] = await proposals();
    const { rulingId } = (await settle(proposalId, "counter")).body;
    expect(await credentialsOf(one)).toBe(1);
    expect((await confirm(rulingId)).status).toBe(204);
    expect([await credentialsOf(one), await credentialsOf(other)]).toEqual([2, 2]);
    const [{ mergeId }] = (await as(world, one)("/v1/account/merges")).body.merges;
    expect((await as(world, one)(`/v1/account/merges/${mergeId}/split`, { method: "POST" })).status).toBe(204);
    expect((await signInAs(openId("a"), "")).account.channels).toHaveLength(1);
  });

  it("stays away when it was dismissed, however often the reply comes again", async () => {
    await meet();
    const [{ proposalId }] = await proposals();
    expect((await settle(proposalId, "dismiss")).status).toBe(204);
    await meet();
    expect(await proposals()).toEqual([]);
    expect((await settle(proposalId, "dismiss")).body.code).toBe("PROPOSAL_CLOSED");
    expect((await settle("00000000-0000-4000-8000-000000000000", "dismiss")).status).toBe(404);
  });

  it("is told to her only once she has proved herself on both", async () => {
    await meet();
    expect([await hints(one), await hints(other)]).toEqual([[], []]);
    await certify(world, one, zhu);
    expect([await hints(one), await hints(other)]).toEqual([[], []]);
    await certify(world, other, zhu);
    expect(await hints(one)).toEqual([{ label: other.account.label, channels: ["alipay"] }]);
    expect(await hints(other)).toEqual([{ label: one.account.label, channels: ["alipay"] }]);
    expect(await hints(await signInByWechat(world, li.id))).toEqual([]);
  });
});

it("is told to her where the account it was made for is part of another by now", async () => {
  await meet();
  const wechat = await signInByWechat(world, zhu.id);
  await prove(world, wechat, zhu);
  const { linkId, token } = (await as(world, wechat)("/v1/account/links", { method: "POST" })).body;
  const { number } = (await as(world, one)("/v1/account/links/redeem", { json: { token } })).body;
  await as(world, wechat)(`/v1/account/links/${linkId}/approve`, { json: { number } });
  await certify(world, other, zhu);
  expect(await hints(wechat)).toEqual([{ label: other.account.label, channels: ["alipay"] }]);
});

describe("one telephone number of two people", () => {
  const giveNumber = async (grant: SessionGrant, persona: string) => {
    const { code } = (await call(`${world.sandbox.url}/device/wechat/phone-number`, { json: { appId: wxAppId, persona } })).body;
    return (await as(world, grant)("/v1/account/phone", { json: { grant: { kind: "wx-phone-code", code } } })).body;
  };

  it("is a hint for maintainers at most: it merges nothing and tells nobody of the other", async () => {
    const { personas } = world.sandbox.config.read();
    world.sandbox.config.change({ personas: personas.map((one) => (one.id === li.id ? { ...one, phone: "19900000001" } : one)) });
    const [hers, lis] = [await signInByWechat(world, zhu.id), await signInByWechat(world, li.id)];
    for (const grant of [hers, lis]) await prove(world, grant, grant === hers ? zhu : li);
    expect((await giveNumber(hers, zhu.id)).phone).toBe("+86199****0001");
    expect((await giveNumber(lis, li.id)).phone).toBe("+86199****0001");
    const [{ proposalId, kind }] = await proposals();
    expect(kind).toBe("phone");
    expect([await hints(hers), await hints(lis)]).toEqual([[], []]);
    const { body } = await operate(world)(`/proposals/${proposalId}?reason=${encodeURIComponent(reason)}`);
    expect(body.accounts.map(({ credentials: [one] }: { credentials: { phone: string }[] }) => one?.phone)).toEqual(
      Array(2).fill("+86199****0001"),
    );
    expect((await settle(proposalId, "resolve")).body.code).toBe("EVIDENCE_REQUIRED");
    expect(await rows("select 1 from merges")).toEqual([]);
  });
});

describe("a join she was kept out of", () => {
  it("is opened at a counter by two maintainers", async () => {
    await certify(world, one, zhu);
    const { join } = await certify(world, other, zhu);
    const joinId = join?.joinId;
    const ask = () => operate(world)(`/joins/${joinId}/counter`, { json: { reason } });
    expect((await ask()).body.code).toBe("JOIN_CLOSED");
    await as(world, one)(`/v1/joins/${joinId}/refuse`, { method: "POST" });
    expect((await as(world, other)("/v1/applications")).body.code).toBe("JOIN_REFUSED");
    const { body } = await operate(world)("/joins");
    const labels = [other.account.label, one.account.label];
    expect(body.joins).toEqual([{ joinId, channel: "alipay", requestedAt: expect.any(String), endedBy: "objection", labels }]);
    const { rulingId } = (await ask()).body;
    expect((await operate(world)(`/rulings/${rulingId}/confirm`, { json: { reason } })).body.code).toBe("SECOND_OFFICIAL_REQUIRED");
    expect((await confirm(rulingId)).status).toBe(204);
    expect((await as(world, other)("/v1/applications")).status).toBe(200);
    expect(await rows("select by, evidence->>'confirmedBy' as second from merges")).toEqual([{ by: "counter", second: "m-second" }]);
  });
});

describe("a back-fill of open_ids", () => {
  const send = (pairs: readonly { userId: string; openId: string }[], appId = "2021000000000001") =>
    operate(world)("/backfill", { json: { appId, pairs, reason } });

  it("leads the open_id to the account of the user_id, without what was proved there, and changes nothing when it is sent again", async () => {
    await certify(world, other, zhu);
    const pairs = [
      { userId: userId("7"), openId: openId("b") },
      { userId: userId("8"), openId: openId("c") },
      { userId: userId("7"), openId: openId("a") },
      { userId: "undefined", openId: openId("d") },
    ];
    expect((await send(pairs)).body).toEqual({ results: ["attached", "unknown", "conflict", "invalid"] });
    expect((await send(pairs)).body).toEqual({ results: ["known", "unknown", "conflict", "invalid"] });
    const after = await signInAs(openId("b"), "");
    expect(after.account).toMatchObject({ subject: other.account.subject, level: 1, channels: [{ current: false }, { current: true }] });
    expect(after.account).not.toHaveProperty("person");
    expect((await proposals()).map(({ kind }: { kind: string }) => kind)).toEqual(["backfill"]);
    expect(await rows("select evidence->>'by' as by from audit where action = 'identifier-backfilled'")).toEqual([{ by: "m-first" }]);
  });

  it("comes to one account when sign-ins meet it", async () => {
    const pair = { userId: userId("7"), openId: openId("b") };
    const [sent, ...signedIn] = await Promise.all([send([pair]), ...Array.from({ length: 5 }, () => signInAs("", userId("7")))]);
    expect(sent.body.results).toEqual(["attached"]);
    expect(new Set(signedIn.map(({ account }) => account.subject))).toEqual(new Set([other.account.subject]));
  });

  it("takes a thousand pairs at once", async () => {
    const pairs = Array.from({ length: 1_000 }, (_, index) => ({ userId: `2088${String(index).padStart(12, "0")}`, openId: openId("e") }));
    expect((await send(pairs)).body.results).toEqual(Array(1_000).fill("unknown"));
  });

  it("is refused for other apps, without a maintainer, and beyond a thousand pairs", async () => {
    const pair = { userId: userId("7"), openId: openId("b") };
    for (const appId of ["wx7c0e5a1b2d3f4a60", "2021000000000999"]) expect((await send([pair], appId)).body.code).toBe("APP_UNKNOWN");
    expect((await send(Array(1_001).fill(pair))).body.code).toBe("REQUEST_INVALID");
    const json = { appId: "2021000000000001", pairs: [pair], reason };
    expect((await as(world, one)("/v1/operate/backfill", { json })).body.code).toBe("OFFICIAL_REQUIRED");
  });
});

it("never merges nor proves anything by a sign-on at its lower level", async () => {
  await prove(world, await signInByWechat(world, zhu.id), zhu);
  const weak = await signInBySso(world, zhu.id, 2);
  expect(await hints(weak)).toEqual([]);
});
