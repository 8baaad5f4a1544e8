import { readdirSync, readFileSync } from "node:fs";

/** What the clock of Linux counts processes by: 100 ticks a second everywhere. */
const tickMs = 10;

/**
 * Milliseconds all processes of the PostgreSQL server with this data have computed so far, those that have ended too. Linux only: undefined elsewhere.
 * Source: proc(5), /proc/pid/stat, fields 14 to 17.
 */
export function postgresCpuMs(postmaster: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  let ticks = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const fields = statOf(pid);
    if (!fields) continue;
    const [parent, own, ended] = [Number(fields[1]), sum(fields.slice(11, 13)), sum(fields.slice(13, 15))];
    if (Number(pid) === postmaster) ticks += own + ended;
    else if (parent === postmaster) ticks += own;
  }
  return ticks * tickMs;
}

/** The fields from the third on; undefined when the process has just gone. */
function statOf(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

const sum = (numbers: readonly string[]) => numbers.reduce((total, each) => total + Number(each), 0);
