const bytesOf = (text: string) => Buffer.byteLength(text);

export type StorageRefusal = "key" | "total";

/** Keeps a value's JSON unless it is over a limit, in bytes of UTF-8 (that limits count those is from memory). */
export function keep(
  texts: Map<string, string>,
  entry: { key: string; text: string },
  limits: { key: number; total: number },
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
