// The floor of search and of a page of the catalogue: one plain statement each behind bare Fastify, by the same indexes. No ranking, no second look, no checks.
import { fastify } from "fastify";
import pg from "pg";

const search = `select summary from platform.search_entries where tokens @@ $1::tsquery limit 10`;
const page = `select summary from platform.item_versions
  where region_path = any ($1) and effective_from <= now() and (effective_to is null or effective_to > now()) and successors = '{}'
  order by length(region_path) desc, item_id limit 50`;

export interface ReadsFloor {
  readonly url: string;
  close(): Promise<void>;
}

export async function startReadsFloor(databaseUrl: string): Promise<ReadsFloor> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  pool.on("error", () => {}); // the server may end before its last connection has
  const app = fastify();
  app.get<{ Querystring: { words: string } }>("/search", async ({ query }) => {
    const { rows } = await pool.query({ name: "search", text: search, values: [query.words] });
    return { hits: rows.map(({ summary }) => summary) };
  });
  app.get<{ Querystring: { paths: string } }>("/items", async ({ query }) => {
    const { rows } = await pool.query({ name: "page", text: page, values: [query.paths.split(",")] });
    return { items: rows.map(({ summary }) => summary) };
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    url,
    async close() {
      await app.close();
      await pool.end();
    },
  };
}
