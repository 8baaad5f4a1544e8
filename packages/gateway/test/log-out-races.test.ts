import type { JoinView, SessionGrant } from "@tongban/protocol";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { certify, signInByAlipay } from "./world/alipay.ts";
import type { Call, call } from "./world/call.ts";
import { as, prove, signInBySso, signInByWechat } from "./world/citizens.ts";
import { meetAt, readRows } from "./world/rows.ts";
import { makeWorld, type World, zhu } from "./world/world.ts";

// What was let in while the session was good, and comes to the account when a log-out everywhere has been there.

let world: World;
let hers: SessionGrant;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.clear();
  hers = await signInByWechat(world, zhu.id);
  await prove(world, hers, zhu);
});

const rows = (query: string) => readRows(world.databaseUrl, query);
const mine = (path: string, more: Call = {}) => as(world, hers)(path, more);
const post = (path: string) => mine(path, { method: "POST" });

/** Logs out everywhere and does this right behind it. */
async function afterLogOut(act: () => ReturnType<typeof call>): Promise<unknown[]> {
  const account = "select * from accounts where person_id is not null";
  const [loggedOut, done] = await meetAt(world.databaseUrl, account, [() => mine("/v1/sessions", { method: "DELETE" }), act]);
  expect(loggedOut?.status).toBe(204);
  return [done?.status, done?.body?.code];
}

const revoked = [401, "SESSION_REVOKED"];

it("lets nobody in by an approval", async () => {
  const { joinId, number } = (await signInBySso(world, zhu.id, 3)).account.join as JoinView;
  expect(await afterLogOut(() => mine(`/v1/joins/${joinId}/approve`, { json: { number } }))).toEqual(revoked);
  expect(await rows("select status from joins")).toEqual([{ status: "waiting" }]);
  expect(await rows("select 1 from merges")).toEqual([]);
});

it("keeps nobody out by an objection", async () => {
  const { joinId } = (await signInBySso(world, zhu.id, 3)).account.join as JoinView;
  expect(await afterLogOut(() => post(`/v1/joins/${joinId}/refuse`))).toEqual(revoked);
  expect(await rows("select status from joins")).toEqual([{ status: "waiting" }]);
});

it("splits nothing off", async () => {
  const alipay = await signInByAlipay(world, zhu.id);
  const { joinId, number } = (await certify(world, alipay, zhu)).join as JoinView;
  await mine(`/v1/joins/${joinId}/approve`, { json: { number } });
  const [{ mergeId }] = (await mine("/v1/account/merges")).body.merges;
  expect(await afterLogOut(() => post(`/v1/account/merges/${mergeId}/split`))).toEqual(revoked);
  expect(await rows("select 1 from merges where split_at is null")).toHaveLength(1);
});

it("opens no link", async () => {
  expect(await afterLogOut(() => post("/v1/account/links"))).toEqual(revoked);
  expect(await rows("select 1 from account_links")).toEqual([]);
});

it("logs out the account hers has become part of at that moment", async () => {
  const browser = await signInBySso(world, zhu.id, 2);
  const link = (await post("/v1/account/links")).body;
  const { number } = (await as(world, browser)("/v1/account/links/redeem", { json: { token: link.token } })).body;
  const [approved, everywhere] = await meetAt(world.databaseUrl, "select * from accounts where person_id is null", [
    () => mine(`/v1/account/links/${link.linkId}/approve`, { json: { number } }),
    () => as(world, browser)("/v1/sessions", { method: "DELETE" }),
  ]);
  expect([approved?.status, everywhere?.status]).toEqual([204, 204]);
  for (const grant of [browser, hers]) expect((await as(world, grant)("/v1/account")).body.code).toBe("SESSION_REVOKED");
});
