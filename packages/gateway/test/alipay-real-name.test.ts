import { afterAll, beforeAll, expect, it } from "vitest";
import { signInByAlipay } from "./world/alipay.ts";
import { aliAppIds, alipayAppsOf, alipaySeeds } from "./world/alipay-apps.ts";
import { call } from "./world/call.ts";
import { readRows } from "./world/rows.ts";
import { makeWorld, type World } from "./world/world.ts";

let world: World;
/** A replica whose Alipay app has the arrangement, and asks by REST. */
let gateway: string;
beforeAll(async () => {
  world = await makeWorld({}, { alipay: ["key"] });
  world.sandbox.config.change({ alipayApps: alipaySeeds(["key"]).map((app) => ({ ...app, certFields: true })) });
  gateway = await world.start({ apps: alipayAppsOf(world.sandbox).map((app) => ({ ...app, realNames: true, style: "v3" as const })) });
});
afterAll(() => world.close());

async function signIn(scopes: readonly string[], persona = "zhu-guilan", at = gateway) {
  const { body } = await call(`${world.sandbox.url}/device/alipay/auth-code`, { json: { appId: aliAppIds.key, persona, scopes } });
  return signInByAlipay(world, persona, { code: body.authCode, gateway: at });
}

it("a user who consents is level 2 by what Alipay says of her; it is bound to nothing, and a silent sign-in is level 1", async () => {
  const named = await signIn(["auth_user"]);
  expect(named.account.level).toBe(2);
  expect((await signIn(["auth_base"])).account).toMatchObject({ level: 1, subject: named.account.subject });
  expect(world.log.join("")).not.toMatch(/朱桂兰|36050219480315002X/);
  expect(await readRows(world.databaseUrl, "select method, level from proofs")).toEqual([{ method: "alipay-real-name", level: 2 }]);
});

it("what Alipay says of her counts as the region says, and a sign-on's word as it says of that", async () => {
  const [app] = alipayAppsOf(world.sandbox).map((one) => ({ ...one, realNames: true }));
  if (!app) throw new Error("no Alipay app");
  const authSchema = { "sso-basic": { level: 2, triesPerDay: 0, validDays: 30 } } as const;
  const deaf = await world.start({ apps: [app], policy: { authSchema } });
  expect((await signIn(["auth_user"], "zhu-guilan", deaf)).account.level).toBe(1);
});

it("she signs in at level 1 while Alipay can't say, and not at all by a forged word", async () => {
  const endpoint = "alipay.user.info.share";
  world.sandbox.config.change({ faults: [{ endpoint, subCode: "isp.unknow-error" }] });
  expect((await signIn(["auth_user"], "li-na")).account.level).toBe(1);
  const forged = { user_name: "朱桂兰", cert_no: "36050219480315002X" };
  world.sandbox.config.change({ faults: [{ endpoint, signature: "of-another-app", reply: forged }] });
  await expect(signIn(["auth_user"], "li-na")).rejects.toThrow("CHANNEL_FAILED");
});
