// npm start: builds the citizen shells and starts the whole offline world.
import { startDevelopment } from "@tongban/cli";
import { buildShell } from "../lib/build-shell.ts";
import { root } from "../lib/root.ts";
import { say } from "../lib/say.ts";

try {
  const shells = {
    weapp: await buildShell("weapp", say),
    alipay: await buildShell("alipay", say),
    h5: await buildShell("h5", say),
  };
  await startDevelopment({ root, shells, say });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
