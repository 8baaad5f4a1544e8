import type { ApplicationStatus, ChannelId, ProofMethod, Satisfaction } from "@tongban/protocol";

export type Tone = "info" | "good" | "warn" | "bad" | "off";

export const statusNames = {
  draft: "待提交",
  submitted: "已提交",
  correcting: "待补正",
  refused: "不予受理",
  accepted: "已受理",
  reviewed: "审查完成",
  granted: "准予办理",
  denied: "不予办理",
  issued: "已办结",
  delivered: "已送达",
  withdrawn: "已撤回",
} as const satisfies Record<ApplicationStatus, string>;

/** Nothing follows these. */
const finished: readonly ApplicationStatus[] = ["issued", "denied", "delivered", "refused", "withdrawn"];

export function isFinished(status: ApplicationStatus): boolean {
  return finished.includes(status);
}

/** She may say what she thinks of it: it came to its decision and, where granted, to its result. */
const judged: readonly ApplicationStatus[] = ["issued", "denied", "delivered"];

export function mayEvaluate(status: ApplicationStatus): boolean {
  return judged.includes(status);
}

export const statusTones = {
  draft: "warn",
  submitted: "info",
  correcting: "warn",
  refused: "bad",
  accepted: "info",
  reviewed: "info",
  granted: "good",
  denied: "bad",
  issued: "good",
  delivered: "good",
  withdrawn: "off",
} as const satisfies Record<ApplicationStatus, Tone>;

/** GB/T 39046-2020 A.8. */
export const satisfactionNames = {
  1: "非常满意",
  2: "满意",
  3: "基本满意",
  4: "不满意",
  5: "非常不满意",
} as const satisfies Record<Satisfaction, string>;

/** As the gateway's notices call them. */
export const channelNames = {
  wechat: "微信",
  alipay: "支付宝",
  h5: "网页",
  memory: "测试端",
} as const satisfies Record<ChannelId, string>;

/** What a proof shows her. */
export const proofNames = {
  "wechat-face": "微信人脸核验",
  "alipay-certify": "支付宝人脸核验",
} as const satisfies Record<ProofMethod, string>;

/** An account as people tell it from another: `·7K3Q`. */
export function accountName(label: string): string {
  return `·${label}`;
}
