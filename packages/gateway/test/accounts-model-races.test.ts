import { afterAll, beforeAll, expect, it } from "vitest";
import { as, confirmProof, showFace, signInBySso, signInByWechat, startProof } from "./world/citizens.ts";
import { meetAt, readRows } from "./world/rows.ts";
import { makeWorld, type World, wang, zhu } from "./world/world.ts";

// What accounts-model.test.ts found by chance, in the order in which it happens.

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

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
