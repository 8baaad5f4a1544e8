const keyLimit = 1024 * 1024;
const totalLimit = 10 * keyLimit;

export interface WxStorage {
  setStorageSync(key: string, data: unknown): void;
  /** `""` when there is nothing. */
  getStorageSync(key: string): unknown;
  removeStorageSync(key: string): void;
}

/**
 * Storage of one install: 1 MB a key, 10 MB in all; values are copied by JSON. Source: developers.weixin.qq.com, storage, as of 2026-11.
 * From memory: the texts of the errors, and that the sizes are those of the JSON in UTF-8.
 */
export function createStorage(texts: Map<string, string>): WxStorage {
  const sizeOf = (text: string) => new TextEncoder().encode(text).length;
  return {
    setStorageSync(key, data) {
      const text = JSON.stringify(data) ?? '""';
      const size = sizeOf(text);
      if (size > keyLimit) throw new Error("setStorageSync:fail entry size limit reached");
      const others = [...texts].reduce((sum, [name, held]) => (name === key ? sum : sum + sizeOf(held)), 0);
      if (others + size > totalLimit) throw new Error("setStorageSync:fail exceed storage max size 10Mb");
      texts.set(key, text);
    },
    getStorageSync(key) {
      const text = texts.get(key);
      return text === undefined ? "" : JSON.parse(text);
    },
    removeStorageSync(key) {
      texts.delete(key);
    },
  };
}
