import { afterAll, beforeAll, expect, it } from "vitest";
import { as, postRefresh, prove, signInBySso, signInByWechat } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { makeWorld, otherWxAppId, type World, zhu } from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await makeWorld({ sweepMinutes: 0.001 });
});
afterAll(() => world.close());

const day = 86_400_000;
const countAccounts = async () => Number((await readRows(world.databaseUrl, "select count(*) from gateway.accounts"))[0]?.count);
const forgotten = () => readRows(world.databaseUrl, "select evidence from gateway.audit where action = 'account-forgotten'");

it("forgets an account that came once and left nothing after 90 days, with all that hung on it; who comes again is new", async () => {
  const first = await signInByWechat(world, "li-na");
  world.advance(89 * day);
  await new Promise((later) => setTimeout(later, 200));
  expect(await countAccounts()).toBe(1);
  world.advance(2 * day);
  await expect.poll(countAccounts, { timeout: 10_000 }).toBe(0);
  expect(await forgotten()).toEqual([{ evidence: { idleDays: 90 } }]);
  const left = ["credentials", "identifiers", "sessions", "refresh_tokens", "credential_identifiers"].map(async (table) => [
    table,
    (await readRows(world.databaseUrl, `select 1 from gateway.${table}`)).length,
  ]);
  expect((await Promise.all(left)).filter(([, rows]) => rows !== 0)).toEqual([]);
  const again = await signInByWechat(world, "li-na");
  expect(again.account.label).not.toBe(first.account.label);
});

it("keeps who has come back, who is somebody, and who waits to be let in", async () => {
  await world.clear();
  let visitor = await signInByWechat(world, "li-na");
  const holder = await signInBySso(world, zhu.id, 3);
  const asking = await signInByWechat(world, zhu.id);
  expect((await prove(world, asking, zhu)).outcome).toBe("joining");
  for (let month = 0; month < 4; month += 1) {
    world.advance(25 * day);
    const { status, body } = await postRefresh(world.gateway, visitor);
    expect(status).toBe(200);
    visitor = { ...visitor, ...body };
  }
  await new Promise((later) => setTimeout(later, 200));
  expect(await countAccounts()).toBe(3);
  expect(await forgotten()).toEqual([]);
  expect((await signInBySso(world, zhu.id, 3)).account.label).toBe(holder.account.label);
});

it("lets go of what the channel wanted kept with a session once nobody can refresh it, and at once when she logs out", async () => {
  await world.clear();
  const kept = async () =>
    (await readRows(world.databaseUrl, "select 1 from gateway.sessions where channel_secret_sealed is not null")).length;
  let lasting = await signInByWechat(world, "li-na");
  await signInByWechat(world, "li-na");
  const left = await signInByWechat(world, "li-na");
  expect(await kept()).toBe(3);
  expect((await as(world, left)("/v1/sessions/current", { method: "DELETE" })).status).toBe(204);
  expect(await kept()).toBe(2);
  world.advance(20 * day);
  lasting = { ...lasting, ...(await postRefresh(world.gateway, lasting)).body };
  world.advance(20 * day);
  await expect.poll(kept).toBe(1);
  await new Promise((later) => setTimeout(later, 100));
  expect((await postRefresh(world.gateway, lasting)).status).toBe(200);
  expect(await kept()).toBe(1);
});

it("keeps what a push was called as long as it might come again, and no longer", async () => {
  await world.clear();
  const names = async () => (await readRows(world.databaseUrl, "select id from pushes")).map(({ id }) => id);
  const twoDaysAgo = new Date(Date.now() - 2 * day).toISOString();
  await readRows(world.databaseUrl, `insert into pushes values ('one', '${twoDaysAgo}'), ('other', now())`);
  world.advance(day + 60_000);
  await expect.poll(names).toEqual(["other"]);
});

// last, since its replica goes on sweeping
it("forgets by the days of the app's region, and by the longest of the apps that know the account", async () => {
  await world.clear();
  const [brief, patient] = ["360502000000", "330100000000"];
  const apps = world.options.apps.map((app) => ({ ...app, region: app.appId === otherWxAppId ? patient : brief }));
  await world.start({ apps, regionPolicies: { [brief]: { idleDays: 7 }, [patient]: { idleDays: 80 } } });
  await signInByWechat(world, "wang-xiulan");
  await signInByWechat(world, "li-na");
  await signInByWechat(world, "li-na", { appId: otherWxAppId });
  expect(await countAccounts()).toBe(2);
  world.advance(6 * day);
  await new Promise((later) => setTimeout(later, 200));
  expect(await countAccounts()).toBe(2);
  world.advance(2 * day);
  await expect.poll(countAccounts, { timeout: 10_000 }).toBe(1);
  await new Promise((later) => setTimeout(later, 200));
  expect(await forgotten()).toEqual([{ evidence: { idleDays: 7 } }]);
  world.advance(73 * day);
  await expect.poll(countAccounts, { timeout: 10_000 }).toBe(0);
});
