import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { certify, signInByAlipay } from "./world/alipay.ts";
import { as, confirmProof, postRefresh, prove, showFace, signInBySso, signInByWechat, startProof } from "./world/citizens.ts";
import { meetAt, readRows } from "./world/rows.ts";
import { li, makeWorld, type World, wang, zhu } from "./world/world.ts";

// What accounts-model.test.ts found by chance, or would only after long, in the order in which it happens.

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());
beforeEach(() => world.clear());

it("binds a person to the account her credential is in, not to one it leaves at that moment", async () => {
  const host = await signInBySso(world, wang.id, 2);
  const guest = await signInByWechat(world, zhu.id);
  const link = (await as(world, host)("/v1/account/links", { method: "POST" })).body;
  const { number } = (await as(world, guest)("/v1/account/links/redeem", { json: { token: link.token } })).body;
  expect((await as(world, host)(`/v1/account/links/${link.linkId}/approve`, { json: { number } })).status).toBe(204);

  const { body: started } = await startProof(world, guest, zhu);
  await showFace(world, { persona: zhu.id, verifyId: started.launch.verifyId });
  const [credential] = guest.account.channels;
  const shared = "select * from accounts where id in (select account_id from credentials where channel = 'h5')";
  const [unlinked] = await meetAt(world.databaseUrl, shared, [
    () => as(world, host)(`/v1/account/credentials/${credential?.credentialId}`, { method: "DELETE" }),
    () => confirmProof(world, guest, started.proofId),
  ]);
  expect(unlinked?.status).toBe(204);
  const holders = "select c.channel from accounts a join credentials c on c.account_id = a.id where a.person_id is not null";
  expect(await readRows(world.databaseUrl, holders)).toEqual([{ channel: "wechat" }]);
});

it("lets no account in by a link that proves somebody else at that moment", async () => {
  await signInBySso(world, wang.id, 3);
  const host = await signInByWechat(world, li.id);
  await prove(world, host, li);
  const guest = await signInByWechat(world, wang.id);
  const link = (await as(world, host)("/v1/account/links", { method: "POST" })).body;
  const { number } = (await as(world, guest)("/v1/account/links/redeem", { json: { token: link.token } })).body;

  const { body: started } = await startProof(world, guest, wang);
  await showFace(world, { persona: wang.id, verifyId: started.launch.verifyId });
  const coming = `select * from accounts where id = (select account_id from credentials where id = '${guest.account.channels[0]?.credentialId}')`;
  const [proved, approved] = await meetAt(world.databaseUrl, coming, [
    () => confirmProof(world, guest, started.proofId),
    () => as(world, host)(`/v1/account/links/${link.linkId}/approve`, { json: { number } }),
  ]);
  expect([proved?.body.outcome, approved?.body?.code]).toEqual(["joining", "PERSON_CONFLICT"]);
  expect(await readRows(world.databaseUrl, "select 1 from merges")).toEqual([]);
});

it("lets nobody into an account its person leaves at that moment: who decides about a person waits for who does already", async () => {
  const minute = 60_000;
  const first = await signInByWechat(world, zhu.id);
  await prove(world, first, zhu);
  const link = (await as(world, first)("/v1/account/links", { method: "POST" })).body;
  const lured = await signInByWechat(world, li.id);
  const { number } = (await as(world, lured)("/v1/account/links/redeem", { json: { token: link.token } })).body;
  expect((await as(world, first)(`/v1/account/links/${link.linkId}/approve`, { json: { number } })).status).toBe(204);
  const asked = await signInByAlipay(world, zhu.id);
  expect((await certify(world, asked, zhu)).outcome).toBe("joining");
  world.advance(24 * 60 * minute - 5 * minute);
  const { body: asking } = await postRefresh(world.gateway, asked);
  const owner = await signInByWechat(world, zhu.id);
  await prove(world, owner, zhu);
  world.advance(6 * minute);

  const own = owner.account.channels.find(({ current }) => current)?.credentialId;
  const account = `select * from accounts where id = (select account_id from credentials where channel = 'alipay')`;
  const [looked, left] = await meetAt(world.databaseUrl, account, [
    () => as(world, asking)("/v1/proofs"),
    () => as(world, owner)(`/v1/account/credentials/${own}`, { method: "DELETE" }),
  ]);
  expect([looked?.status, left?.status]).toEqual([200, 204]);
  const holders = "select c.channel from accounts a join credentials c on c.account_id = a.id where a.person_id is not null order by 1";
  expect(await readRows(world.databaseUrl, holders)).toEqual([{ channel: "alipay" }, { channel: "wechat" }]);
});

it("lets an account in once, and all who signed in to it before, when several come the moment its waiting is over", async () => {
  const holder = await signInByWechat(world, zhu.id);
  await prove(world, holder, zhu);
  const asked = await signInByAlipay(world, zhu.id);
  expect((await certify(world, asked, zhu)).outcome).toBe("joining");
  world.advance(25 * 60 * 60_000);

  const again = () => signInByAlipay(world, zhu.id);
  const came = await meetAt(world.databaseUrl, "select * from persons", [again, again]);
  for (const { account } of came) {
    expect(account.label).toBe(holder.account.label);
    expect(account.channels.map(({ channel }) => channel).sort()).toEqual(["alipay", "wechat"]);
  }
  expect(await Promise.all(came.map(async (grant) => (await as(world, grant)("/v1/account")).status))).toEqual([200, 200]);
  const once =
    "select action, count(*)::int as times from audit where action in ('join-approved', 'accounts-merged') group by 1 order by 1";
  expect(await readRows(world.databaseUrl, once)).toEqual([
    { action: "accounts-merged", times: 1 },
    { action: "join-approved", times: 1 },
  ]);
});
