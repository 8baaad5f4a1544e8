// npm run journeys -- [--channel wechat|alipay|h5] [--platform NAME] [--json]: plays the acceptance journeys on the compiled shells. Exit code 1 on any failure.
import { join } from "node:path";
import { buildShell } from "../lib/build-shell.ts";
import { readJourneyOptions } from "../lib/journey-options.ts";
import { root } from "../lib/root.ts";
import { run } from "../lib/run.ts";
import { say } from "../lib/say.ts";

try {
  const { targets, args } = readJourneyOptions(process.argv.slice(2));
  for (const target of targets) await buildShell(target, say);
  // A process of its own, since nothing here imports examples.
  const player = [process.execPath, "--conditions=@tongban/source", join(root, "examples", "journeys", "src", "main.ts")];
  process.exitCode = (await run([...player, ...args], { show: true })).code;
} catch (error) {
  console.error(`[tongban] ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
