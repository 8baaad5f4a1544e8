// npm run bench -- [NAME] [--json]: measures, each case beside its floor and a peer. Exit code 1 when a goal is missed or a name is wrong.
import { parseArgs } from "node:util";
import { runBenches } from "../lib/bench/run-benches.ts";
import { say } from "../lib/say.ts";

const usage = "use npm run bench -- [NAME] [--json] [--times N]";

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" }, times: { type: "string" } } });
  const times = Number(values.times ?? 5);
  if (positionals.length > 1 || !Number.isInteger(times) || times < 1) throw new Error(`[tongban] ${usage}`);
  const rows = await runBenches({ name: positionals[0], json: values.json ?? false, times, say, print: console.log });
  if (rows.some(({ ok }) => !ok)) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
