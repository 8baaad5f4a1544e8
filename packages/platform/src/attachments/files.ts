import type { AttachmentFormat } from "@tongban/protocol";
import pLimit from "p-limit";
import type { Desk } from "../desk.ts";
import { checkContent, type ScanFile, type SentFile } from "./checks/check-content.ts";

/** Files that are looked into at once: each takes several times its size in memory. */
const atOnce = 2;

/** What handling files takes. */
export interface Files {
  readonly desk: Desk;
  /** Reads a file when its turn comes, and checks it as `checkContent` does. */
  check(read: () => Promise<SentFile>): Promise<AttachmentFormat>;
}

export function createFiles(desk: Desk, scan?: ScanFile): Files {
  const inTurn = pLimit(atOnce);
  return { desk, check: (read) => inTurn(async () => checkContent(await read(), scan)) };
}
