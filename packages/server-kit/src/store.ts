import { fail } from "@tongban/protocol";
import { Kysely, PostgresDialect, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import pg from "pg";
import { isStoreDown } from "./store-errors.ts";

export interface StoreOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Each server keeps its tables in a schema of its own name. */
  readonly schema: string;
  /** Applied in the order of their names, once, under a lock, so replicas may start together. */
  readonly migrations: Readonly<Record<string, Migration>>;
  readonly log: { warn(fields: object, text: string): void; info(fields: object, text: string): void };
  readonly poolSize?: number;
  /** Takes the tables as they are, and can write nothing: for tools that look. */
  readonly readOnly?: boolean;
}

/** A statement's text with `$1`, `$2` … and what stands for them. */
interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Store<Tables> {
  readonly db: Kysely<Tables>;
  /**
   * Runs a statement under a name, by which each connection keeps its plan: for what runs thousands of times a minute, where planning costs more than doing.
   * One name, one text: lists go in as arrays, and columns are named, since a plan outlives a change of the tables only so.
   */
  prepared<Row>(name: string, statement: Statement): Promise<readonly Row[]>;
  /** Resolves when the tables are there; rejects when a migration is wrong (not when the database is merely away: it goes on trying). */
  readonly ready: Promise<void>;
  /** Throws STORE_UNAVAILABLE until the tables are there. For a hook before every request. */
  assertReady(): void;
  /** One round trip, at most two seconds. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens a store on PostgreSQL. The database may be down: the store keeps trying and requests are answered STORE_UNAVAILABLE until it is back. */
export function openStore<Tables>({ url, schema, migrations, log, poolSize = 10, readOnly = false }: StoreOptions): Store<Tables> {
  if (!/^[a-z_]+$/.test(schema)) throw new Error(`[@tongban/server-kit] schema "${schema}" must be lower-case letters and underscores`);
  const options = `-c search_path=${schema}${readOnly ? " -c default_transaction_read_only=on" : ""}`;
  const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 5_000, options });
  pool.on("error", (error) => log.warn({ cause: error.message }, "the database dropped an idle connection"));
  // one that breaks while it is lent out says so to the statement that runs on it and, unheard, would end the process
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

  let isReady = false;
  let closed = false;
  const ready = prepare();
  ready.catch(() => {});

  async function prepare(): Promise<void> {
    for (let pause = 250; !closed; pause = Math.min(pause * 2, 2_000)) {
      try {
        if (!readOnly) await migrate(db, { schema, migrations });
        isReady = true;
        return;
      } catch (error) {
        if (!isStoreDown(error)) throw error;
        log.warn({ cause: (error as Error).message, nextTryMs: pause }, "the database does not answer; trying again");
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  return {
    db,
    async prepared<Row>(name: string, { text, values }: Statement) {
      const { rows } = await pool.query<Row & pg.QueryResultRow>({ name, text, values: [...values] });
      return rows;
    },
    ready,
    assertReady() {
      if (!isReady) throw fail("STORE_UNAVAILABLE", { cause: "tables not prepared yet" });
    },
    async answers() {
      if (!isReady) return false;
      const late = new Promise<boolean>((resolve) => setTimeout(resolve, 2_000, false).unref());
      const asked = sql`select 1`.execute(db).then(
        () => true,
        () => false,
      );
      return Promise.race([asked, late]);
    },
    async close() {
      closed = true;
      await db.destroy();
    },
  };
}

async function migrate<Tables>(
  db: Kysely<Tables>,
  { schema, migrations }: { schema: string; migrations: Readonly<Record<string, Migration>> },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // "create schema if not exists" is itself not safe when two replicas run it at once
    await sql`select pg_advisory_xact_lock(hashtext(${`tongban/${schema}`}))`.execute(trx);
    await trx.schema.createSchema(schema).ifNotExists().execute();
  });
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider, migrationTableSchema: schema }).migrateToLatest();
  if (error) throw error;
}
