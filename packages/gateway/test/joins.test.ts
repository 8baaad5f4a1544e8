import type { SessionGrant } from "@tongban/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { certify, signInByAlipay } from "./world/alipay.ts";
import { as, postRefresh, prove, sealClaim, showFace, signInBySso, signInByWechat } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { makeWorld, type World, zhu } from "./world/world.ts";

/** How somebody comes in elsewhere with a proof that is hers. */
interface Asker {
  readonly channel: string;
  /** As she reads it. */
  readonly name: string;
  readonly kinds: readonly string[];
  comeIn(world: World): Promise<SessionGrant>;
}

const browserAsker: Asker = {
  channel: "h5",
  name: "网页",
  kinds: ["sso-user"],
  comeIn: (world) => signInBySso(world, zhu.id, 3),
};
const alipayAsker: Asker = {
  channel: "alipay",
  name: "支付宝",
  kinds: ["open_id", "union_id"],
  async comeIn(world) {
    const grant = await signInByAlipay(world, zhu.id);
    return { ...grant, account: (await certify(world, grant, zhu)).account };
  },
};

let world: World;
/** Her WeChat, proved a moment ago. */
let hers: SessionGrant;
/** Where she, or somebody with a proof of hers, came in elsewhere. */
let asking: SessionGrant;
beforeAll(async () => {
  world = await makeWorld({}, { alipay: ["key"] });
});
afterAll(() => world.close());
beforeEach(() => world.clear());

async function begin({ comeIn }: Asker): Promise<void> {
  hers = await signInByWechat(world, zhu.id);
  await prove(world, hers, zhu);
  asking = await comeIn(world);
}

const join = () => asking.account.join ?? { joinId: "", number: 0, status: "none", opensAt: "" };
/** The two other numbers she is offered. */
const wrongNumbers = async (): Promise<number[]> => {
  const [{ choices }] = (await as(world, hers)("/v1/joins")).body.incoming;
  return choices.filter((choice: number) => choice !== join().number);
};
const approve = (grant: SessionGrant, number: number) => as(world, grant)(`/v1/joins/${join().joinId}/approve`, { json: { number } });
const refuse = (grant: SessionGrant) => as(world, grant)(`/v1/joins/${join().joinId}/refuse`, { method: "POST" });
const applications = async (grant: SessionGrant) => {
  const { status, body } = await as(world, grant)("/v1/applications");
  return [status, body.code];
};
const noticeKinds = async (grant: SessionGrant) =>
  (await as(world, grant)("/v1/notices")).body.notices.map(({ kind }: { kind: string }) => kind);

