// The usual means to keep scripts apart in one process: a worker thread each.
import { Worker } from "node:worker_threads";
import type { Numbers } from "../in-fresh-process.ts";
import { megabytes } from "./measure.ts";

const code = `
const { parentPort, workerData: { floor, folder, path } } = require("node:worker_threads");
import(floor).then(({ openBareApp }) => openBareApp(folder, path)).then(() => parentPort.postMessage("open"));
`;

export async function tenApps(path: string, ...folders: string[]): Promise<Numbers> {
  const floor = new URL("../../../../bench/floors/bare-app.ts", import.meta.url).href;
  const before = megabytes();
  const workers: Worker[] = [];
  for (let at = 0; at < 10; at += 1) {
    const worker = new Worker(code, { eval: true, workerData: { floor, folder: folders[at % folders.length], path } });
    await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    workers.push(worker);
  }
  const more = megabytes() - before;
  for (const worker of workers) await worker.terminate();
  return { more };
}
