import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Numbers } from "../in-fresh-process.ts";
import { postgresCpuMs } from "../login/postgres-cpu.ts";
import type { Order, Read } from "./readers.ts";

/** A server under measurement, in this process. */
interface Served {
  readonly url: string;
  readonly reads: readonly Read[];
  close(): Promise<void>;
}

const [atOnce, warmUp, counted] = [4, 200, 800];

/** Milliseconds this process and PostgreSQL compute for each reading (`cpu`, and each alone), all caches warm. */
export async function measureReads({ url, reads, close }: Served, postmaster: number): Promise<Numbers> {
  const readers = fork(join(import.meta.dirname, "readers.ts"));
  try {
    const order = { url, reads, atOnce };
    await send(readers, { ...order, count: warmUp });
    const before = { own: process.cpuUsage(), postgres: postgresCpuMs(postmaster) };
    await send(readers, { ...order, count: counted });
    const { user, system } = process.cpuUsage(before.own);
    const postgres = postgresCpuMs(postmaster);
    if (postgres === undefined || before.postgres === undefined)
      throw new Error("[tongban] the bench search reads PostgreSQL's computing from /proc, which only Linux has");
    const [node, store] = [(user + system) / 1_000 / counted, (postgres - before.postgres) / counted];
    return { cpu: node + store, node, postgres: store };
  } finally {
    readers.kill();
    await close();
  }
}

async function send(readers: ChildProcess, order: Order): Promise<void> {
  readers.send(order);
  const [said] = (await once(readers, "message")) as [{ ms?: number; error?: string }];
  if (said.error !== undefined) throw new Error(said.error);
}
