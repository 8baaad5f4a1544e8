import type { LicenceAct } from "@tongban/protocol";

/** Codes of `up_lic_data`, national licence base interface. */
const statusNames = {
  "01": "有效",
  "02": "暂扣",
  "03": "撤销",
  "04": "注销",
  "05": "失效",
  "06": "转出",
  "07": "吊销",
  "99": "其他",
} as const;

export const valid = "01";
export const lapsed = "05";
export const cancelled = "04";

export function statusNameOf(status: string): string {
  return status in statusNames ? statusNames[status as keyof typeof statusNames] : statusNames["99"];
}

/** A licence whose last day is over has lapsed, whether or not anybody wrote it down. `today` is a day in Beijing. */
export function statusOn(today: string, { status, validUntil }: { status: string; validUntil?: string | undefined }): string {
  return status === valid && validUntil !== undefined && validUntil < today ? lapsed : status;
}

/**
 * Operation codes are those of `up_lic_data`; it has none for 撤销 and 吊销, which therefore go as 07 其他 (inferred). Grounds: 行政许可法 §69 (撤销), §70 (注销);
 * 行政处罚法 §9 (暂扣, 吊销 as penalties), both from memory.
 */
export const acts = {
  suspend: { operation: "03", from: ["01"], to: "02" },
  restore: { operation: "06", from: ["02"], to: "01" },
  withdraw: { operation: "07", from: ["01", "02"], to: "03" },
  cancel: { operation: "05", from: ["01", "02", "05"], to: "04" },
  lapse: { operation: "04", from: ["01", "02"], to: "05" },
  revoke: { operation: "07", from: ["01", "02"], to: "07" },
} as const satisfies Record<LicenceAct, { readonly operation: string; readonly from: readonly string[]; readonly to: string }>;

/** 延续: the next version of the same licence; the one before it lapses. 行政许可法 §50. */
export const renewal = { operation: "02", from: ["01", "05"] } as const;
