import pg from "pg";

/** What stands in the gateway's tables. */
export async function readRows(databaseUrl: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl, options: "-c search_path=gateway" });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}
