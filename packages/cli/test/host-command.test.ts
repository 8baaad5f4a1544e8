import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { runCommand } from "../src/run-command.ts";

let folder: string;
let dist: string;

const page = (text: string) => writeFile(join(dist, "pages/home/index.wxml"), `<view class="hello">${text}</view>`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tongban-host-"));
  dist = join(folder, "weapp");
  await mkdir(join(dist, "pages/home"), { recursive: true });
  await writeFile(join(dist, "app.json"), JSON.stringify({ pages: ["pages/home/index"] }));
  await writeFile(join(dist, "app.js"), "App({})");
  await writeFile(join(dist, "pages/home/index.js"), "Page({ onLoad(query) { this.setData(query) } })");
  await page("您好，{{who}}");
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command in a process of its own; `heard` gathers what it prints. */
function tongban(...words: readonly string[]) {
  const script = join(import.meta.dirname, "fixtures/tongban.ts");
  const child = spawn(process.execPath, ["--conditions=@tongban/source", script, ...words], { env: { PATH: process.env.PATH ?? "" } });
  let heard = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (heard += part));
  const ended = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, ended, heard: () => heard };
}

/** One question over the automator's own protocol, as any client would ask it. */
async function ask(url: string, method: string): Promise<unknown> {
  const socket = new WebSocket(url);
  await once(socket, "open");
  socket.send(JSON.stringify({ id: "1", method, params: {} }));
  const [{ data }] = (await once(socket, "message")) as [MessageEvent<string>];
  socket.close();
  return JSON.parse(data).result;
}

const host = () => tongban("host", dist, "--port", "0", "--automator", "0", "--query", "who=朱桂兰", "--scene", "1047");
const printed = (text: string, pattern: RegExp) => pattern.exec(text)?.[0] ?? "";

it("shows a package live, lets the automator drive it, starts it again when it changes, and ends at Ctrl-C", {
  timeout: 30_000,
}, async () => {
  const { child, ended, heard } = host();
  await expect.poll(heard, { timeout: 10_000 }).toContain("Ctrl-C stops");
  const live = printed(heard(), /http:\/\/127\.0\.0\.1:\d+\//);
  expect((await (await fetch(live)).text()).length).toBeGreaterThan(100);
  const automator = printed(heard(), /ws:\/\/127\.0\.0\.1:\d+/);
  expect(await ask(automator, "App.getCurrentPage")).toMatchObject({ path: "pages/home/index", query: { who: "朱桂兰" } });
  await page("再见，{{who}}");
  await expect.poll(heard, { timeout: 5_000 }).toContain("started again");
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
});

/** The command in this process: for what ends at once. */
async function say(...words: readonly string[]) {
  const lines: string[] = [];
  const code = await runCommand(words, (text) => lines.push(text));
  return { code, lines };
}

it.each([
  [["host"], "which package?"],
  [["host", "nowhere"], "there is no nowhere"],
  [["host", ".", "--port", "x"], "--port x is no port"],
  [["host", ".", "--prot", "1"], "--prot"],
  [["host", "."], "app.json"],
  [["host", "packages", "docs"], "one package at a time"],
  [["host", ".", "--port", "8500", "--automator", "8500"], "can't both be 8500"],
  [["host", ".", "--sandbox", "foo"], "--sandbox foo is no address"],
  [["host", ".", "--scene", "foo"], "--scene foo is no number"],
  [["fly"], "there is no command fly: use catalogue, host"],
])("says in one line what is wrong with %j", async (words, message) => {
  const { code, lines } = await say(...words);
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringContaining(message)]);
});

it("names the taken port and the option for another, and the world that does not answer", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  expect((await say("host", dist, "--port", String(port))).lines).toEqual([expect.stringMatching(`port ${port} is taken.* --port`)]);
  const automator = await say("host", dist, "--port", "0", "--automator", String(port));
  expect(automator.lines).toEqual([expect.stringMatching(`port ${port} is taken.* --automator`)]);
  other.close();
  const alone = await say("host", dist, "--persona", "zhu-guilan", "--sandbox", `http://127.0.0.1:${port}`);
  expect(alone.lines).toEqual([expect.stringContaining("no simulated world answers")]);
});

it("explains itself when asked", async () => {
  const { code, lines } = await say("--help");
  expect([code, lines.join()]).toEqual([0, expect.stringContaining("npm run tongban -- host <dist>")]);
  const own = await say("host", "--help");
  expect([own.code, lines.join("").includes(own.lines.join(""))]).toEqual([0, true]);
});
