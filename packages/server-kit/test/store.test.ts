import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { Type } from "typebox";
import { expect, it } from "vitest";
import { type EmbeddedDatabase, startEmbedded } from "../src/embedded/index.ts";
import { createServer, listen, openStore } from "../src/index.ts";
import { freshDatabase } from "../src/testkit/index.ts";

interface Tables {
  visits: { id: number };
}

const migrations = {
  "0001-visits": { up: (db: import("kysely").Kysely<unknown>) => db.schema.createTable("visits").addColumn("id", "integer").execute() },
};
const log = { warn() {}, info() {} };

async function serverOn(url: string) {
  const store = openStore<Tables>({ url, schema: "visits", migrations, log });
  const app = await createServer({ name: "visits", version: "1", about: "", logLevel: "silent", storeAnswers: store.answers });
  app.get("/count", async () => {
    store.assertReady();
    const row = await store.db.selectFrom("visits").select(sql<number>`count(*)::int`.as("count")).executeTakeFirstOrThrow();
    return { count: row.count };
  });
  const address = await listen(app, { port: 0, name: "visits" });
  const get = async (path: string) => {
    const reply = await fetch(address + path);
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  };
  return { store, get, close: () => Promise.all([app.close(), store.close()]) };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it never held");
}

it("prepares its tables once, also when two replicas start at the same moment", async () => {
  const { url, drop } = await freshDatabase();
  const replicas = await Promise.all([serverOn(url), serverOn(url)]);
  await Promise.all(replicas.map(({ store }) => store.ready));
  for (const { get } of replicas) expect(await get("/count")).toEqual({ status: 200, body: { count: 0 } });
  await Promise.all(replicas.map(({ close }) => close()));
  await drop();
});

it("answers STORE_UNAVAILABLE while the database is down at start, while it is away later, and works again each time it is back", async () => {
  const dir = await mkdtemp(join(tmpdir(), "tongban-store-"));
  await chmod(dir, 0o755);
  const database: EmbeddedDatabase = await startEmbedded({ dir, throwaway: true });
  const url = await database.databaseUrl("visits");
  await database.stop();

  const server = await serverOn(url);
  expect(await server.get("/count")).toMatchObject({ status: 503, body: { code: "STORE_UNAVAILABLE", retry: true } });
  expect(await server.get("/health")).toMatchObject({ status: 503, body: { ok: false, store: "down" } });

  await database.start();
  await server.store.ready;
  expect(await server.get("/count")).toEqual({ status: 200, body: { count: 0 } });
  expect(await server.get("/health")).toMatchObject({ status: 200, body: { ok: true, store: "ready" } });

  await database.stop();
  await until(async () => (await server.get("/count")).status === 503);
  expect(await server.get("/count")).toMatchObject({ status: 503, body: { code: "STORE_UNAVAILABLE" } });

  await database.start();
  await until(async () => (await server.get("/count")).status === 200);
  await server.close();
  await database.stop();
});

it("reports a wrong migration at once instead of trying for ever", async () => {
  const { url, drop } = await freshDatabase();
  const wrong = { "0001": { up: (db: import("kysely").Kysely<unknown>) => sql`create tabel x ()`.execute(db).then(() => {}) } };
  const store = openStore({ url, schema: "wrong", migrations: wrong, log });
  await expect(store.ready).rejects.toThrow(/syntax error/);
  await store.close();
  await drop();
});

it("answers REQUEST_INVALID, with one warning and no stack, when the database refuses what somebody sent", async () => {
  const { url, drop } = await freshDatabase();
  const store = openStore<Tables>({ url, schema: "visits", migrations, log });
  await store.ready;
  const lines: string[] = [];
  const app = await createServer({ name: "visits", version: "1", about: "", logTarget: { write: (line) => lines.push(line) } });
  app.post("/ask/:type", { schema: { params: Type.Object({ type: Type.String() }), body: Type.String() } }, async ({ params, body }) => {
    const asked = await sql`select ${body}::${sql.raw(params.type)} as answer`.execute(store.db);
    return asked.rows;
  });
  const ask = async (type: string, body: string) => {
    lines.length = 0;
    const reply = await app.inject({
      method: "POST",
      url: `/ask/${type}`,
      headers: { "content-type": "application/json" },
      payload: JSON.stringify(body),
    });
    return { ...reply.json(), status: reply.statusCode };
  };
  const refused = { status: 400, code: "REQUEST_INVALID", retry: false };
  for (const [type, body, sqlstate] of [
    ["text", "朱\0桂兰", "22021"],
    ["uuid", "------------------------------------", "22P02"],
    ["int", "99999999999", "22003"],
    ["jsonb", '"\\u0000"', "22P05"],
  ] as const) {
    expect(await ask(type, body)).toMatchObject(refused);
    expect(lines).toEqual([expect.stringContaining(`"code":"${sqlstate}"`)]);
    expect(lines[0]).toContain('"level":40');
    expect(lines[0]).toContain('"route":"/ask/:type"');
    expect(lines[0]).not.toMatch(/stack|桂兰|----|9999|u0000/);
  }
  expect(await ask("nonsense", "x")).toMatchObject({ status: 500, code: "INTERNAL" });
  expect(lines.join("")).toContain("stack");
  await app.close();
  await store.close();
  await drop();
});
