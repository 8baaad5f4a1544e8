import { type ApiContext, type ApiTable, failure, ownAsync, ownSync } from "../../native/api.ts";
import { needList, needText } from "../../native/check.ts";
import { keep, type StorageLimits, storageInfo } from "../../native/storage-sizes.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";

/**
 * 1 MB a key, 10 MB in all; of encrypted data 0.7 and 7.1 MB. Source: developers.weixin.qq.com, wx.setStorage and framework/ability/storage, as of
 * 2026-11; the texts of refusals are from memory.
 */
const plainLimits: StorageLimits = { key: 1024 * 1024, total: 10 * 1024 * 1024 };
const encryptedLimits: StorageLimits = { key: 0.7 * 1024 * 1024, total: 7.1 * 1024 * 1024 };
const refusals = { key: "entry size limit reached", total: "exceed storage max size 10Mb" } as const;

/** No JSON begins so. Data that was encrypted is read with `encrypt` only, and the other way round (for what else happens there is no document). */
const mark = "encrypted:";

function set(ctx: ApiContext, option: Fields): void {
  const key = needText(ctx, option, "key");
  // That it is an error is from memory, the text invented.
  if (key === "") throw failure("parameter error: parameter.key should not be empty", 1001);
  const encrypted = option.encrypt === true;
  const json = JSON.stringify(option.data) ?? '""';
  const limits = encrypted ? encryptedLimits : plainLimits;
  if (encrypted && Buffer.byteLength(json) > limits.key) throw failure(refusals.key);
  const text = encrypted ? mark + Buffer.from(json).toString("base64") : json;
  const refused = keep(ctx.storage, { key, text }, encrypted ? { ...limits, key: Number.POSITIVE_INFINITY } : limits);
  if (refused) throw failure(refusals[refused]);
}

/** Undefined when there is nothing. */
function get({ storage }: ApiContext, key: string, encrypted = false): unknown {
  const text = storage.get(key);
  if (text === undefined || text.startsWith(mark) !== encrypted) return undefined;
  return JSON.parse(encrypted ? Buffer.from(text.slice(mark.length), "base64").toString() : text);
}

function remove(ctx: ApiContext, option: Fields): void {
  ctx.storage.delete(needText(ctx, option, "key"));
}

/** All of them, or none. */
function setAll(ctx: ApiContext, option: Fields): void {
  const before = new Map(ctx.storage);
  try {
    for (const { key, value } of needList(ctx, option, "kvList").map(fieldsOf)) set(ctx, { key, data: value });
  } catch (cause) {
    ctx.storage.clear();
    for (const [key, text] of before) ctx.storage.set(key, text);
    throw cause;
  }
}

/** An empty text where there is nothing, as getStorageSync. */
function getAll(ctx: ApiContext, option: Fields): unknown[] {
  return needList(ctx, option, "keyList").map((key) => get(ctx, String(key)) ?? "");
}

export const weappStorage: ApiTable = {
  setStorageSync: ownSync((ctx, key, data) => set(ctx, { key, data })),
  getStorageSync: ownSync((ctx, key) => get(ctx, needText(ctx, { key }, "key")) ?? ""),
  removeStorageSync: ownSync((ctx, key) => remove(ctx, { key })),
  clearStorageSync: ownSync(({ storage }) => storage.clear()),
  getStorageInfoSync: ownSync(({ storage }) => storageInfo(storage, plainLimits.total)),
  batchSetStorageSync: ownSync((ctx, kvList) => setAll(ctx, { kvList })),
  batchGetStorageSync: ownSync((ctx, keyList) => getAll(ctx, { keyList })),
  setStorage: ownAsync((ctx, option) => set(ctx, option)),
  getStorage: ownAsync((ctx, option) => {
    const data = get(ctx, needText(ctx, option, "key"), option.encrypt === true);
    if (data === undefined) throw failure("data not found");
    return { data };
  }),
  removeStorage: ownAsync(remove),
  clearStorage: ownAsync(({ storage }) => storage.clear()),
  getStorageInfo: ownAsync(({ storage }) => storageInfo(storage, plainLimits.total)),
  batchSetStorage: ownAsync(setAll),
  batchGetStorage: ownAsync((ctx, option) => ({ dataList: getAll(ctx, option) })),
};
