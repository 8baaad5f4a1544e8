const bytesOf = (text: string) => Buffer.byteLength(text);

export type StorageRefusal = "key" | "total";

/** Bytes: of one key, and of all. */
export interface StorageLimits {
  readonly key: number;
  readonly total: number;
}

/** Keeps a value's JSON unless it is over a limit, in bytes of UTF-8 (that limits count those is from memory). */
export function keep(
  texts: Map<string, string>,
  entry: { readonly key: string; readonly text: string },
  limits: StorageLimits,
): StorageRefusal | undefined {
  const size = bytesOf(entry.text);
  if (size > limits.key) return "key";
  const others = [...texts].reduce((sum, [name, held]) => (name === entry.key ? sum : sum + bytesOf(held)), 0);
  if (others + size > limits.total) return "total";
  texts.set(entry.key, entry.text);
  return undefined;
}

/** Sizes in kB, rounded up. */
export function storageInfo(texts: Map<string, string>, total: number) {
  const size = [...texts.values()].reduce((sum, text) => sum + bytesOf(text), 0);
  return { keys: [...texts.keys()], currentSize: Math.ceil(size / 1024), limitSize: total / 1024 };
}
