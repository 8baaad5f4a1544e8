import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Ends a PostgreSQL that a killed run left behind on this data folder; it would keep the folder locked. */
export async function endOrphan(databaseDir: string): Promise<void> {
  const lock = await readFile(join(databaseDir, "postmaster.pid"), "utf8").catch(() => "");
  const [pid, lockedDir] = lock.split("\n");
  if (!pid || lockedDir !== databaseDir || !isPostgres(await commandOf(pid))) return;
  process.kill(Number(pid), "SIGINT"); // fast shutdown: PostgreSQL manual, "Shutting Down the Server"
  for (let tries = 0; tries < 100 && (await commandOf(pid)); tries += 1) await wait(100);
}

function isPostgres(command: string): boolean {
  return command.includes("postgres");
}

/** What runs under this process number; empty when nothing does or the system does not tell. */
function commandOf(pid: string): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
}

/** Ends the PostgreSQL on this data folder when this process ends without having stopped it. */
export function endWithProcess(databaseDir: string): void {
  process.once("exit", () => {
    try {
      const [pid] = readFileSync(join(databaseDir, "postmaster.pid"), "utf8").split("\n");
      process.kill(Number(pid), "SIGINT");
    } catch {
      // stopped in order: no lock file, nothing to end
    }
  });
}
