import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migrations } from "../src/store/migrations.ts";
import { anna, bai, startWorld, type World } from "./world.ts";

const auditor = { ...anna, id: "off-8", roles: ["audit"] as const, token: "token-of-the-auditor" };
const police = { ...auditor, id: "off-9", deptCode: "11360502MB0000027C", token: "token-of-the-police" };
/** Of departments that bear the same code: above, where it is, and elsewhere. */
const above = { ...auditor, id: "off-10", region: "360500000000", token: "token-of-the-auditor-above" };
const elsewhere = { ...auditor, id: "off-11", region: "360100000000", token: "token-of-the-auditor-elsewhere" };
let world: World;
let down = false;
beforeAll(async () => {
  world = await startWorld({
    officials: [anna, bai, auditor, police, above, elsewhere],
    licenceSource: (base) => ({
      find: async (...asked) => {
        if (down) throw new Error("connection refused");
        return base.find(...asked);
      },
    }),
  });
});
afterAll(() => world.close());

const ledger = async (certKey: string, query = "") => (await world.as(certKey).get(`/v1/sharing${query}`)).body;

it("tells her who fetched what about her, for which item, on which basis, when, and what came of it", async () => {
  const her = world.newcomer();
  await world.as(her).get("/v1/licences/preview?itemId=elderly-card-xinyu");
  down = true;
  await world.as(her).get("/v1/licences");
  down = false;
  await world.as(world.newcomer()).get("/v1/licences");
  const { entries, next } = await ledger(her);
  expect(next).toBeUndefined();
  expect(entries).toMatchObject([
    { requester: "本人", kind: "licence", purpose: "本人查看", outcome: "down" },
    {
      requester: "渝水区民政局",
      deptCode: "11360502MB0000019H",
      itemId: "elderly-card-xinyu",
      kind: "licence",
      purpose: "授权前预览",
      what: "11100000000013127D001、SANDBOX00000000HKB001",
      legalBasis: expect.stringContaining("老年人权益保障法"),
      outcome: "found",
      at: "2026-11-24T09:00:00.000+08:00",
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  ]);
  expect((await world.call("GET", "/v1/sharing")).body.code).toBe("SESSION_REQUIRED");
});

it("gives it page by page, each entry once, while new ones come in", async () => {
  const her = world.newcomer();
  for (let count = 0; count < 7; count += 1) await world.as(her).get("/v1/licences");
  const first = await ledger(her, "?limit=3");
  await world.as(her).get("/v1/licences");
  const second = await ledger(her, `?limit=3&cursor=${first.next}`);
  const third = await ledger(her, `?limit=3&cursor=${second.next}`);
  const ids = [first, second, third].flatMap(({ entries }) => entries.map(({ id }: { id: string }) => Number(id)));
  expect([ids.length, new Set(ids).size, third.next]).toEqual([7, 7, undefined]);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
});

it("shows auditors what their own department asked for, and nobody else's", async () => {
  const her = world.newcomer();
  await world.as(her).get("/v1/licences/preview?itemId=elderly-card-xinyu");
  const read = (by: { token: string }, query = "") => world.call("GET", `/v1/official/sharing${query}`, { token: by.token });
  const { entries } = (await read(auditor, "?itemId=elderly-card-xinyu")).body;
  expect(entries.length).toBeGreaterThan(0);
  expect(new Set(entries.map(({ deptCode }: { deptCode: string }) => deptCode))).toEqual(new Set(["11360502MB0000019H"]));
  expect((await read(police)).body.entries).toEqual([]);
  expect((await read(anna)).body.code).toBe("OFFICIAL_FORBIDDEN");
  expect((await read({ token: "token-of-nobody-at-all" })).body.code).toBe("OFFICIAL_REQUIRED");
});

it("shows auditors only what was asked for in their own region, also where another region has a department of the same code", async () => {
  const her = world.newcomer();
  await world.as(her).get("/v1/licences/preview?itemId=elderly-card-xinyu");
  const client = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await client.connect();
  await client.query(
    `insert into sharing_ledger (cert_key, requester, dept_code, purpose, legal_basis, kind, what, outcome, trace_id, at)
     values ($1, '渝水区民政局', $2, '核验', '法', 'licence', 'x', 'found', 'without-an-item', now())`,
    [her, auditor.deptCode],
  );
  await client.end();
  const read = async ({ token }: { token: string }) => (await world.call("GET", "/v1/official/sharing", { token })).body.entries;
  const own = await read(auditor);
  expect(own.map(({ traceId }: { traceId: string }) => traceId)).toContain("without-an-item");
  expect(own.map(({ itemId }: { itemId?: string }) => itemId)).toContain("elderly-card-xinyu");
  expect(await read(above)).toEqual(own);
  expect(await read(elsewhere)).toEqual([]);
});

it("lets nobody with the database change it, but for emptying what an entry says", async () => {
  const client = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await client.connect();
  for (const text of [
    "update sharing_ledger set requester = 'x'",
    "update sharing_ledger set purpose = null",
    "update sharing_ledger set purpose = 'x'",
    "update sharing_ledger set purpose = null, what = null, outcome = 'found', at = now()",
    "delete from sharing_ledger",
    "truncate sharing_ledger",
  ])
    await expect(client.query(text)).rejects.toThrow("append-only");
  await client.query("update sharing_ledger set purpose = null, what = null");
  await client.end();
});

it("takes over what the ledger of licences held", async () => {
  const own = await startWorld();
  const client = new pg.Client({ connectionString: own.database.url, options: "-c search_path=old,platform" });
  await client.connect();
  // the tables as they were before, with an entry in each of its two shapes
  await client.query(`create schema old; set search_path = old`);
  await client.query(`create table licence_ledger (id bigint generated always as identity, cert_key text, requester text, item_id text, purpose text, legal_basis text,
    licence_types text[], trace_id text, at timestamptz)`);
  await client.query(`insert into licence_ledger (cert_key, requester, item_id, purpose, legal_basis, licence_types, trace_id, at) values
    ('a', '渝水区民政局', 'x', '办理', '法', '{"t1","t2"}', 'tr', now()), ('a', '本人', null, '查看', '法', '{}', 'tr', now())`);
  const { Kysely, PostgresDialect, sql } = await import("kysely");
  const pool = new pg.Pool({ connectionString: own.database.url, options: "-c search_path=old,platform", max: 1 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  for (const table of ["applications", "steps", "licences"])
    await sql.raw(`create table old.${table} (like platform.${table} including all)`).execute(db);
  await sql`alter table old.licences drop column issuer, drop column valid_until`.execute(db);
  await sql`alter table old.steps drop constraint steps_whole_milliseconds`.execute(db);
  await migrations["0007-trace-licences-sharing"].up(db);
  const { rows } = await client.query("select requester, item_id, kind, what, outcome, dept_code from old.sharing_ledger order by id");
  expect(rows).toEqual([
    { requester: "渝水区民政局", item_id: "x", kind: "licence", what: "t1、t2", outcome: "found", dept_code: null },
    { requester: "本人", item_id: null, kind: "licence", what: "", outcome: "missing", dept_code: null },
  ]);
  await db.destroy();
  await client.end();
  await own.close();
});
