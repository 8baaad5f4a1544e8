import type { ErrorRow } from "./error-row.ts";

/** What goes wrong on the phone itself, before or without a reply. Small on purpose: it ships in every mini-program. */
export const hostErrors = {
  NETWORK_FAILED: { status: 0, retry: true, say: "网络不通，请检查后重试" },
  REQUEST_TIMEOUT: { status: 0, retry: true, say: "网络较慢，请稍后重试" },
  REQUEST_CANCELLED: { status: 0, retry: false, say: "已取消" },
  REPLY_UNREADABLE: { status: 0, retry: true, say: "服务暂时不可用，请稍后重试" },
  HOST_REFUSED: { status: 0, retry: false, say: "客户端不支持此操作" },
  CITIZEN_CANCELLED: { status: 0, retry: false, say: "您已取消，可重新操作" },
  ENTROPY_UNAVAILABLE: { status: 0, retry: false, say: "客户端版本过低，无法安全加密，请升级" },
  FIELD_TOO_LONG: { status: 0, retry: false, say: "填写的内容过长" },
} as const satisfies Record<string, ErrorRow>;

/** What a server answers and the phone may find out by itself before it asks. */
export const sharedErrors = {
  SESSION_REQUIRED: { status: 401, retry: false, say: "请先登录" },
  SESSION_EXPIRED: { status: 401, retry: false, say: "登录已过期，请重新登录" },
} as const satisfies Record<string, ErrorRow>;

/** The same for step-up, apart from the others because a shell's main package doesn't ship it. */
export const stepUpErrors = {
  CLAIM_INVALID: { status: 422, retry: false, say: "姓名或身份证号有误，请检查后重新输入" },
} as const satisfies Record<string, ErrorRow>;

export type HostErrorCode = keyof typeof hostErrors | keyof typeof sharedErrors;
