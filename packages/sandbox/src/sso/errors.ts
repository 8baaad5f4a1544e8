/** Source: Zhejiang unified sign-on interface, error codes (2022-03); the texts are ours. */
const texts = {
  "C-USER-SSO-TICKET-INVALID": "票据无效或已过期",
  "C-USER-SSO-TOKEN-INVALID": "令牌无效或已过期",
  "C-USER-SSO-USER-EMPTY": "用户不存在",
} as const;

/** A failure as the sign-on words it, with HTTP status 200. */
export function ssoFailure(errorCode: string) {
  const known: Readonly<Record<string, string>> = texts;
  return { success: false, errorCode, errorMsg: known[errorCode] ?? "系统繁忙" };
}
