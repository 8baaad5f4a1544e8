import { existsSync, type FSWatcher, watch } from "node:fs";

const quietMs = 300;

/** Calls back once when a folder or file has changed and then stayed quiet: a build writes many files, and often removes the folder first. */
export function watchFolder(path: string, changed: () => void): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher;
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!existsSync(path)) return settle();
      watcher.close();
      arm(); // what was watched may have been removed and made anew
      changed();
    }, quietMs);
  };
  const arm = () => {
    watcher = watch(path, { recursive: true }, settle).on("error", settle);
  };
  arm();
  return {
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
