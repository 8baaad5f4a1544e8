/** Index and item; the index of an object's entry is its name. */
export type Entry = readonly [index: number | string, item: unknown];

const maxCount = 100_000;

/**
 * What a loop goes through: a list, an object's own fields, a text's characters, or 0 to n-1 for a number n; for anything else nothing.
 * Undefined for a number no page can show. Only the list and, for WeChat, the text are documented.
 */
export function entriesOf(value: unknown): readonly Entry[] | undefined {
  if (Array.isArray(value)) return Array.from(value, (item: unknown, index): Entry => [index, item]);
  if (typeof value === "string") return value.split("").map((item, index): Entry => [index, item]);
  if (typeof value === "object" && value !== null) return Object.entries(value);
  if (typeof value !== "number" || !(value > 0)) return [];
  return value > maxCount ? undefined : Array.from({ length: Math.floor(value) }, (_, index): Entry => [index, index]);
}

/** Makes keys unique: an entry without key has its place for one, of entries with the same the second has its count. Tells each key given twice. */
export function uniqueKeys(given: readonly unknown[], twice: (key: string) => void): readonly string[] {
  const count = new Map<string, number>();
  return given.map((value, index) => {
    if (value === undefined || value === null) return `#${index}`;
    const key = String(value);
    const before = count.get(key) ?? 0;
    count.set(key, before + 1);
    if (before > 0) twice(key);
    return `${before}:${key}`;
  });
}
