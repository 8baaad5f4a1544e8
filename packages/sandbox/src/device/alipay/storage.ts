const keyLimit = 200 * 1024;
const totalLimit = 10 * 1024 * 1024;

interface StorageOutcome {
  readonly success: boolean;
  readonly error?: number;
  readonly errorMessage?: string;
}

export interface MyStorage {
  /** Never throws: a refusal stands in what it returns. */
  setStorageSync(option: { readonly key: string; readonly data: unknown }): StorageOutcome;
  /** `data` is null when there is nothing (from memory). */
  getStorageSync(option: { readonly key: string }): { data: unknown };
  removeStorageSync(option: { readonly key: string }): { success: true };
}

/**
 * Storage of one install: 200 kB a key (14), 10 MB in all (12); values are copied by JSON. Source: AlipayDocs, my.setStorageSync, 2026-02;
 * @mini-types/my 3.0.14. From memory: that the sizes are those of the JSON in UTF-8.
 */
export function createStorage(texts: Map<string, string>): MyStorage {
  const sizeOf = (text: string) => new TextEncoder().encode(text).length;
  return {
    setStorageSync({ key, data }) {
      if (typeof key !== "string" || key === "") return { success: false, error: 11, errorMessage: "invalid params" };
      const text = JSON.stringify(data) ?? "null";
      const size = sizeOf(text);
      if (size > keyLimit) return { success: false, error: 14, errorMessage: "data长度超限" };
      const others = [...texts].reduce((sum, [name, held]) => (name === key ? sum : sum + sizeOf(held)), 0);
      if (others + size > totalLimit) return { success: false, error: 12, errorMessage: "存储总大小达到上限" };
      texts.set(key, text);
      return { success: true };
    },
    getStorageSync({ key }) {
      const text = texts.get(key);
      return { data: text === undefined ? null : JSON.parse(text) };
    },
    removeStorageSync({ key }) {
      texts.delete(key);
      return { success: true };
    },
  };
}
