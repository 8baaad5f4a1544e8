import { Readable } from "node:stream";
import { openStore, type Store } from "@tongban/server-kit";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadRegions } from "../src/regions/load-regions.ts";
import { findEntries } from "../src/search/find-entries.ts";
import { catchUp, unindex } from "../src/search/index-item.ts";
import { readQuery } from "../src/search/read-query.ts";
import { migrations } from "../src/store/migrations.ts";
import type { Tables } from "../src/store/tables.ts";
import items from "./data/search-items.json" with { type: "json" };
import queries from "./data/search-queries.json" with { type: "json" };
import { publishItems } from "./publish-items.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
let store: Store<Tables>;
beforeAll(async () => {
  world = await startWorld();
  const log = { info: () => {}, warn: () => {} };
  store = openStore<Tables>({ url: world.database.url, schema: "platform", migrations, log, poolSize: 2 });
  const rows = items.rows as [string, string, string, string, string][];
  // the platform comes with some of them
  const known = new Set((await store.db.selectFrom("item_versions").select("item_id").execute()).map(({ item_id }) => item_id));
  const missing = rows.filter(([itemId]) => !known.has(itemId));
  await publishItems(
    store.db,
    missing.map(([itemId, taskName, region, deptName, taskState]) => ({ itemId, taskName, region, deptName, taskState })),
  );
});
afterAll(async () => {
  await store.close();
  await world.close();
});

const [country, jiangxi, nanchang, yushui, village] = ["000000000000", "360000000000", "360100000000", "360502000000", "360502002002"];
const search = (q: string, region?: string, more = "") =>
  world.call("GET", `/v1/search?q=${encodeURIComponent(q)}${region ? `&region=${region}` : ""}${more}`);
const suggest = (q: string, region?: string) =>
  world.call("GET", `/v1/search/suggestions?q=${encodeURIComponent(q)}${region ? `&region=${region}` : ""}`);
const idsOf = async (q: string, region?: string) => (await search(q, region)).body.hits.map(({ itemId }: { itemId: string }) => itemId);

it("finds what citizens mean among the first ten, in at least 95 of 100 cases of a set written by hand", async () => {
  const missed: string[] = [];
  let recall = 0;
  for (const [kind, q, region, expected] of queries.items as [string, string, string, string[]][]) {
    const ids = (await search(q, region, "&limit=10")).body.hits.map(({ itemId }: { itemId: string }) => itemId);
    const found = expected.filter((id) => ids.includes(id));
    recall += found.length / expected.length;
    if (found.length < expected.length) missed.push(`${kind} ${q} in ${region}: wanted ${expected}, found ${ids}`);
  }
  expect(queries.items.length).toBeGreaterThanOrEqual(60);
  expect(recall / queries.items.length, missed.join("\n")).toBeGreaterThanOrEqual(0.95);
});

it("puts the nearest region first, then those above, and those below last; other regions are not found", async () => {
  await publishItems(
    store.db,
    [village, "360502002000", yushui, "360500000000", jiangxi, country, nanchang].map((region) => ({
      itemId: `shade-${region}`,
      taskName: "凉棚搭建备案",
      region,
      deptName: "城管局",
    })),
  );
  const regionsFrom = async (region: string) => (await search("凉棚", region)).body.hits.map((hit: { region: string }) => hit.region);
  expect(await regionsFrom(village)).toEqual([village, "360502002000", yushui, "360500000000", jiangxi, country]);
  expect(await regionsFrom("360500000000")).toEqual(["360500000000", jiangxi, country, yushui, "360502002000", village]);
  expect(await regionsFrom("330100000000")).toEqual([country]);
  expect((await search("凉棚")).body.hits).toHaveLength(7);
  expect(await search("凉棚", "999999999999")).toMatchObject({ status: 404, body: { code: "REGION_UNKNOWN" } });
});

it("puts a name that is it before one that begins with it, one that has it in it, and one that has it in another order", async () => {
  const names = ["荔枝采摘", "荔枝采摘季登记", "早熟荔枝采摘", "采摘早荔枝"];
  await publishItems(
    store.db,
    [...names].reverse().map((taskName, index) => ({ itemId: `litchi-${index}`, taskName, region: yushui, deptName: "农业农村局" })),
  );
  const { hits } = (await search("荔枝采摘", village)).body;
  expect(hits.map((hit: { taskName: string; match: string }) => [hit.taskName, hit.match])).toEqual([
    ["荔枝采摘", "named"],
    ["荔枝采摘季登记", "begins"],
    ["早熟荔枝采摘", "within"],
    ["采摘早荔枝", "scattered"],
  ]);
});

