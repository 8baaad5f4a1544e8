import type { JoinView, SessionGrant } from "@tongban/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { certify, signInByAlipay } from "./world/alipay.ts";
import { aliAppIds } from "./world/alipay-apps.ts";
import { as, prove, signInByWechat } from "./world/citizens.ts";
import { maintainers, operate } from "./world/maintainers.ts";
import { readRows } from "./world/rows.ts";
import { li, makeWorld, otherWxAppId, type World, zhu } from "./world/world.ts";

const minutes = 60_000;
const days = 24 * 60 * minutes;

let world: World;
/** Her WeChat, which holds her person, and her Alipay, which joined it. */
let hers: SessionGrant;
let alipay: SessionGrant;
let mergeId: string;
beforeAll(async () => {
  world = await makeWorld({ maintainers }, { alipay: ["key", "certificate"] });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.clear();
  hers = await signInByWechat(world, zhu.id);
  await prove(world, hers, zhu);
  alipay = await signInByAlipay(world, zhu.id);
  await approve(hers, (await certify(world, alipay, zhu)).join as JoinView);
  [{ mergeId }] = (await as(world, hers)("/v1/account/merges")).body.merges;
});

const approve = (grant: SessionGrant, { joinId, number }: JoinView) =>
  as(world, grant)(`/v1/joins/${joinId}/approve`, { json: { number } });
const split = (grant: SessionGrant, id = mergeId) => as(world, grant)(`/v1/account/merges/${id}/split`, { method: "POST" });
const codeOf = async (reply: ReturnType<typeof split>) => [(await reply).status, (await reply).body?.code];
const applications = async (grant: SessionGrant) => (await as(world, grant)("/v1/applications")).body.code;
const channelsOf = async (grant: SessionGrant) =>
  (await as(world, grant)("/v1/account")).body.channels.map(({ channel }: { channel: string }) => channel);
const rows = (query: string) => readRows(world.databaseUrl, query);

describe("a merge taken back by her", () => {
  it("is listed with the account that came in and until when it can be split", async () => {
    const { body } = await as(world, hers)("/v1/account/merges");
    expect(body.merges).toEqual([
      { mergeId, at: expect.any(String), splitUntil: expect.any(String), label: alipay.account.label, channels: ["alipay"] },
    ]);
    expect(Math.round((Date.parse(body.merges[0].splitUntil) - Date.now()) / days)).toBe(30);
  });

  it("gives each side its own again, ends every session of both and tells both", async () => {
    expect((await split(hers)).status).toBe(204);
    for (const grant of [hers, alipay]) expect((await as(world, grant)("/v1/account")).body.code).toBe("SESSION_REVOKED");
    const wechat = await signInByWechat(world, zhu.id);
    const back = await signInByAlipay(world, zhu.id);
    expect([await channelsOf(wechat), await channelsOf(back)]).toEqual([["wechat"], ["alipay"]]);
    expect([wechat.account.subject, back.account.subject]).toEqual([hers.account.subject, alipay.account.subject]);
    expect(await applications(wechat)).toBeUndefined();
    for (const grant of [wechat, back]) {
      const { body } = await as(world, grant)("/v1/notices");
      expect(body.notices[0]).toMatchObject({ kind: "account-split" });
      expect((await as(world, grant)("/v1/account/merges")).body.merges).toEqual([]);
    }
    expect(await rows("select from_account_id <> into_account_id as both, split_by from merges")).toEqual([
      { both: true, split_by: "citizen" },
    ]);
    expect(await rows("select count(*)::int from audit where action = 'accounts-split'")).toEqual([{ count: 2 }]);
  });

  it("leaves her person with her WeChat; her Alipay keeps its level, asks anew, and waits for her however long it takes", async () => {
    await split(hers);
    const back = await signInByAlipay(world, zhu.id);
    expect(back.account).toMatchObject({ level: 3, join: { status: "refused" } });
    expect(await applications(back)).toBe("JOIN_REFUSED");
    const { join } = await certify(world, back, zhu);
    expect(join).toMatchObject({ status: "waiting" });
    expect(join).not.toHaveProperty("opensAt");
    world.advance(3 * days);
    const later = await signInByAlipay(world, zhu.id);
    expect(await applications(later)).toBe("JOIN_PENDING");
    const wechat = await signInByWechat(world, zhu.id);
    await prove(world, wechat, zhu);
    expect((await approve(wechat, join as JoinView)).status).toBe(204);
    expect(await applications(later)).toBeUndefined();
  });

  it("needs a fresh step-up, can be asked from either side, and is nobody else's", async () => {
    const stranger = await signInByWechat(world, li.id);
    expect(await codeOf(split(stranger))).toEqual([404, "NOT_FOUND"]);
    world.advance(11 * minutes);
    const later = await signInByAlipay(world, zhu.id);
    expect(await codeOf(split(later))).toEqual([403, "STEP_UP_REQUIRED"]);
    await certify(world, later, zhu);
    expect((await split(later)).status).toBe(204);
  });

  it("is done once, by whoever is first, and not after thirty days", async () => {
    const replies = await Promise.all([split(hers), split(alipay), split(hers)]);
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
    const wechat = await signInByWechat(world, zhu.id);
    await prove(world, wechat, zhu);
    expect(await codeOf(split(wechat))).toEqual([409, "MERGE_FINAL"]);

    const back = await signInByAlipay(world, zhu.id);
    await approve(wechat, (await certify(world, back, zhu)).join as JoinView);
    const [{ mergeId: again }] = (await as(world, wechat)("/v1/account/merges")).body.merges;
    world.advance(30 * days + minutes);
    const later = await signInByWechat(world, zhu.id);
    await prove(world, later, zhu);
    expect((await as(world, later)("/v1/account/merges")).body.merges).toEqual([]);
    expect(await codeOf(split(later, again))).toEqual([409, "MERGE_FINAL"]);
  });

  it("takes what was made since along with the credential that made it", async () => {
    // the same users in other apps: known by her unionid and by Alipay's union_id
    await signInByWechat(world, zhu.id, { appId: otherWxAppId });
    await signInByAlipay(world, zhu.id, { appId: aliAppIds.certificate });
    expect(await channelsOf(hers)).toEqual(["wechat", "alipay", "wechat", "alipay"]);
    await split(hers);
    const wechat = await signInByWechat(world, zhu.id, { appId: otherWxAppId });
    const back = await signInByAlipay(world, zhu.id, { appId: aliAppIds.certificate });
    expect([await channelsOf(wechat), await channelsOf(back)]).toEqual([
      ["wechat", "wechat"],
      ["alipay", "alipay"],
    ]);
    expect(wechat.account.subject).not.toBe(back.account.subject);
    const across = "credential_identifiers l join credentials c on c.id = credential_id join identifiers i on i.id = identifier_id";
    expect(await rows(`select 1 from ${across} where c.account_id <> i.account_id`)).toEqual([]);
    expect(await rows("select 1 from merge_proposals")).toEqual([]);
  });

  it("keeps the account whole when a sign-in meets it", async () => {
    const replies = await Promise.all([
      ...Array.from({ length: 6 }, () => signInByAlipay(world, zhu.id, { appId: aliAppIds.certificate })),
      split(hers),
      ...Array.from({ length: 6 }, () => signInByAlipay(world, zhu.id)),
    ]);
    expect(replies).toHaveLength(13);
    const [back, other] = [await signInByAlipay(world, zhu.id), await signInByAlipay(world, zhu.id, { appId: aliAppIds.certificate })];
    expect(await channelsOf(back)).toEqual(["alipay", "alipay"]);
    expect(await channelsOf(other)).toEqual(["alipay", "alipay"]);
    expect(await channelsOf(await signInByWechat(world, zhu.id))).toEqual(["wechat"]);
  });
});

