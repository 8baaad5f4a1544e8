import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { TraceDay, TraceDayList, TraceKeys } from "@tongban/protocol";
import fc from "fast-check";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createPersonKeys } from "../src/crypto/person-keys.ts";
import { deriveKey } from "../src/crypto/seal.ts";
import { startPlatform } from "../src/index.ts";
import type { Tables } from "../src/store/tables.ts";
import { storeSource } from "../src/trace/store-source.ts";
import { verifyAll } from "../src/trace/verify-all.ts";
import { checkTables } from "./independent-verifier.ts";
import { morning, secret, startWorld, type World } from "./world.ts";

const day = 24 * 3_600_000;
let world: World;
let admin: pg.Client;
let set: TraceKeys;
let db: Kysely<Tables>;
let ids: readonly string[];
const until = "2026-11-26";
const personKeys = createPersonKeys(deriveKey(secret, "data"));

const days = async (): Promise<readonly TraceDay[]> => (await world.call("GET", "/v1/trace/days")).body.days;
const keys = async () => (await world.call("GET", "/v1/trace/keys")).body;

beforeAll(async () => {
  world = await startWorld();
  const options = "-c search_path=platform";
  // an intruder with all rights: no trigger, no reference and no check stands in the way
  admin = new pg.Client({ connectionString: world.database.url, options: `${options} -c session_replication_role=replica` });
  await admin.connect();
  // our own verifier reads what the intruder's transaction sees
  const client = { query: admin.query.bind(admin), release: () => {} } as unknown as pg.PoolClient;
  db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: { connect: async () => client, end: async () => {}, options: {} } }) });
  await admin.query("alter table steps drop constraint steps_whole_milliseconds");

  const first = (await world.issued()).applicationId;
  world.setNow(morning + day);
  const second = (await world.submitted()).applicationId;
  await world.call("POST", `/v1/official/applications/${first}/nothing`);
  world.setNow(morning + 3 * day);
  const third = (await world.submitted()).applicationId;
  ids = [first, second, third];
  await days();
  set = await keys();
});
afterAll(async () => {
  await admin.end();
  await world.close();
});

/** What either verifier finds: the platform's own, and one that shares no code with it. */
async function found(): Promise<{ readonly ours: number; readonly others: number }> {
  const report = await verifyAll(storeSource(db, personKeys), { keys: set, until });
  return { ours: report.faults.length, others: (await checkTables(admin, { secret, keys: set.keys, until })).length };
}

/** Lets an intruder do something, looks, and takes it back. */
async function afterIntrusion<Seen>(intrude: () => Promise<unknown>, look: () => Promise<Seen>): Promise<Seen> {
  await admin.query("begin");
  try {
    await intrude();
    return await look();
  } finally {
    await admin.query("rollback");
  }
}
/** Do both find it? A value that stands in the table already is refused by the database itself. */
async function isCaught(intrude: () => Promise<unknown>): Promise<boolean> {
  const seen = await afterIntrusion(intrude, found).catch((error: pg.DatabaseError) => {
    if (error.code !== "23505") throw error;
    return { ours: 1, others: 1 };
  });
  return seen.ours > 0 && seen.others > 0;
}

it("signs each day that is over, also one nothing happened on, each linked to the one before", async () => {
  const list = await days();
  expect(list.map((each) => [each.number, each.day, each.chains])).toEqual([
    [4, "2026-11-26", 0],
    [3, "2026-11-25", 1],
    [2, "2026-11-24", 1],
    [1, "2026-11-23", 0],
  ]);
  expect(new Set(list.map(({ kid }) => kid))).toEqual(new Set([(await keys()).keys[0].kid]));
  const heads = (await world.call("GET", "/v1/trace/days/2026-11-24/heads")).body.heads;
  expect(heads).toEqual([
    { chain: createHash("sha256").update(`tongban-trace/${ids[0]}`).digest("hex"), seq: 7, head: expect.any(String) },
  ]);
  expect(await found()).toEqual({ ours: 0, others: 0 });
});

