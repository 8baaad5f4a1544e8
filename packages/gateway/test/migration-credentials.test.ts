import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type Sandbox, startSandbox } from "@tongban/sandbox";
import { openStore } from "@tongban/server-kit";
import { freshDatabase } from "@tongban/server-kit/testkit";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createGatewayKeys } from "../src/index.ts";
import { openKeys } from "../src/keys/key-ring.ts";
import { migrations } from "../src/store/migrations.ts";
import { call } from "./world/call.ts";
import { as, confirmProof, postRefresh, prove, signInBySso, signInByWechat } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { h5AppId, makeWorld, otherWxAppId, type World, wxAppId, zhu } from "./world/world.ts";

// A database of the first version, in use: its sessions, levels and joins must outlive the step to credentials.

const gatewayKeys = createGatewayKeys();
const keys = openKeys(gatewayKeys);
const [hers, merged, browser, person] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const [here, there, union, sso] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const attempt = randomUUID();
/** What her three installs keep. */
const installs = [here, there, sso].map((identifier) => ({
  identifier,
  sessionId: randomUUID(),
  refreshToken: randomBytes(32).toString("base64url"),
  installSecret: randomBytes(32).toString("base64"),
}));
const [onWechat, onOtherWechat, inBrowser] = installs as [Install, Install, Install];
type Install = (typeof installs)[number];

let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
  const sandbox = await startSandbox({
    apps: { wechat: [wxAppId, otherWxAppId].map((appId) => ({ appId, openPlatform: "tongban-open" })), alipay: [] },
  });
  await fillFirstVersion(sandbox);
  await sandbox.close();
  world = await makeWorld({ databaseUrl: database.url, keys: gatewayKeys });
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

/** What WeChat calls her: the same in every sandbox. */
async function wechatIds({ url, config }: Sandbox, appId: string): Promise<{ openid: string; unionid: string }> {
  const { code } = (await call(`${url}/device/wechat/login`, { json: { appId, persona: zhu.id } })).body;
  const secret = config.read().wechatApps.find((app) => app.appId === appId)?.secret ?? "";
  const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: "authorization_code" });
  return (await call(`${url}/sns/jscode2session?${query}`)).body;
}

async function fillFirstVersion(sandbox: Sandbox): Promise<void> {
  const first = migrations["0001-first"];
  if (!first) throw new Error("no first migration");
  const log = { warn() {}, info() {} };
  const { db, ready, close } = openStore({ url: database.url, schema: "gateway", migrations: { "0001-first": first }, log });
  await ready;
  const at = new Date(Date.now() - 3_600_000);
  const until = new Date(Date.now() + 29 * 86_400_000);
  const { close: seal } = keys.seal;

  await sql`insert into persons (id, key_hash, id_type, number_sealed, name_sealed, created_at) values
    (${person}, ${keys.lookup("person", "citizen-id", zhu.number)}, 'citizen-id', ${seal("persons.number", zhu.number)}, ${seal("persons.name", zhu.name)}, ${at})`.execute(
    db,
  );
  for (const [id, held, into] of [
    [hers, person, null],
    [merged, null, hers],
    [browser, null, null],
  ])
    await sql`insert into accounts (id, person_id, merged_into, created_at, last_seen_at) values (${id}, ${held}, ${into}, ${at}, ${at})`.execute(
      db,
    );
  const [own, other] = [await wechatIds(sandbox, wxAppId), await wechatIds(sandbox, otherWxAppId)];
  for (const [id, account, origin, [channel, scope, kind, value]] of [
    [here, hers, hers, ["wechat", wxAppId, "openid", own.openid]],
    [there, hers, merged, ["wechat", otherWxAppId, "openid", other.openid]],
    [union, hers, hers, ["wechat", "tongban-open", "unionid", own.unionid]],
    [sso, browser, browser, ["h5", "sandbox-sso", "sso-user", "an-old-sign-on"]],
  ] as const)
    await sql`insert into identifiers (id, account_id, origin_account_id, channel, scope, kind, value_hash, value_sealed, linked_at) values
      (${id}, ${account}, ${origin}, ${channel}, ${scope}, ${kind}, ${keys.lookup("identifier", channel, scope, kind, value)}, ${seal("identifiers.value", value)}, ${at})`.execute(
      db,
    );
  for (const [install, account, origin, [channel, appId]] of [
    [onWechat, hers, hers, ["wechat", wxAppId]],
    [onOtherWechat, hers, merged, ["wechat", otherWxAppId]],
    [inBrowser, browser, browser, ["h5", h5AppId]],
  ] as const) {
    await sql`insert into sessions (id, account_id, origin_account_id, epoch, identifier_id, channel, app_id, install_kind, install_sealed, created_at) values
      (${install.sessionId}, ${account}, ${origin}, 0, ${install.identifier}, ${channel}, ${appId}, 'secret', ${seal("sessions.install", install.installSecret)}, ${at})`.execute(
      db,
    );
    const hash = createHash("sha256").update(install.refreshToken).digest("hex");
    await sql`insert into refresh_tokens (token_hash, session_id, expires_at) values (${hash}, ${install.sessionId}, ${until})`.execute(db);
  }
  // her face, kept with her openid; the sign-on's word, for that one sign-in
  await sql`insert into proofs (identifier_id, session_id, person_id, method, level, at, expires_at) values
    (${here}, null, ${person}, 'wechat-face', 3, ${at}, ${until}), (${sso}, ${inBrowser.sessionId}, ${person}, 'sso-high', 3, ${at}, ${until})`.execute(
    db,
  );
  await sql`insert into proof_attempts (id, account_id, identifier_id, method, claim_sealed, out_seq_no, verify_id_sealed, status, created_at, expires_at) values
    (${attempt}, ${hers}, ${here}, 'wechat-face', ${seal("proof_attempts.claim", JSON.stringify(zhu))}, 'a-number-of-ours',
    ${seal("proof_attempts.verify-id", "begun-before")}, 'started', ${at}, ${until})`.execute(db);
  await sql`insert into joins (account_id, person_id, channel, status, ended_by, number, choices, wrong_tries, requested_at, opens_at, ended_at) values
    (${browser}, ${person}, 'h5', 'refused', 'wrong-numbers', 12, '[12,34,56]', 3, ${at}, ${until}, ${at})`.execute(db);
  const evidence = JSON.stringify({ from: merged, joinId: randomUUID(), by: "approval" });
  await sql`insert into audit (at, action, account_id, evidence) values (${at}, 'accounts-merged', ${hers}, ${evidence}::jsonb)`.execute(
    db,
  );
  await sql`insert into notices (account_id, kind, channel, at) values (${hers}, 'join-approved', 'wechat', ${at})`.execute(db);
  await sql`insert into merge_proposals (account_id, other_account_id, identifier_id, proposed_at) values
    (${hers}, ${browser}, ${sso}, ${at}), (${browser}, ${hers}, ${here}, ${at})`.execute(db);
  await close();
}

