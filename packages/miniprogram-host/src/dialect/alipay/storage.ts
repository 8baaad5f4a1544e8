import { type ApiContext, type ApiTable, failure, ownAsync, ownSync } from "../../native/api.ts";
import { keep, storageInfo } from "../../native/storage-sizes.ts";
import { fieldsOf } from "../../runtime/unit/definition.ts";

/** 200 kB a key, 10 MB in all. Source: AlipayDocs, my.setStorageSync, 2026-02 (codes 11, 12, 14). */
const limits = { key: 200 * 1024, total: 10 * 1024 * 1024 };
const refusals = { key: { error: 14, errorMessage: "data长度超限" }, total: { error: 12, errorMessage: "存储总大小达到上限" } } as const;

function set({ storage }: ApiContext, option: unknown) {
  const { key, data } = fieldsOf(option);
  if (typeof key !== "string" || key === "") return { success: false, error: 11, errorMessage: "invalid params" } as const;
  const refused = keep(storage, { key, text: JSON.stringify(data) ?? "null" }, limits);
  return refused ? ({ success: false, ...refusals[refused] } as const) : ({ success: true } as const);
}

/** `data` is null when there is nothing (from memory). */
function get({ storage }: ApiContext, option: unknown) {
  const text = storage.get(String(fieldsOf(option).key));
  return { data: text === undefined ? null : JSON.parse(text), success: true };
}

function remove({ storage }: ApiContext, option: unknown) {
  storage.delete(String(fieldsOf(option).key));
  return { success: true };
}

/** The sync forms never throw: a refusal stands in what they return. */
export const alipayStorage: ApiTable = {
  setStorageSync: ownSync(set),
  getStorageSync: ownSync(get),
  removeStorageSync: ownSync(remove),
  clearStorageSync: ownSync(({ storage }) => storage.clear()),
  getStorageInfoSync: ownSync(({ storage }) => ({ ...storageInfo(storage, limits.total), success: true })),
  setStorage: ownAsync((ctx, option) => {
    // Its own code for it: AlipayDocs, my.setStorage, 2026-02.
    if (option.key === undefined || option.key === "") throw failure("必填参数为空", 2);
    const outcome = set(ctx, option);
    if (!outcome.success) throw failure(outcome.errorMessage, outcome.error);
    return outcome;
  }),
  getStorage: ownAsync(get),
  removeStorage: ownAsync(remove),
  clearStorage: ownAsync(({ storage }) => storage.clear()),
  getStorageInfo: ownAsync(({ storage }) => storageInfo(storage, limits.total)),
};