/** Another value of a column that differs in one byte or bit. */
const bends: Readonly<Record<string, (at: number) => string>> = {
  text: (at) =>
    "overlay(COLUMN placing (case substr(COLUMN, AT, 1) when 'a' then 'b' else 'a' end) from AT)".replaceAll(
      "AT",
      `(1 + ${at} % greatest(length(COLUMN), 1))`,
    ),
  bytea: (at) =>
    "set_byte(COLUMN, AT, get_byte(COLUMN, AT) # (1 << BIT))".replaceAll("AT", `(${at} % length(COLUMN))`).replace("BIT", String(at % 8)),
  integer: (at) => `COLUMN # (1 << ${at % 31})`,
  "timestamp with time zone": (at) => `COLUMN + ${2 ** (at % (at % 2 ? 44 : 10))} * interval '1 microsecond'`,
  uuid: (at) =>
    `overlay(COLUMN::text placing (case substr(COLUMN::text, ${1 + (at % 8)}, 1) when 'a' then 'b' else 'a' end) from ${1 + (at % 8)})::uuid`,
};

it("finds one changed byte in any column of any step, any signed day and any head", async () => {
  const { rows: columns } = await admin.query<{ table_name: string; column_name: string; data_type: string }>(
    `select table_name, column_name, data_type from information_schema.columns
     where table_schema = 'platform' and table_name in ('steps', 'trace_days', 'trace_heads')`,
  );
  // what is stored beside the record to be quick, and not part of it
  const checked = columns.filter(({ column_name }) => column_name !== "blocks");
  expect(checked.length).toBe(13 + 8 + 5);
  const runs = process.env.TONGBAN_FULL ? 60 : 3;
  for (const { table_name: table, column_name: column, data_type } of checked)
    await fc.assert(
      fc.asyncProperty(fc.nat(10_000), fc.nat(10_000), async (row, at) => {
        const bent = (bends[data_type]?.(at) ?? "").replaceAll("COLUMN", column);
        const intrude = async () => {
          const empty = { subject: "''", days: "5" }[column];
          const picked = `select ctid from ${table} ${empty ? "" : `where ${column} is not null`} order by ctid`;
          const size = (await admin.query(`select count(*)::integer as n from (${picked}) picked`)).rows[0].n;
          const value = empty ? `coalesce(${bent}, ${empty})` : bent;
          await admin.query(`update ${table} set ${column} = ${value} where ctid = (${picked} offset ${row % size} limit 1)`);
        };
        if (!(await isCaught(intrude))) throw new Error(`${table}.${column} changed unseen: row ${row}, place ${at}`);
      }),
      { numRuns: runs },
    );
});

it("finds a chain that was cut at its end, one removed whole, one emptied but for its name, and two steps swapped", async () => {
  const [first, , third] = ids;
  for (const text of [
    `delete from steps where application_id = '${first}' and seq = 7`,
    `delete from steps where application_id = '${first}'`,
    `delete from steps where application_id = '${first}'; delete from applications where application_id = '${first}'`,
    `update steps set seq = 99 where application_id = '${first}' and seq = 4;
     update steps set seq = 4 where application_id = '${first}' and seq = 5; update steps set seq = 5 where seq = 99`,
    `update steps set salt = null where application_id = '${first}' and seq = 4`,
    `delete from steps where application_id = '${third}'`,
    "update persons set wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1)",
  ])
    expect([text, await isCaught(() => admin.query(text))]).toEqual([text, true]);
});

