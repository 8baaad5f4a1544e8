import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshDatabase } from "@tongban/server-kit/testkit";
import { afterEach, expect, it, onTestFinished } from "vitest";

let root: string;
afterEach(() => rm(root, { recursive: true, force: true }));

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer().once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

/** The first of four in a row, below those a system gives to servers that ask for any: other tests do at the same time. */
async function fourFreePorts(): Promise<number> {
  for (;;) {
    const first = 10_000 + Math.floor(Math.random() * 20_000);
    if ((await isFree(first)) && (await isFree(first + 1)) && (await isFree(first + 2)) && (await isFree(first + 3))) return first;
  }
}

/** Starts the development stack as a process of its own; `heard` gathers what it prints. */
async function start(env: Record<string, string>, mode = 0o755) {
  root = await mkdtemp(join(tmpdir(), "tongban-start-"));
  await chmod(root, mode);
  const port = Number(env.TONGBAN_PORT ?? (await fourFreePorts()));
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

it("runs on the embedded database, answers on four ports, stops in order at Ctrl-C and keeps its data", { timeout: 60_000 }, async () => {
  const stack = await start({});
  await stack.until("Ctrl-C stops everything");
  expect(await health(stack.port)).toMatchObject({ ok: true, name: "gateway", store: "ready" });
  expect(await health(stack.port + 1)).toMatchObject({ ok: true, name: "platform", store: "ready" });
  expect(await health(stack.port + 2)).toMatchObject({ ok: true });
  const { phones } = await (await fetch(`http://127.0.0.1:${stack.port}/front-page/phones.json`)).json();
  expect(phones.map(({ url }: { url: string }) => new URL(url).port)).toEqual([String(stack.port + 3), String(stack.port + 3)]);
  for (const { url, title } of phones) expect(await (await fetch(url)).text()).toContain(`<title>${title}</title>`);
  stack.child.kill("SIGINT");
  expect(await stack.ended).toEqual([0, null]);
  expect(stack.heard().match(/(?<=data is in |data stays in ).*/g)).toEqual([".tongban/", ".tongban/", ".tongban/"]);
  expect(await readdir(join(root, ".tongban"))).toEqual(expect.arrayContaining(["postgres", "secrets.json"]));
});

it.skipIf(process.getuid?.() !== 0)(
  "says where the data really is when the database's user cannot enter the checkout (not here: only root starts the database as another user)",
  { timeout: 60_000 },
  async () => {
    const stack = await start({}, 0o700);
    await stack.until("Ctrl-C stops everything");
    stack.child.kill("SIGINT");
    await stack.ended;
    const places = stack.heard().match(/(?<=data is in |data stays in ).*/g) ?? [];
    const [place = ""] = places;
    expect(place).toMatch(/^(\/private)?\/var\/tmp\/tongban\/data\/[0-9a-f]{16}\/$/);
    onTestFinished(() => rm(place, { recursive: true })); // only a place the line above has seen
    expect(places).toEqual([place, place, place]);
    expect(await readdir(place)).toEqual(["postgres"]);
    expect(await readdir(join(root, ".tongban"))).toEqual(["secrets.json"]);
  },
);

it("runs on the server that DATABASE_URL names and starts none of its own", { timeout: 60_000 }, async () => {
  const database = await freshDatabase();
  const stack = await start({ DATABASE_URL: database.url });
  await stack.until("Ctrl-C stops everything");
  expect(await health(stack.port)).toMatchObject({ ok: true, store: "ready" });
  expect(await readdir(join(root, ".tongban"))).toEqual(["secrets.json"]);
  stack.child.kill("SIGINT");
  expect(await stack.ended).toEqual([0, null]);
  expect(stack.heard().match(/data stays in .*/g)).toEqual(Array(2).fill("data stays in the database of DATABASE_URL"));
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
