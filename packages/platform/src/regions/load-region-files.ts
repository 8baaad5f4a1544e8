import { access } from "node:fs/promises";
import { openStore } from "@tongban/server-kit";
import { migrations } from "../store/migrations.ts";
import { seedOnce } from "../store/seed-once.ts";
import type { Tables } from "../store/tables.ts";
import { jsonRows } from "./json-rows.ts";
import { loadRegions } from "./load-regions.ts";
import type { RowDefaults } from "./region-row.ts";
import { regionSeed } from "./seed-regions.ts";

export interface RegionLoad extends RowDefaults {
  /** `postgres://…` of the platform. */
  readonly databaseUrl: string;
  /** JSON arrays of rows: see `readRegionRow`. */
  readonly files: readonly string[];
}

/** Loads files into a platform's database, which may be running; gives the number of regions. Throws an error of one line, and then nothing is changed. */
export async function loadRegionFiles({ databaseUrl, files, ...defaults }: RegionLoad): Promise<number> {
  for (const file of files)
    await access(file).catch((cause: unknown) => {
      throw new Error(`there is no ${file}`, { cause });
    });
  const log = { warn: () => {}, info: () => {} };
  const store = openStore<Tables>({ url: databaseUrl, schema: "platform", migrations, log, poolSize: 1 });
  try {
    await store.ready;
    await seedOnce(store.db, [regionSeed]);
    return await loadRegions(
      store.db,
      files.map((file) => ({ file, rows: jsonRows(file), ...defaults })),
    );
  } finally {
    await store.close();
  }
}
