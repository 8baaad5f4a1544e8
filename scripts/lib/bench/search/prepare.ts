import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@tongban/server-kit/embedded";
import pg from "pg";
import { fillApplications } from "./fill-applications.ts";
import { fillItems } from "./fill-items.ts";
import { startBenchPlatform } from "./on-servers.ts";
import { withBareTables } from "./with-bare-tables.ts";

export interface Prepared {
  /** Addresses of a database with few applications and one with many, and with all the items. */
  readonly few: string;
  readonly many: string;
  /** Process id of PostgreSQL. */
  readonly postmaster: string;
  close(): Promise<void>;
}

interface Sizes {
  readonly items: number;
  readonly few: number;
  readonly many: number;
}

/** One PostgreSQL with two databases of the platform. They are read only: nothing waits for the disk. */
export async function prepare(sizes: Sizes, say: (text: string) => void): Promise<Prepared> {
  const begun = performance.now();
  const dir = mkdtempSync(join(tmpdir(), "tongban-bench-"));
  const server = await startEmbedded({ dir, throwaway: true });
  const close = async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  const tell = (what: string) => say(`${what}: ${((performance.now() - begun) / 1_000).toFixed(0)} s since the beginning`);
  try {
    const [few, many] = [await server.databaseUrl("few"), await server.databaseUrl("many")];
    for (const url of [few, many]) await (await startBenchPlatform(url)).close();
    await withClient(few, (client) => fillApplications(client, sizes.few));
    await withClient(many, async (client) => {
      await fillApplications(client, sizes.many);
      tell(`${sizes.many} applications are there`);
      await fillItems(client, sizes.items);
      // the platform makes the entries of search when it starts
      await withBareTables(client, ["search_entries"], async () => (await startBenchPlatform(many)).close());
      tell(`${sizes.items} items are there and can be found`);
    });
    const postmaster = readFileSync(join(server.dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0] ?? "";
    return { few, many, postmaster, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function withClient(connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString, options: "-c search_path=platform" });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