describe("a merge taken back at a counter", () => {
  const reason = "窗口核验两份证件，工单 A-17";
  const ask = (who: "first" | "second" = "first") => operate(world, who)(`/merges/${mergeId}/split`, { json: { reason } });
  const end = (rulingId: string, who: "first" | "second", act = "confirm") =>
    operate(world, who)(`/rulings/${rulingId}/${act}`, { json: { reason: "复核无误，同意" } });

  it("needs a second official, who finds it on the list, and stands in the audit with both and their reasons", async () => {
    const { rulingId } = (await ask()).body;
    expect(await channelsOf(hers)).toEqual(["wechat", "alipay"]);
    const { body } = await operate(world, "second")("/rulings");
    expect(body.rulings).toEqual([
      {
        rulingId,
        act: "split",
        subjectId: mergeId,
        label: hers.account.label,
        requestedBy: "m-first",
        reason,
        expiresAt: expect.any(String),
      },
    ]);
    const own = await end(rulingId, "first");
    expect([own.status, own.body.code]).toEqual([403, "SECOND_OFFICIAL_REQUIRED"]);
    expect((await end(rulingId, "second")).status).toBe(204);
    expect((await end(rulingId, "second")).body.code).toBe("RULING_CLOSED");
    expect(await channelsOf(await signInByWechat(world, zhu.id))).toEqual(["wechat"]);
    const [entry] = await rows("select evidence from audit where action = 'accounts-split' limit 1");
    expect(entry?.evidence).toMatchObject({ by: "maintainers", requestedBy: "m-first", confirmedBy: "m-second", reason });
  });

  it("is found by the label she shows", async () => {
    const { body } = await operate(world)("/merges");
    expect(body.merges).toEqual([{ mergeId, at: expect.any(String), by: "approval", labels: [alipay.account.label, hers.account.label] }]);
    world.advance(31 * days);
    expect((await operate(world)("/merges")).body.merges).toEqual([]);
    // a counter serves every region: there the longest of their terms counts
    const gateway = await world.start({ regionPolicies: { "360502000000": { splitDays: 60 } } });
    expect((await operate({ gateway })("/merges")).body.merges).toHaveLength(1);
  });

  it("is asked once at a time, can be let be, and is forgotten after a day", async () => {
    const { rulingId } = (await ask()).body;
    expect((await ask("second")).body.code).toBe("RULING_CLOSED");
    expect((await end(rulingId, "first", "reject")).status).toBe(204);
    const second = (await ask("second")).body;
    world.advance(days + minutes);
    expect((await end(second.rulingId, "first")).body.code).toBe("RULING_CLOSED");
    expect((await operate(world)("/rulings")).body.rulings).toEqual([]);
    expect((await ask()).status).toBe(200);
  });

  it("is refused without a reason, with a telephone number for one, and without a key", async () => {
    for (const json of [{}, { reason: "好" }, { reason: "请联系 19900000001 核实" }, { reason: "有人要求", force: true }]) {
      expect((await operate(world)(`/merges/${mergeId}/split`, { json })).body.code).toBe("REQUEST_INVALID");
    }
    expect((await as(world, hers)(`/v1/operate/merges/${mergeId}/split`, { json: { reason } })).body.code).toBe("OFFICIAL_REQUIRED");
    const unknown = await operate(world)("/merges/00000000-0000-4000-8000-000000000000/split", { json: { reason } });
    expect(unknown.status).toBe(404);
  });
});
