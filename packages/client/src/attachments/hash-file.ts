import { SHA256 } from "@stablelib/sha256";
import type { CancelSignal } from "../core/cancel.ts";
import { cancelling } from "../core/cancelling.ts";
import { type FileSource, readPiece } from "./file-source.ts";

/** SHA-256 of the whole file, in hex, read a piece at a time. */
export async function hashFile(file: FileSource, pieceBytes: number, signal: CancelSignal | undefined): Promise<string> {
  const hash = new SHA256();
  for (let start = 0; start < file.size; start += pieceBytes) {
    const piece = await cancelling(signal, () => readPiece(file, start, pieceBytes));
    hash.update(new Uint8Array(piece));
  }
  return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