it("takes letters of any width and case, traditional characters and marks for what they mean", async () => {
  const matchOf = async (q: string) => {
    const [first] = (await search(q, "350200000000")).body.hits;
    return `${first?.itemId} ${first?.match}`;
  };
  for (const q of [
    "失业登记",
    "失業登記",
    "“失业登记”？",
    "失业 登记",
    "ＳＹＤＪ",
    "SYDJ",
    "ShiYeDengJi",
    "ｓｈｉｙｅｄｅｎｇｊｉ",
    "我想办失業登記怎么办",
  ])
    expect([q, await matchOf(q)]).toEqual([q, "xm-001 named"]);
});

it("finds a cancelled item after the others and says where to go", async () => {
  const { hits } = (await search("老年人优待证", jiangxi)).body;
  expect(hits.map((hit: { itemId: string }) => hit.itemId)).toEqual(["elderly-card-xinyu", "elderly-card-nanchang"]);
  expect(hits[1]).toMatchObject({ taskState: "3", cancelled: { since: "2019-01-01", whereToGo: expect.stringContaining("身份证") } });
  expect(hits[0]).not.toHaveProperty("cancelled");
});

it("finds the version that is in force at the moment, under its name, and no item another took over", async () => {
  const item = { itemId: "kite", region: yushui, deptName: "体育局" };
  await publishItems(store.db, [
    { ...item, taskName: "风筝放飞许可" },
    { ...item, taskName: "航模放飞许可", version: 2, from: "2026-12-01" },
    { ...item, taskName: "航模放飞许可", version: 3, from: "2027-01-01", successors: ["another"] },
  ]);
  const both = async () => [await idsOf("风筝", village), await idsOf("航模", village)];
  expect(await both()).toEqual([["kite"], []]);
  try {
    world.setNow(Date.parse("2026-12-02T09:00:00+08:00"));
    expect(await both()).toEqual([[], ["kite"]]);
    world.setNow(Date.parse("2027-01-02T09:00:00+08:00"));
    expect(await both()).toEqual([[], []]);
  } finally {
    world.setNow(Date.parse("2026-11-24T09:00:00+08:00"));
  }
  await unindex(store.db, "kite");
  expect(await both()).toEqual([[], []]);
  expect(await catchUp(store.db)).toBe(3);
  expect(await both()).toEqual([["kite"], []]);
  expect(await catchUp(store.db)).toBe(0);
});

it("follows a region that moved in the tree", async () => {
  const [zone, high] = ["360599000000", "360500000000"];
  const file = (parent: string) =>
    loadRegions(store.db, [
      {
        file: "zone",
        rows: Readable.from([{ code: zone, name: "试验区", level: 3, parent }]),
        ...{ source: "a test", asOf: "2026-11-24" },
      },
    ]);
  await file(high);
  await publishItems(store.db, [{ itemId: "kiosk", taskName: "书报亭设置", region: zone, deptName: "城管局" }]);
  expect([await idsOf("书报亭", high), await idsOf("书报亭", nanchang)]).toEqual([["kiosk"], []]);
  await file(nanchang);
  expect([await idsOf("书报亭", high), await idsOf("书报亭", nanchang)]).toEqual([[], ["kiosk"]]);
});

it("goes on where a page ended, without a gap or a repetition", async () => {
  const all = await idsOf("证", "511602000000");
  const paged: string[] = [];
  for (let cursor = "0", pages = 0; pages < 20; pages += 1) {
    const { body } = await search("证", "511602000000", `&limit=2&cursor=${cursor}`);
    paged.push(...body.hits.map(({ itemId }: { itemId: string }) => itemId));
    if (!body.next) break;
    cursor = body.next;
  }
  expect(paged.length).toBeGreaterThan(3);
  expect(paged).toEqual(all.slice(0, paged.length));
});

it("suggests names while she types, each once, in characters, pinyin and first letters", async () => {
  const texts = async (q: string) => (await suggest(q, village)).body.suggestions.map(({ text }: { text: string }) => text);
  for (const typed of ["老", "老年", "老年人优", "l", "la", "lao", "laon", "laonianr", "ln", "lnr", "老年ren"])
    expect([typed, await texts(typed)]).toEqual([typed, expect.arrayContaining(["老年人优待证办理"])]);
  expect((await suggest("老年", jiangxi)).body.suggestions).toEqual([{ text: "老年人优待证办理", itemId: "elderly-card-xinyu" }]);
  expect(await texts("")).toEqual([]);
  expect(await suggest("老", "999999999999")).toMatchObject({ status: 404, body: { code: "REGION_UNKNOWN" } });
});