/** Rewrites a step and all hashes after it, as who knows how it is done would. */
async function rewrite(id: string, withHead: boolean): Promise<void> {
  const { rows } = await admin.query("select *, extract(epoch from at) * 1000 as ms from steps where application_id = $1 order by seq", [
    id,
  ]);
  let previous = "0".repeat(64);
  for (const row of rows) {
    const by = row.seq === 4 ? "别的部门 受理岗" : row.by_whom;
    const at = `${new Date(Number(row.ms) + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`;
    const { actor, event, seq, trace_id: traceId, subject } = row;
    const header = JSON.stringify({ actor, applicationId: id, at, by, event, seq, ...(subject !== null && { subject }), traceId });
    const hash = createHash("sha256")
      .update(previous + header + row.payload_hash)
      .digest("hex");
    await admin.query("update steps set by_whom = $1, hash = $2 where application_id = $3 and seq = $4", [by, hash, id, seq]);
    previous = hash;
  }
  if (withHead) await admin.query("update trace_heads set hash = $1 where application_id = $2", [previous, id]);
}

const canonical = (value: object) => JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));

/** Signs the days anew with a key that is not the platform's. */
async function signAnew(kid: string): Promise<void> {
  const { privateKey } = generateKeyPairSync("ed25519");
  let previous = "0".repeat(64);
  for (const row of (await admin.query("select * from trace_days order by number")).rows) {
    const { number, chains, signed_at: signedAt } = row;
    const heads = (await admin.query("select * from trace_heads where number = $1 order by position", [number])).rows;
    const leaf = heads.map(
      ({ application_id, seq, hash }) => `${createHash("sha256").update(`tongban-trace/${application_id}`).digest("hex")}:${seq}:${hash}`,
    );
    // days of this test have one leaf or none
    const root = createHash("sha256")
      .update(leaf.length > 0 ? `\0${leaf[0]}` : "")
      .digest("hex");
    const said = { number, day: row.day, previous, chains, root, signedAt, kid };
    const signature = sign(null, Buffer.from(canonical(said)), privateKey).toString("base64url");
    await admin.query("update trace_days set previous = $1, root = $2, kid = $3, signature = $4 where number = $5", [
      previous,
      root,
      kid,
      signature,
      number,
    ]);
    previous = createHash("sha256")
      .update(canonical({ ...said, signature }))
      .digest("hex");
  }
}

it("finds a chain that was rewritten whole, with its head, and with days signed anew by a key that is not the platform's", async () => {
  const [first = ""] = ids;
  for (const withHead of [false, true]) expect(await isCaught(() => rewrite(first, withHead))).toBe(true);
  const [own] = (await keys()).keys;
  for (const kid of [own.kid, "mine"])
    expect(
      await isCaught(async () => {
        await rewrite(first, true);
        await signAnew(kid);
      }),
    ).toBe(true);
});

it("finds a day that was taken out of the list, at its beginning, in it and at its end", async () => {
  for (const number of [1, 2, 3, 4])
    expect(await isCaught(() => admin.query("delete from trace_days where number = $1", [number]))).toBe(true);
  expect(await isCaught(() => admin.query("delete from trace_days; delete from trace_heads"))).toBe(true);
});

it("holds against what somebody kept elsewhere, when the platform itself signs another past", async () => {
  const known = await days();
  const published = await keys();
  const source = storeSource(db, personKeys);
  expect((await verifyAll(source, { keys: published, known })).faults).toEqual([]);
  const other = { ...known[0], root: "f".repeat(64) } as TraceDay;
  expect((await verifyAll(source, { keys: published, known: [other] })).faults).toMatchObject([
    { why: "not the record that was kept elsewhere" },
  ]);
  const later = { ...known[0], number: 9, day: "2026-12-02" } as TraceDay;
  expect((await verifyAll(source, { keys: published, known: [later] })).faults).toMatchObject([
    { why: "a day that was kept elsewhere is missing" },
  ]);
});

it("is not told one thing of the days and another of the chains", async () => {
  const source = storeSource(db, personKeys);
  async function* withoutHeads() {
    for await (const chain of source.chains()) yield { ...chain, heads: [] };
  }
  const { faults } = await verifyAll({ ...source, chains: withoutHeads }, { keys: set });
  expect(faults).toEqual([{ why: "the days name other heads than the chains" }]);
});

