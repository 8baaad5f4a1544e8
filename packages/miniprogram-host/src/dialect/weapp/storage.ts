import { type ApiContext, type ApiTable, failure, ownAsync, ownSync } from "../../native/api.ts";
import { keep, storageInfo } from "../../native/storage-sizes.ts";

/** 1 MB a key, 10 MB in all. Source: developers.weixin.qq.com, storage, as of 2026-11; the texts of refusals are from memory. */
const limits = { key: 1024 * 1024, total: 10 * 1024 * 1024 };
const refusals = { key: "entry size limit reached", total: "exceed storage max size 10Mb" } as const;

function set({ storage }: ApiContext, key: unknown, data: unknown): void {
  const refused = keep(storage, { key: String(key), text: JSON.stringify(data) ?? '""' }, limits);
  if (refused) throw failure(refusals[refused]);
}

function get({ storage }: ApiContext, key: unknown): unknown {
  const text = storage.get(String(key));
  return text === undefined ? undefined : JSON.parse(text);
}

/** The sync forms throw an Error with the text of the failure. */
function throwing<Result>(name: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new Error(`${name}:fail ${(cause as { failed: string }).failed}`);
  }
}

export const weappStorage: ApiTable = {
  setStorageSync: ownSync((ctx, key, data) => throwing("setStorageSync", () => set(ctx, key, data))),
  getStorageSync: ownSync((ctx, key) => get(ctx, key) ?? ""),
  removeStorageSync: ownSync(({ storage }, key) => void storage.delete(String(key))),
  clearStorageSync: ownSync(({ storage }) => storage.clear()),
  getStorageInfoSync: ownSync(({ storage }) => storageInfo(storage, limits.total)),
  setStorage: ownAsync((ctx, { key, data }) => set(ctx, key, data)),
  getStorage: ownAsync((ctx, { key }) => {
    const data = get(ctx, key);
    if (data === undefined) throw failure("data not found");
    return { data };
  }),
  removeStorage: ownAsync(({ storage }, { key }) => void storage.delete(String(key))),
  clearStorage: ownAsync(({ storage }) => storage.clear()),
  getStorageInfo: ownAsync(({ storage }) => storageInfo(storage, limits.total)),
};
