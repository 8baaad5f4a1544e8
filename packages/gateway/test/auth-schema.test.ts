import { afterAll, beforeAll, expect, it } from "vitest";
import { startGateway } from "../src/index.ts";
import { as, confirmProof, postWxCode, prove, showFace, signInBySso, signInByWechat, startProof, wxCode } from "./world/citizens.ts";
import { makeWorld, type World, zhu } from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

const day = 86_400_000;
const ways = async (grant: { accessToken: string }, gateway = world.gateway) => (await as(world, grant, gateway)("/v1/proofs")).body;

it("says by what a session can be proved, and how many tries the day still holds", async () => {
  const grant = await signInByWechat(world, zhu.id);
  expect(await ways(grant)).toEqual({ methods: [{ method: "wechat-face", level: 3, triesLeft: 5, validDays: 30 }] });
  await startProof(world, grant, zhu);
  expect((await ways(grant)).methods[0].triesLeft).toBe(4);
  expect((await ways(await signInBySso(world, "li-na", 1))).methods).toEqual([]);
});

it("goes on with the proof that was begun, for the sign-in that began it and until it is judged", async () => {
  await world.clear();
  const grant = await signInByWechat(world, zhu.id);
  const started = await startProof(world, grant, zhu);
  // the app was closed: a new session of the same WeChat user finds it
  const again = await signInByWechat(world, zhu.id);
  const { open } = await ways(again);
  expect(open).toEqual({ ...started.body, person: { name: "*桂兰", number: "3605**********002X" } });
  expect(await ways(await signInByWechat(world, "li-na"))).not.toHaveProperty("open");

  await showFace(world, { persona: zhu.id, verifyId: open.launch.verifyId });
  expect((await confirmProof(world, again, open.proofId)).body.outcome).toBe("bound");
  expect(await ways(again)).not.toHaveProperty("open");
});

it("forgets a begun proof when its time is over", async () => {
  await world.clear();
  const grant = await signInByWechat(world, zhu.id);
  await startProof(world, grant, zhu);
  world.advance(29 * 60_000);
  const fresh = await signInByWechat(world, zhu.id);
  expect(await ways(fresh)).toHaveProperty("open");
  world.advance(60_000);
  expect(await ways(fresh)).not.toHaveProperty("open");
});

it("takes methods, tries and validity from the policy of the app's region", async () => {
  await world.clear();
  const region = "360502000000";
  const regional = async (authSchema: object) => {
    const apps = world.options.apps.map((app) => ({ ...app, region }));
    return world.start({ apps, regionPolicies: { [region]: { authSchema } } });
  };
  const strict = await regional({ "wechat-face": { level: 3, triesPerDay: 1, validDays: 1 } });
  const code = await wxCode(world, zhu.id);
  const { body: grant } = await postWxCode(world, { code, gateway: strict });
  expect((await ways(grant, strict)).methods).toEqual([{ method: "wechat-face", level: 3, triesLeft: 1, validDays: 1 }]);
  await prove({ ...world, gateway: strict }, grant, zhu);
  expect((await as(world, grant, strict)("/v1/account")).body.level).toBe(3);
  const second = await startProof({ ...world, gateway: strict }, grant);
  expect([second.status, second.body.code]).toEqual([429, "PROOF_TRIES_EXCEEDED"]);
  world.advance(day + 1_000);
  const next = await signInByWechat(world, zhu.id);
  expect(next.account.level).toBe(1);

  const none = await regional({});
  expect((await ways(next, none)).methods).toEqual([]);
  const refused = await startProof({ ...world, gateway: none }, next, zhu);
  expect([refused.status, refused.body.code]).toEqual([400, "REQUEST_INVALID"]);
});

it("gives nothing for a sign-on where the region does not name it", async () => {
  await world.clear();
  const region = "360502000000";
  const apps = world.options.apps.map((app) => ({ ...app, region }));
  const gateway = await world.start({ apps, regionPolicies: { [region]: { authSchema: {} } } });
  const grant = await signInBySso({ ...world, gateway }, zhu.id, 3);
  expect(grant.account).toMatchObject({ level: 1 });
  expect(grant.account).not.toHaveProperty("person");
  expect((await signInBySso(world, zhu.id, 3)).account.level).toBe(3);
});

it.each(["sso-basic", "alipay-real-name"])("does not start on a schema that makes a real name a possession proof: %s", async (method) => {
  const policy = { authSchema: { [method]: { level: 3, triesPerDay: 0, validDays: 30 } } } as const;
  await expect(startGateway({ ...world.options, policy })).rejects.toThrow(`${method} above level 2`);
});
