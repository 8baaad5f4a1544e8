import type { ApiContext } from "../api.ts";
import { cleanPath, isFileFailure, type StoredFile } from "./file-store.ts";

/** A file for sending; undefined when there is none. */
export function fileToSend({ install }: ApiContext, path: string): StoredFile | undefined {
  try {
    return install.files.file(cleanPath(path));
  } catch (cause) {
    if (isFileFailure(cause)) return undefined;
    throw cause;
  }
}

/** How far a transfer is, as the platforms tell it: whole percent. */
export function percent(done: number, all: number): number {
  return all === 0 ? 0 : Math.floor((done * 100) / all);
}