it("says that there is nothing to search for", async () => {
  for (const q of ["", " ", "　", "！？", "😀", "%", "_", "'", "\\", "\0", "\u202e"])
    expect([q, await search(q, village)]).toMatchObject([q, { status: 400, body: { code: "SEARCH_EMPTY" } }]);
});

it("refuses what is no query, by the rule it breaks", async () => {
  const invalid = { status: 400, body: { code: "REQUEST_INVALID" } };
  expect(await world.call("GET", "/v1/search")).toMatchObject(invalid);
  expect(await search("老".repeat(101))).toMatchObject(invalid);
  expect(await search("a".repeat(10_000))).toMatchObject(invalid);
  expect(await search("老".repeat(10_000)).catch(() => undefined)).toMatchObject({ status: 431, body: { code: "REQUEST_INVALID" } });
  for (const more of [
    "&limit=0",
    "&limit=101",
    "&limit=-1",
    "&limit=x",
    "&limit=1&limit=2",
    "&cursor=-1",
    "&cursor=99999",
    "&cursor=%27",
    "&q=b",
  ])
    expect([more, await search("老", village, more)]).toMatchObject([more, invalid]);
  for (const region of ["36", "36050200200a", "'", "%00"])
    expect(await world.call("GET", `/v1/search?q=a&region=${region}`)).toMatchObject(invalid);
});

it("answers whatever is typed: with hits or with a code of the table", { timeout: 60_000 }, async () => {
  const hostile = fc.constantFrom(
    "%",
    "_",
    "'",
    '"',
    "\\",
    "\0",
    "--",
    ";",
    ":*",
    "&",
    "|",
    "!",
    "<->",
    "(",
    ")",
    "😀",
    "﷽",
    "ﷺ",
    "İ",
    "ŉ",
    "‮",
    "證",
    "ＡＢ",
    "ü",
    "zh",
  );
  const word = fc.oneof(
    hostile,
    fc.constantFrom("老", "年", "证", "办", "怎么", "登记", "lao", "xian", "z", "1"),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 14 }), fc.option(fc.constantFrom(country, jiangxi, village)), async (words, region) => {
      const q = [...words.join("")].slice(0, 50).join("");
      const [found, suggested] = [await search(q, region ?? undefined), await suggest(q, region ?? undefined)];
      const code = found.status === 200 ? undefined : found.body.code;
      expect([undefined, "SEARCH_EMPTY"]).toContain(code);
      expect(suggested.status).toBe(200);
    }),
    { numRuns: 40 },
  );
});

it("reads the index, also by the plan that is kept: never all entries", async () => {
  await sql`insert into search_entries (item_id, version, maker, region, region_path, depth, task_state, effective_from, effective_to, words, tokens, summary)
    select item_id || n, version, maker, region, region_path, depth, task_state, effective_from, effective_to, words, tokens, summary
    from search_entries, generate_series(1, 40) as n`.execute(store.db);
  await sql`analyze search_entries`.execute(store.db);
  const asked = readQuery("老年证办理");
  if (!asked) throw new Error("no query");
  for (const region of [village, undefined]) {
    await findEntries(
      async (_name, { text, values }) => {
        const literals = values.map((value) =>
          value === null ? "null" : `'${String(value instanceof Date ? value.toISOString() : value).replaceAll("'", "''")}'`,
        );
        const plan = await store.db.connection().execute(async (db) => {
          await sql.raw(`prepare search_plan as ${text}`).execute(db);
          await sql`set plan_cache_mode = force_generic_plan`.execute(db);
          const { rows } = await sql.raw<Record<string, string>>(`explain execute search_plan (${literals.join(", ")})`).execute(db);
          await sql`deallocate search_plan`.execute(db);
          await sql`reset plan_cache_mode`.execute(db);
          return rows.map((row) => row["QUERY PLAN"]).join("\n");
        });
        expect(plan).toContain("Bitmap Index Scan on search_entries_tokens");
        expect(plan).not.toContain("Seq Scan on search_entries");
        return [];
      },
      { asked, region, at: Date.now(), from: 0, count: 10 },
    );
  }
});
