import type { Queries } from "./tables.ts";

/** Reads that all see the same moment: what was sealed and the key that opens it are never from before and after an erasure. */
export function inOneView<Result>(db: Queries, read: (view: Queries) => Promise<Result>): Promise<Result> {
  return db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(read);
}
