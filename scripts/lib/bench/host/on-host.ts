// What is measured: the host itself.
import { performance } from "node:perf_hooks";
import { type OpenedApp, openApp } from "@tongban/miniprogram-host";
import type { Numbers } from "../in-fresh-process.ts";
import { changes, megabytes, time, timeEach } from "./measure.ts";

const loaded = performance.now();

/** The network is silent: what the app shows without an answer is its first page. */
const silent = () => new Promise<Response>(() => {});

async function open(folder: string): Promise<OpenedApp> {
  const app = await openApp({ dist: folder, fetch: silent });
  await app.settled();
  if (app.text() === "") throw new Error(`${folder} shows nothing`);
  return app;
}

/** `open` from the host being loaded to the first page; `load` from the process's start to there. */
export async function firstPage(folder: string): Promise<Numbers> {
  let app: OpenedApp | undefined;
  const opened = await time(async () => {
    app = await open(folder);
  });
  app?.close();
  return { open: opened.wall, openCpu: opened.cpu, load: loaded - performance.nodeTiming.bootstrapComplete };
}

export async function list(folder: string): Promise<Numbers> {
  const app = await open(folder);
  const first = await time(() => app.tap("#fill"));
  if (app.findAll(".row").length !== 500) throw new Error(`${folder} has no 500 rows`);
  const before = app.findAll(".done").length;
  const change = await timeEach(changes, () => app.tap("#change"));
  if (before + app.findAll(".done").length !== 1) throw new Error(`${folder} did not change one row`);
  app.close();
  return { first: first.wall, firstCpu: first.cpu, change: change.wall, changeCpu: change.cpu };
}

/** MB more in use with ten apps open than with none; they don't see each other. */
export async function tenApps(...folders: string[]): Promise<Numbers> {
  const before = megabytes();
  const apps: OpenedApp[] = [];
  for (let at = 0; at < 10; at += 1) apps.push(await open(folders[at % folders.length] ?? ""));
  const more = megabytes() - before;
  await showApart(apps);
  for (const app of apps) app.close();
  return { more };
}

/** What one of them switches, no other shows. */
async function showApart([first, ...others]: readonly OpenedApp[]): Promise<void> {
  const texts = others.map((app) => app.text());
  const before = first?.text();
  await first?.tap({ text: "长辈版" });
  if (first?.text() === before) throw new Error("the switched app shows no change");
  if (others.some((app, at) => app.text() !== texts[at])) throw new Error("ten apps in one process see each other");
}
