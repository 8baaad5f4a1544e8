import { url as debuggerUrl } from "node:inspector";
import { Worker } from "node:worker_threads";
import { watcherSource } from "./watcher-source.ts";

const looks = 5;

/**
 * Ends this process when an app's code never ends, as `while (true)`: it says on stderr where the app's code was, and the signal is SIGKILL. For a command of
 * its own, as `tongban host`; nothing else of the process is saved. A process that is being debugged is let be. Gives the way to stop watching.
 *
 * @param seconds How long the process may not come to its next turn.
 */
export function endWhenStuck(seconds = 30): () => void {
  if (debuggerUrl() !== undefined) return () => {};
  const every = (seconds * 1000) / looks;
  const beat = new Int32Array(new SharedArrayBuffer(4));
  const beating = setInterval(() => Atomics.add(beat, 0, 1), every / 2);
  beating.unref();
  const text = `[miniprogram-host] the app's code has not ended for ${seconds} s, so the process is ended`;
  const watcher = new Worker(watcherSource, { eval: true, workerData: { beat, every, misses: looks, text } });
  watcher.unref();
  return () => {
    clearInterval(beating);
    void watcher.terminate();
  };
}
