import type { SessionGrant } from "@tongban/protocol";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { certify, setStage, signInByAlipay } from "./world/alipay.ts";
import { as, postRefresh, signInByWechat } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { li, makeWorld, type World, zhu } from "./world/world.ts";

// Alipay's tokens live for 15 days and are renewed in the last one; a session of ours lives for 30.
const day = 86_400_000;
const nearTheEnd = 14.5 * day;

let world: World;
let grant: SessionGrant;
beforeAll(async () => {
  world = await makeWorld({}, { alipay: ["key"] });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.clear();
  setStage(world, "uid");
  grant = await signInByAlipay(world, zhu.id);
  await certify(world, grant, zhu);
});

/** The token as it is kept: sealed anew each time it is written. */
const kept = async () => (await readRows(world.databaseUrl, "select channel_secret_sealed as it from sessions order by created_at"))[0]?.it;
const rows = (query: string) => readRows(world.databaseUrl, query);

async function refresh(from: SessionGrant = grant): Promise<SessionGrant> {
  const { status, body } = await postRefresh(world.gateway, from);
  expect(status).toBe(200);
  return { ...body, installSecret: from.installSecret };
}

/** The renewal goes on behind the answer. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100 && !(await holds()); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await holds()).toBe(true);
}
const warned = (code: string) => world.log.some((line) => line.includes("was not renewed") && line.includes(code));

it("leaves the channel's tokens alone until they near their end", async () => {
  const before = await kept();
  world.sandbox.config.change({ faults: [{ endpoint: "alipay.system.oauth.token", subCode: "isv.refresh-token-invalid" }] });
  world.advance(13 * day);
  grant = await refresh();
  grant = await refresh();
  expect([await kept(), warned("CHANNEL")]).toEqual([before, false]);
});

it("renews them behind a refresh, again and again, and lets nobody read them", async () => {
  for (let again = 0; again < 2; again += 1) {
    const before = await kept();
    world.advance(nearTheEnd);
    grant = await refresh();
    await until(async () => (await kept()) !== before);
  }
  expect(grant.account).toMatchObject({ subject: grant.account.subject, level: 3 });
  const told = [JSON.stringify(grant), String(await kept()), ...world.log].join("\n");
  expect(told).not.toContain("authbse");
});

it("takes in what the channel calls her by now, so that the account outlives a change without a stage of both", async () => {
  setStage(world, "openid");
  const before = await kept();
  world.advance(nearTheEnd);
  grant = await refresh();
  await until(async () => (await kept()) !== before);
  const later = await signInByAlipay(world, zhu.id);
  expect(later.account.subject).toBe(grant.account.subject);
  expect(later.account.level).toBe(3);
  expect(await rows("select count(*)::int as n from accounts")).toEqual([{ n: 1 }]);
  expect(await rows("select count(*)::int as n from credentials")).toEqual([{ n: 1 }]);
  expect(await rows("select kind from identifiers order by kind")).toEqual([
    { kind: "open_id" },
    { kind: "union_id" },
    { kind: "user_id" },
  ]);
});

it("only proposes a merge where a renewed reply shows another account's name", async () => {
  const open_id = `083${"a".repeat(44)}`;
  const fault = { endpoint: "alipay.system.oauth.token", reply: { open_id } } as const;
  world.sandbox.config.change({ faults: [fault] });
  const other = await signInByAlipay(world, li.id);
  world.sandbox.config.change({ faults: [] });
  const before = await kept();
  world.advance(nearTheEnd);
  world.sandbox.config.change({ faults: [fault] });
  grant = await refresh();
  await until(async () => (await kept()) !== before);
  expect((await as(world, grant)("/v1/account")).body).toMatchObject({ subject: grant.account.subject, level: 3 });
  expect(grant.account.subject).not.toBe(other.account.subject);
  const proposals =
    "select s.channel, p.account_id <> p.other_account_id as apart from merge_proposals p join sessions s using (account_id)";
  // proposed to the account the session is of, which proved zhu
  expect(await rows(`${proposals} join accounts a on a.id = p.account_id where a.person_id is not null`)).toEqual([
    { channel: "alipay", apart: true },
  ]);
  expect(await rows("select count(*)::int as n from merge_proposals")).toEqual([{ n: 1 }]);
  expect(await rows("select count(*)::int as n from accounts")).toEqual([{ n: 2 }]);
});

it.each([
  ["is away", { drop: "before" as const }, "CHANNEL_UNREACHABLE"],
  ["is late", { latencyMs: 3_000 }, "CHANNEL_TIMEOUT"],
  ["refuses", { subCode: "isv.refresh-token-invalid" }, "CHANNEL_FAILED"],
  ["signs wrongly", { signature: "wrong" as const }, "CHANNEL_FAILED"],
])("answers the refresh all the same while the channel %s, logs a code, and tries again", async (_what, fault, code) => {
  const before = await kept();
  world.advance(nearTheEnd);
  world.sandbox.config.change({ faults: [{ endpoint: "alipay.system.oauth.token", ...fault }] });
  grant = await refresh();
  await until(() => warned(code));
  expect([await kept(), world.log.join("\n").includes("authbse")]).toEqual([before, false]);
  world.sandbox.config.change({ faults: [] });
  grant = await refresh();
  // a token that was spent on a reply we could not trust is gone: the session goes on without
  if (code !== "CHANNEL_FAILED" || "subCode" in fault) await until(async () => (await kept()) !== before);
  expect((await as(world, grant)("/v1/account")).status).toBe(200);
});

it("asks nothing of a channel that keeps no token alive", async () => {
  const wechat = await signInByWechat(world, li.id);
  world.advance(nearTheEnd);
  const { status } = await postRefresh(world.gateway, wechat);
  expect([status, warned("")]).toEqual([200, false]);
});
