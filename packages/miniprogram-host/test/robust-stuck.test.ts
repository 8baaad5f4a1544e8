import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const fixture = join(import.meta.dirname, "fixtures/stuck.ts");

it("ends a process whose app's code never ends, and names the place; rest is no such thing", { timeout: 30_000 }, async () => {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", fixture], { stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) child[name].on("data", (part: Buffer) => (said[name] += part.toString()));
  const hangs = setTimeout(() => child.kill("SIGTERM"), 25_000);
  const end = await new Promise((resolve) => child.on("close", (code, signal) => resolve(signal ?? code)));
  clearTimeout(hangs);
  const place = "forever (forever.js:2), called by go (pages/a/a.js:5)";
  expect({ end, ...said }).toEqual({
    end: "SIGKILL",
    stdout: "not watched\nat rest\n",
    stderr: `[miniprogram-host] the app's code has not ended for 0.2 s, so the process is ended: ${place}\n`,
  });
});
