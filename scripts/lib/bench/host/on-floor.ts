// What the host is held against: the same work by hand.
import { type BareApp, openBareApp } from "../../../../bench/floors/bare-app.ts";
import { createRowTree } from "../../../../bench/floors/row-tree.ts";
import type { Numbers } from "../in-fresh-process.ts";
import { changes, megabytes, time, timeEach } from "./measure.ts";
import { tapOf } from "./taro-tap.ts";

export async function firstPage(folder: string, path: string): Promise<Numbers> {
  return { open: (await time(async () => void (await openBareApp(folder, path)))).wall };
}

/** A compiled Taro list: only what its own scripts take. */
export async function list(folder: string, path: string): Promise<Numbers> {
  const app = await openBareApp(folder, path);
  const shown = app.taken();
  const first = await time(() => app.call("eh", tapOf("fill", shown)));
  if (app.taken().length === 0) throw new Error(`${folder}: a tap on fill sends nothing`);
  const change = await timeEach(changes, () => app.call("eh", tapOf("change", shown)));
  if (app.taken().length === 0) throw new Error(`${folder}: a tap on change sends nothing`);
  return { firstCpu: first.cpu, changeCpu: change.cpu };
}

export async function rowTree(): Promise<Numbers> {
  const tree = createRowTree();
  const first = await time(tree.fill);
  // It waits for nothing, and is too short for the clock of what is computed.
  const change = await timeEach(changes, tree.change);
  if (tree.count() < 500) throw new Error("the tree has no 500 rows");
  return { first: first.wall, firstCpu: first.cpu, change: change.wall, changeCpu: change.wall };
}

export async function tenApps(path: string, ...folders: string[]): Promise<Numbers> {
  const before = megabytes();
  const apps: BareApp[] = [];
  for (let at = 0; at < 10; at += 1) apps.push(await openBareApp(folders[at % folders.length] ?? "", path));
  return { more: megabytes() - before, apps: apps.length };
}
