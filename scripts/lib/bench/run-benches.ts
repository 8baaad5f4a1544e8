import { availableParallelism, loadavg } from "node:os";
import { findBenches } from "./benches.ts";
import { inFreshProcess } from "./in-fresh-process.ts";
import { lineOf, type Row, rowOf } from "./report.ts";

export interface RunOptions {
  readonly name: string | undefined;
  readonly json: boolean;
  readonly times: number;
  readonly say: (text: string) => void;
  readonly print: (line: string) => void;
}

/** Runs benches and prints each case; with `json` the last line holds all rows. Gives the rows. */
export async function runBenches({ name, json, times, say, print }: RunOptions): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [bench, work] of findBenches(name)) {
    say(`bench ${bench}: median of ${times}; ${machine()}`);
    for await (const measured of work({ measure: inFreshProcess(times), say })) {
      const row = rowOf(bench, measured);
      rows.push(row);
      print(lineOf(row, measured));
    }
    say(`bench ${bench} is done; ${machine()}`);
  }
  if (json) print(JSON.stringify(rows));
  return rows;
}

/** How busy the machine is beside the bench: numbers of a loaded one say little. */
function machine(): string {
  return `${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`;
}
