import { watch } from "node:fs";

const quietMs = 300;

/** Calls back once when a folder or file has changed and then stayed quiet: a build writes many files. */
export function watchFolder(path: string, changed: () => void): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(path, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(changed, quietMs);
  });
  return {
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