describe.each([browserAsker, alipayAsker])("a join asked for on $channel", (asker) => {
  const { channel, name, kinds, comeIn } = asker;
  beforeEach(() => begin(asker));

  it("keeps hers closed there and tells her WeChat, with three numbers to choose from", async () => {
    expect(asking.account).toMatchObject({ level: 3, join: { status: "waiting" } });
    const opensIn = Date.parse(join().opensAt ?? "") - Date.now();
    expect(Math.round(opensIn / 3_600_000)).toBe(24);
    expect(await applications(asking)).toEqual([403, "JOIN_PENDING"]);
    const { body } = await as(world, hers)("/v1/joins");
    expect(body.incoming).toMatchObject([{ joinId: join().joinId, channel }]);
    const [{ choices }] = body.incoming;
    expect(new Set(choices).size).toBe(3);
    expect(choices).toContain(join().number);
    expect(JSON.stringify(body)).not.toContain('"number"');
    expect(await noticeKinds(hers)).toEqual(["join-requested"]);
    expect((await as(world, asking)("/v1/joins")).body).toMatchObject({ incoming: [], outgoing: { number: join().number } });
  });

  it("opens when she approves with the right number: one account, the asking session goes on, and her origin is kept", async () => {
    expect((await approve(hers, join().number)).status).toBe(204);
    expect(await applications(asking)).toEqual([200, undefined]);
    const { body: account } = await as(world, asking)("/v1/account");
    expect(account).toMatchObject({ level: 3, person: { name: zhu.name }, join: { status: "approved" } });
    expect(account.channels.map(({ channel }: { channel: string }) => channel).sort()).toEqual([channel, "wechat"].sort());
    expect((await postRefresh(world.gateway, asking)).status).toBe(200);
    expect(await noticeKinds(hers)).toEqual(["join-approved", "join-requested"]);

    const next = await comeIn(world);
    expect(next.account).not.toHaveProperty("join");
    expect(await applications(next)).toEqual([200, undefined]);
    const moved = await readRows(world.databaseUrl, "select kind from identifiers where origin_account_id <> account_id order by kind");
    expect(moved.map(({ kind }) => kind)).toEqual(kinds);
    expect((await approve(hers, join().number)).body.code).toBe("JOIN_CLOSED");
  });

  it("needs a proof not older than ten minutes, and takes a new one", async () => {
    world.advance(10 * 60_000 + 1);
    const later = await signInByWechat(world, zhu.id);
    const refused = await approve(later, join().number);
    expect([refused.status, refused.body.code]).toEqual([403, "STEP_UP_REQUIRED"]);
    await prove(world, later, zhu);
    expect((await approve(later, join().number)).status).toBe(204);
  });

  it("closes at the first wrong number, so that no one can try them through, and the right one comes too late", async () => {
    const [wrong = 0, other = 0] = await wrongNumbers();
    const replies = await Promise.all([approve(hers, wrong), approve(hers, other)]);
    expect(replies.map(({ body }) => body.code).sort()).toEqual(["JOIN_CLOSED", "JOIN_NUMBER_WRONG"]);
    expect((await approve(hers, join().number)).body.code).toBe("JOIN_CLOSED");
    expect(await applications(asking)).toEqual([403, "JOIN_REFUSED"]);
  });

  it("asks her anew an hour after a wrong number, when the same proof comes again: a slip is no objection", async () => {
    const [wrong = 0] = await wrongNumbers();
    await approve(hers, wrong);
    const tooSoon = await comeIn(world);
    expect(tooSoon.account.join?.status).toBe("refused");
    world.advance(3_600_001);
    asking = await comeIn(world);
    expect(join().status).toBe("waiting");
    expect(Date.parse(join().opensAt ?? "")).toBeGreaterThan(Date.now() + 24 * 3_600_000);
    const later = await signInByWechat(world, zhu.id);
    expect(await noticeKinds(later)).toEqual(["join-requested", "join-refused", "join-requested"]);
    await prove(world, later, zhu);
    expect((await approve(later, join().number)).status).toBe(204);
  });

  it("tells her whose account it is: by the label that account itself shows", async () => {
    const { body } = await as(world, hers)("/v1/joins");
    expect(body.incoming[0].label).toBe(asking.account.label);
    expect(asking.account.label).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(asking.account.label).not.toBe(hers.account.label);
    const { body: heard } = await as(world, hers)("/v1/notices");
    expect(heard.notices[0].text).toContain(`${name}账号 ·${asking.account.label}`);
  });

  it("stays closed when she refuses, past the cooling time and at the next proof", async () => {
    expect((await refuse(hers)).status).toBe(204);
    expect(await applications(asking)).toEqual([403, "JOIN_REFUSED"]);
    expect(await noticeKinds(asking)).toEqual(["join-refused"]);
    world.advance(48 * 3_600_000);
    const again = await comeIn(world);
    expect(again.account.join?.status).toBe("refused");
    expect(await applications(again)).toEqual([403, "JOIN_REFUSED"]);
    const later = await signInByWechat(world, zhu.id);
    expect((await refuse(later)).body.code).toBe("JOIN_CLOSED");
  });

  it("can be refused from her WeChat without a new proof, since objecting must be easy", async () => {
    world.advance(40 * 60_000);
    const later = await signInByWechat(world, zhu.id);
    expect((await refuse(later)).status).toBe(204);
  });

  it("opens by itself after the cooling time, once, whoever looks first", async () => {
    world.advance(24 * 3_600_000 + 1);
    const looks = await Promise.all([
      ...Array.from({ length: 4 }, () => postRefresh(world.gateway, asking, 1)),
      signInByWechat(world, zhu.id),
      comeIn(world),
    ]);
    const last = looks.at(-1) as SessionGrant;
    expect(await applications(last)).toEqual([200, undefined]);
    const refreshed = (await postRefresh(world.gateway, asking, 1)).body;
    expect(refreshed.account).toMatchObject({ level: 3, join: { status: "approved" } });
    expect(await readRows(world.databaseUrl, "select count(*)::int from audit where action = 'accounts-merged'")).toEqual([{ count: 1 }]);
    const later = await signInByWechat(world, zhu.id);
    expect((await as(world, later)("/v1/joins")).body.incoming).toEqual([]);
    expect((await refuse(later)).body.code).toBe("JOIN_CLOSED");
  });

  it("does not exist for anybody but the account that holds the person", async () => {
    const stranger = await signInByWechat(world, "li-na");
    for (const grant of [stranger, asking]) {
      expect((await approve(grant, join().number)).status).toBe(404);
      expect((await refuse(grant)).status).toBe(404);
      expect((await as(world, grant)("/v1/joins")).body.incoming).toEqual([]);
    }
  });

  it("settles once when she approves and refuses at the same moment", async () => {
    const replies = await Promise.all([approve(hers, join().number), refuse(hers), approve(hers, join().number), refuse(hers)]);
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
    const statuses = await readRows(world.databaseUrl, "select status from joins");
    const merged = await readRows(world.databaseUrl, "select 1 from audit where action = 'accounts-merged'");
    expect(merged).toHaveLength(statuses[0]?.status === "approved" ? 1 : 0);
  });

  it("writes what happened where nobody can change it", async () => {
    await approve(hers, join().number);
    const actions = await readRows(world.databaseUrl, "select action from audit order by id");
    expect(actions.map(({ action }) => action)).toEqual([
      "account-created",
      "person-bound",
      "account-created",
      "join-requested",
      "accounts-merged",
      "join-approved",
    ]);
    for (const change of ["update audit set action = 'x'", "delete from audit", "truncate audit"]) {
      await expect(readRows(world.databaseUrl, change)).rejects.toThrow(/append-only/);
    }
  });

  it("lets no merged session outlive a log-out everywhere", async () => {
    await approve(hers, join().number);
    await as(world, hers)("/v1/sessions", { method: "DELETE" });
    expect((await as(world, asking)("/v1/account")).body.code).toBe("SESSION_REVOKED");
  });
});

