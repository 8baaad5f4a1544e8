import type { Fields } from "../../runtime/unit/definition.ts";
import { cleanPath, type FileStore } from "./file-store.ts";

/** One function of a file manager. `takes`: its parameters by name, in the order of the sync form; those with `?` may be left out. */
export interface FileOperation {
  readonly takes: readonly string[];
  /** Throws FileFailure. */
  run(store: FileStore, option: Fields): Fields;
}

export type FileOperations = Readonly<Record<string, FileOperation>>;

/** A path as the app gave it. */
export const pathOf = (value: unknown): string => cleanPath(String(value));
