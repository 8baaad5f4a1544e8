import { failOnHost } from "@tongban/protocol";

/** A file on the phone. */
export interface FileSource {
  /** Bytes. */
  readonly size: number;
  /**
   * The bytes from `start` to before `end`. In a browser `file.slice(start, end).arrayBuffer()`; in a mini-program `readFile` of its file system manager with
   * `position` and `length`.
   */
  read(start: number, end: number): Promise<ArrayBuffer>;
}

/** A piece of the file. Rejects with HOST_REFUSED when the host gives another number of bytes than asked: the file was changed meanwhile. */
export async function readPiece({ size, read }: FileSource, start: number, length: number): Promise<ArrayBuffer> {
  const end = Math.min(start + length, size);
  const piece = await read(start, end);
  if (piece.byteLength !== end - start) throw failOnHost("HOST_REFUSED", { detail: { start, end, got: piece.byteLength } });
  return piece;
}
