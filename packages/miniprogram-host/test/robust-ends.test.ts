import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const fixture = join(import.meta.dirname, "fixtures/ends.ts");

it("leaves nothing behind that keeps a process or ends it, whatever was under way", { timeout: 30_000 }, async () => {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", fixture], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (output += part.toString()));
  const hangs = setTimeout(() => child.kill("SIGKILL"), 25_000);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(hangs);
  expect(output.trimEnd().split("\n")).toEqual([
    "twice",
    "timers",
    "requests 0",
    "told a promise no one waits for, setTimeout",
    "rejections",
    "failed [miniprogram-host] pages/a/a.js throws as it loads: Error: script (pages/a/a.js:1:56)",
    "driven go",
    "end",
  ]);
  expect(code).toBe(0);
});