it("keeps every session with its account, its level and its own app", async () => {
  const [wechat, other, web] = await Promise.all(installs.map((install) => postRefresh(world.gateway, install)));
  expect(wechat?.body.account).toMatchObject({ level: 3, person: { name: zhu.name } });
  expect(wechat?.body.account.channels).toMatchObject([{ channel: "wechat" }, { channel: "wechat" }]);
  expect(other?.body.account).toMatchObject({ level: 1 });
  expect(other?.body.account.channels.map(({ current }: { current: boolean }) => current).sort()).toEqual([false, true]);
  expect(web?.body.account).toMatchObject({ level: 3, join: { status: "refused" }, channels: [{ channel: "h5", current: true }] });
  expect((await as(world, wechat?.body)("/v1/applications")).status).toBe(200);
  expect((await as(world, other?.body)("/v1/applications")).body.code).toBe("LEVEL_REQUIRED");
  expect((await as(world, web?.body)("/v1/applications")).body.code).toBe("JOIN_REFUSED");

  const credentials = "select id, account_id, origin_account_id, app_id from credentials order by app_id, channel";
  expect(await readRows(database.url, credentials)).toEqual([
    { id: sso, account_id: browser, origin_account_id: browser, app_id: h5AppId },
    { id: there, account_id: hers, origin_account_id: merged, app_id: otherWxAppId },
    { id: here, account_id: hers, origin_account_id: hers, app_id: wxAppId },
  ]);
  expect(await readRows(database.url, "select ended_by from joins")).toEqual([{ ended_by: "wrong-number" }]);
});

it("knows her again at her next sign-in: same credential, same level, and her unionid belongs to it", async () => {
  const again = await signInByWechat(world, zhu.id);
  expect(again.account).toMatchObject({ level: 3, person: { name: zhu.name } });
  expect((await signInByWechat(world, zhu.id, { appId: otherWxAppId })).account.level).toBe(1);
  expect(await readRows(database.url, "select count(*)::int as n from credentials")).toEqual([{ n: 3 }]);
  const links = `select credential_id from credential_identifiers where identifier_id = '${union}'`;
  expect((await readRows(database.url, links)).map(({ credential_id }) => credential_id).sort()).toEqual([here, there].sort());
  expect((await prove(world, again, zhu)).outcome).toBe("bound");
});

it("lets a check that was begun before be begun again, and says so instead of failing", async () => {
  const again = await signInByWechat(world, zhu.id);
  const confirmed = await confirmProof(world, again, attempt);
  expect([confirmed.status, confirmed.body.code]).toEqual([404, "NOT_FOUND"]);
});

it("goes on with what is new: a sign-on makes a credential of its own", async () => {
  const fresh = await signInBySso(world, zhu.id, 3);
  expect(fresh.account).toMatchObject({ level: 3, channels: [{ channel: "h5" }], join: { status: "waiting" } });
});

it("keeps a proposal of each pair and the notices, and lets her split a merge of before", async () => {
  expect(await readRows(database.url, "select kind, status from merge_proposals")).toEqual([{ kind: "identifier", status: "open" }]);
  const grant = await signInByWechat(world, zhu.id);
  await prove(world, grant, zhu);
  expect((await as(world, grant)("/v1/notices")).body.notices).toContainEqual(expect.objectContaining({ kind: "join-approved" }));
  const [merge] = (await as(world, grant)("/v1/account/merges")).body.merges;
  expect(merge.channels).toEqual(["wechat"]);
  expect((await as(world, grant)(`/v1/account/merges/${merge.mergeId}/split`, { method: "POST" })).status).toBe(204);
  for (const appId of [wxAppId, otherWxAppId]) {
    expect((await signInByWechat(world, zhu.id, { appId })).account.channels).toMatchObject([{ channel: "wechat", current: true }]);
  }
});