it("says which chain is broken, at which step, and counts what no day covers yet", async () => {
  const published = await keys();
  const source = storeSource(db, personKeys);
  expect(await verifyAll(source, { keys: published, until })).toMatchObject({
    chains: 3,
    days: 4,
    lastDay: until,
    unsigned: 1,
    closed: 0,
    faults: [],
  });
  expect((await verifyAll(storeSource(db), { keys: published })).closed).toBeGreaterThan(0);
  const { faults } = await afterIntrusion(
    () => admin.query("update steps set actor = 'off-9' where application_id = $1 and seq = 4", [ids[0]]),
    () => verifyAll(source, { keys: published }),
  );
  expect(faults).toEqual([{ applicationId: ids[0], seq: 4, why: "the hash does not follow from the step before" }]);
});

it("makes one record of a day where replicas sign at the same moment, catches up what was missed, and does nothing while the clock stands back", async () => {
  let clock = morning + 3 * day;
  const other = await startPlatform({
    ...{
      port: 0,
      databaseUrl: world.database.url,
      gatewayJwksUrl: world.gateway.jwksUrl,
      certKeySecret: secret,
      officials: [],
      logLevel: "silent",
    },
    now: () => clock,
  });
  await other.ready;
  // both find seven days due, and are asked at the same moment
  clock = morning + 10 * day;
  world.setNow(clock);
  const elsewhere = async () => ((await (await fetch(`${other.url}/v1/trace/days`)).json()) as TraceDayList).days;
  const asked = await Promise.all(Array.from({ length: 6 }, (_, index) => (index % 2 ? days() : elsewhere())));
  for (const list of asked)
    expect(list.map((each) => each.day)).toEqual([
      "2026-12-03",
      "2026-12-02",
      "2026-12-01",
      "2026-11-30",
      "2026-11-29",
      "2026-11-28",
      "2026-11-27",
      "2026-11-26",
      "2026-11-25",
      "2026-11-24",
      "2026-11-23",
    ]);
  await other.close();
  world.setNow(morning - 30 * day);
  expect((await days()).length).toBe(11);
  const early = (await world.submitted()).applicationId;
  expect((await days()).length).toBe(11);
  world.setNow(morning + 11 * day);
  expect((await days())[0]).toMatchObject({ day: "2026-12-04", chains: 1 });
  const heads = (await world.call("GET", "/v1/trace/days/2026-12-04/heads")).body.heads;
  expect(heads[0].chain).toBe(createHash("sha256").update(`tongban-trace/${early}`).digest("hex"));
  expect(await found()).toEqual({ ours: 0, others: 0 });
});

it("neither waits for who is writing a step at midnight nor forgets the step", async () => {
  const writer = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await writer.connect();
  world.setNow(morning + 20 * day);
  const late = (await world.submitted()).applicationId;
  await writer.query("begin");
  await writer.query("update trace_unsealed set number = null where application_id = $1", [late]);
  world.setNow(morning + 21 * day);
  expect((await days())[0]).toMatchObject({ day: "2026-12-14", chains: 0 });
  await writer.query("commit");
  await writer.end();
  world.setNow(morning + 22 * day);
  expect((await days())[0]).toMatchObject({ day: "2026-12-15", chains: 1 });
  expect(await found()).toEqual({ ours: 0, others: 0 });
});

it("signs a month at most for one reader, who sees how far it is signed; the next one finds more", async () => {
  const newest = async () => (await world.call("GET", "/v1/trace/days?limit=1")).body.days[0].number;
  const signed = await newest();
  world.setNow(world.now() + 70 * day);
  expect(await newest()).toBe(signed + 31);
  // who pages on sees the state that was begun with
  for (const path of ["?cursor=2", "/2026-11-24", "/2026-11-24/heads"])
    expect((await world.call("GET", `/v1/trace/days${path}`)).status).toBe(200);
  expect((await admin.query("select max(number) from trace_days")).rows[0].max).toBe(signed + 31);
  expect((await world.call("GET", "/v1/trace/days/2027-02-23")).status).toBe(404);
  expect(await newest()).toBe(signed + 70);
  expect((await world.call("GET", "/v1/trace/days/2027-02-23")).status).toBe(200);
});
