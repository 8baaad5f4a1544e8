import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@tongban/server-kit/embedded";
import { freshDatabase } from "@tongban/server-kit/testkit";
import { afterEach, expect, it } from "vitest";

let root: string;
afterEach(() => rm(root, { recursive: true, force: true }));

/** Starts the development stack as a process of its own; `heard` gathers what it prints. */
async function start(env: Record<string, string>) {
  root = await mkdtemp(join(tmpdir(), "tongban-start-"));
  await chmod(root, 0o755);
  const port = Number(env.TONGBAN_PORT ?? (await freePort()));
  const child: ChildProcess = spawn(
    process.execPath,
    ["--conditions=@tongban/source", join(import.meta.dirname, "fixtures/start.ts"), root, root],
    {
      env: { PATH: process.env.PATH ?? "", TONGBAN_PORT: String(port), ...env },
    },
  );
  let heard = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => (heard += part));
  const ended = once(child, "exit");
  const until = async (text: string) => {
    for (let tries = 0; tries < 300 && !heard.includes(text) && child.exitCode === null; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toContain(text);
  };
  return { child, port, until, ended, heard: () => heard };
}

const health = async (port: number) => (await fetch(`http://127.0.0.1:${port}/health`)).json();

it("runs on the embedded database, answers on three ports, stops in order at Ctrl-C and keeps its data", { timeout: 60_000 }, async () => {
  const stack = await start({});
  await stack.until("Ctrl-C stops everything");
  expect(await health(stack.port)).toMatchObject({ ok: true, name: "gateway", store: "ready" });
  expect(await health(stack.port + 1)).toMatchObject({ ok: true, name: "platform", store: "ready" });
  expect(await health(stack.port + 2)).toMatchObject({ ok: true });
  stack.child.kill("SIGINT");
  expect(await stack.ended).toEqual([0, null]);
  expect(stack.heard()).toContain("the data stays in .tongban/");
  expect(await readdir(join(root, ".tongban"))).toEqual(expect.arrayContaining(["postgres", "secrets.json"]));
});

it("runs on the server that DATABASE_URL names and starts none of its own", { timeout: 60_000 }, async () => {
  const database = await freshDatabase();
  const stack = await start({ DATABASE_URL: database.url });
  await stack.until("Ctrl-C stops everything");
  expect(await health(stack.port)).toMatchObject({ ok: true, store: "ready" });
  expect(await readdir(join(root, ".tongban"))).toEqual(["secrets.json"]);
  stack.child.kill("SIGINT");
  expect(await stack.ended).toEqual([0, null]);
  await database.drop();
});

it("ends with one clear line when a port is taken, and leaves nothing running", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port));
  });
  const stack = await start({ TONGBAN_PORT: String(port) });
  expect((await stack.ended)[0]).toBe(1);
  expect(stack.heard().trim().split("\n")).toEqual([expect.stringContaining(`port ${port} for the gateway is taken`)]);
  other.close();
});
