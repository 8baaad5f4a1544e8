import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

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
      await pause(300);
    }
    await client.query("commit");
    return await Promise.all(running);
  } finally {
    await client.end();
  }
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, options: "-c search_path=gateway" });
  await client.connect();
  return client;
}
