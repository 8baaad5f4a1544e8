import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { expect } from "vitest";

/** What stands in the gateway's tables. */
export async function readRows(databaseUrl: string, query: string): Promise<Record<string, unknown>[]> {
  const client = await connect(databaseUrl);
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

/** Holds the rows of `query` while `acts` begin one after the other, so that they meet there in this order; gives what came of them. */
export async function meetAt<Result>(databaseUrl: string, query: string, acts: readonly (() => Promise<Result>)[]): Promise<Result[]> {
  const client = await connect(databaseUrl);
  try {
    await client.query("begin");
    await client.query(`${query} for update`);
    const running: Promise<Result>[] = [];
    for (const act of acts) {
      running.push(act());
      await waitForLocks(databaseUrl, running.length);
    }
    await client.query("commit");
    return await Promise.all(running);
  } finally {
    await client.end();
  }
}

/** Waits until so many others wait for a lock in this database. */
async function waitForLocks(databaseUrl: string, count: number): Promise<void> {
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  for (let tries = 0; tries < 100 && (await readRows(databaseUrl, waiting)).length < count; tries += 1) await pause(20);
  expect(await readRows(databaseUrl, waiting)).toHaveLength(count);
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, options: "-c search_path=gateway" });
  await client.connect();
  return client;
}