describe("a join asked for by sign-on", () => {
  beforeEach(() => begin(browserAsker));

  it("never lifts a weak sign-in: the same browser at 初级 or below reads nothing, joined or not", async () => {
    await approve(hers, join().number);
    for (const level of [1, 2] as const) {
      const weak = await signInBySso(world, zhu.id, level);
      expect(weak.account.level).toBe(level);
      expect(await applications(weak)).toEqual([403, "LEVEL_REQUIRED"]);
    }
    const named = await signInBySso(world, zhu.id, 2);
    expect(named.account.person).toEqual({ name: zhu.name, number: "3605**********002X" });
    expect((await signInBySso(world, zhu.id, 1)).account).not.toHaveProperty("person");
  });

  it("shows the join and its number to no weaker sign-in of the same user", async () => {
    const weak = await signInBySso(world, zhu.id, 1);
    expect(weak.account).not.toHaveProperty("join");
    expect((await as(world, weak)("/v1/joins")).body).toEqual({ incoming: [] });
  });
});

describe("before anybody holds the person", () => {
  it("answers who asked to be let in, though nobody is there any more to let her in", async () => {
    await prove(world, await signInByWechat(world, zhu.id), zhu);
    const waiting = await signInBySso(world, zhu.id, 3);
    await readRows(world.databaseUrl, "update accounts set person_id = null");
    world.advance(24 * 3_600_000 + 1);
    const again = await signInBySso(world, zhu.id, 1);
    expect(await applications(again)).toEqual([403, "LEVEL_REQUIRED"]);
    expect((await postRefresh(world.gateway, waiting, 1)).body.account.join.status).toBe("waiting");
    const proved = await signInBySso(world, zhu.id, 3);
    expect(await applications(proved)).toEqual([200, undefined]);
  });

  it("joins nobody at 初级", async () => {
    await prove(world, await signInByWechat(world, zhu.id), zhu);
    const weak = await signInBySso(world, zhu.id, 2);
    expect(weak.account).not.toHaveProperty("join");
    expect(await readRows(world.databaseUrl, "select 1 from joins")).toEqual([]);
  });

  it("keeps a shorter cooling time where the region says so", async () => {
    const quick = await makeWorld({ policy: { coolingHours: 1 } });
    await prove(quick, await signInByWechat(quick, zhu.id), zhu);
    const waiting = await signInBySso(quick, zhu.id, 3);
    expect((await as(quick, waiting)("/v1/applications")).body.code).toBe("JOIN_PENDING");
    quick.advance(3_600_001);
    const grant = (await postRefresh(quick.gateway, waiting)).body;
    expect((await as(quick, grant)("/v1/applications")).status).toBe(200);
    await quick.close();
  });

  it("binds one account and makes the others wait when two first proofs of a person arrive at once", async () => {
    const grants = await Promise.all([
      signInBySso(world, zhu.id, 3),
      signInByWechat(world, zhu.id).then((grant) => prove(world, grant, zhu)),
    ]);
    const joins = await readRows(world.databaseUrl, "select status from joins");
    expect(joins).toEqual([{ status: "waiting" }]);
    expect(await readRows(world.databaseUrl, "select count(*)::int from accounts where person_id is not null")).toEqual([{ count: 1 }]);
    expect(grants).toHaveLength(2);
  });

  it("is closed, not merged, when the asking account has proved somebody else meanwhile", async () => {
    const holder = await signInBySso(world, zhu.id, 3);
    const borrowed = await signInByWechat(world, "li-na");
    // her face before her daughter-in-law's phone, then the phone's owner's own
    const { body: started } = await as(world, borrowed)("/v1/proofs", {
      json: { method: "wechat-face", claim: await sealClaim(world, zhu) },
    });
    await showFace(world, { persona: "li-na", verifyId: started.launch.verifyId, face: zhu.id });
    const asked = await as(world, borrowed)(`/v1/proofs/${started.proofId}/confirm`, { method: "POST" });
    expect(asked.body.outcome).toBe("joining");
    await prove(world, borrowed, { id: "li-na", name: "李娜", number: "360502199604080068" });
    const { joinId, number } = asked.body.join;
    const approved = await as(world, holder)(`/v1/joins/${joinId}/approve`, { json: { number } });
    expect(approved.body.code).toBe("JOIN_CLOSED");
    expect(await readRows(world.databaseUrl, "select status, ended_by from joins")).toEqual([
      { status: "refused", ended_by: "another-person" },
    ]);
    expect(await readRows(world.databaseUrl, "select 1 from audit where action = 'accounts-merged'")).toEqual([]);
  });
});
