/**
 * How sure we are of who is there: 0 nobody, 1 channel or phone only, 2 real name confirmed for this user by the channel or a government
 * sign-on, 3 possession proof (face, sign-on at its highest level, counter). Belongs to a credential, never to an account.
 */
export type AssuranceLevel = 0 | 1 | 2 | 3;

export const levelNames = { 0: "未登录", 1: "已登录", 2: "已实名", 3: "已核验本人" } as const satisfies Record<AssuranceLevel, string>;
