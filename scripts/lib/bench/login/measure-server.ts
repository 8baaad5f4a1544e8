import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@tongban/server-kit/embedded";
import type { Numbers } from "../in-fresh-process.ts";
import { postgresCpuMs } from "./postgres-cpu.ts";
import type { Order, Visit } from "./visitors.ts";

/** A server under measurement, in this process. */
interface Served {
  readonly url: string;
  readonly visit: Visit;
  close(): Promise<void>;
}

type Start = (databaseUrl: string, upstreamUrl: string) => Promise<Served>;

const [users, atOnce, warmUp, counted] = [50, 16, 1_500, 3_000];

/**
 * Serves sign-ins of users who have been here before, from a database of its own that keeps what it is told (fsync on). `cpu`: milliseconds of this process
 * and PostgreSQL for each; `wall`: milliseconds from one to the next.
 */
export async function measureServer(start: Start): Promise<Numbers> {
  const dir = mkdtempSync(join(tmpdir(), "tongban-bench-"));
  const database = await startEmbedded({ dir });
  const postmaster = Number(readFileSync(join(database.dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  const visitors = fork(join(import.meta.dirname, "visitors.ts"));
  const [{ upstream }] = (await once(visitors, "message")) as [{ upstream: string }];
  const served = await start(await database.databaseUrl("bench"), upstream);
  try {
    const order = { url: served.url, visit: served.visit, atOnce, users };
    await send(visitors, { ...order, count: warmUp });
    const before = { own: process.cpuUsage(), postgres: postgresCpuMs(postmaster) };
    const wall = await send(visitors, { ...order, count: counted });
    const { user, system } = process.cpuUsage(before.own);
    const postgres = postgresCpuMs(postmaster);
    if (postgres === undefined || before.postgres === undefined)
      throw new Error("[tongban] the bench login reads PostgreSQL's computing from /proc, which only Linux has");
    const [node, store] = [(user + system) / 1_000 / counted, (postgres - before.postgres) / counted];
    return { cpu: node + store, node, postgres: store, wall: wall / counted };
  } finally {
    visitors.kill();
    await served.close();
    await database.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function send(visitors: ChildProcess, order: Order): Promise<number> {
  visitors.send(order);
  const [said] = (await once(visitors, "message")) as [{ ms?: number; error?: string }];
  if (said.ms === undefined) throw new Error(said.error);
  return said.ms;
}
