// npm start: builds the H5 shell and starts the whole offline world.
import { startDevelopment } from "@tongban/cli";
import { buildShell } from "../lib/build-shell.ts";
import { root } from "../lib/root.ts";
import { say } from "../lib/say.ts";

try {
  const shellDir = await buildShell("h5", say);
  await startDevelopment({ root, shellDir, say });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
