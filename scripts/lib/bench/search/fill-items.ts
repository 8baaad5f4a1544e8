import { readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { root } from "../../root.ts";
import { haystack, type Region, type Straw } from "./haystack.ts";
import { withBareTables } from "./with-bare-tables.ts";

const insert = `
  insert into item_versions (item_id, version, region, region_path, dept_code, task_state, facets, successors, summary, content, effective_from, act, reason, basis, by_whom, at)
  select r->>'itemId', 1, r->>'region', r->>'regionPath', '11360502MB0000019H', r->>'taskState', '{}', '{}', r - 'regionPath', '{}', '2020-01-01', 'add', '', '', '', '2020-01-01'
  from jsonb_array_elements($1::jsonb) as r on conflict (item_id, version) do nothing`;

/** Puts `count` generated items and those of the tests' list that the platform did not bring itself into the catalogue. Search finds them when the platform has started on it again. */
export async function fillItems(client: pg.Client, count: number): Promise<void> {
  const { rows: regions } = await client.query<Region>("select code, name, path from regions order by code");
  const straws = [...haystack(regions, count), ...listed(regions)];
  await withBareTables(client, ["item_versions"], async () => {
    for (let from = 0; from < straws.length; from += 5_000) await client.query(insert, [JSON.stringify(straws.slice(from, from + 5_000))]);
  });
}

type Row = readonly [itemId: string, taskName: string, region: string, deptName: string, taskState: "1" | "3"];

function listed(regions: readonly Region[]): readonly Straw[] {
  const { rows } = readTestData("search-items.json") as { rows: readonly Row[] };
  return rows.map(([itemId, taskName, region, deptName, taskState]) => {
    const { name = "", path = "" } = regions.find(({ code }) => code === region) ?? {};
    return { itemId, taskName, region, regionName: name, regionPath: path, deptName, taskState };
  });
}

export function readTestData(name: string): unknown {
  return JSON.parse(readFileSync(join(root, "packages/platform/test/data", name), "utf8"));
}
