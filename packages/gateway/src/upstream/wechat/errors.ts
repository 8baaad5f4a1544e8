import { fail, isServiceError, type ServerErrorCode, type ServiceError } from "@tongban/protocol";

export type ErrcodeMeanings = Readonly<Record<number, ServerErrorCode>>;

/**
 * What WeChat's `errcode` means to us; anything else is CHANNEL_FAILED. The text (`errmsg`) is never matched: it changes and carries request ids.
 * Source: developers.weixin.qq.com, code2Session and stable_token pages (read 2026-06).
 */
const meanings: ErrcodeMeanings = {
  [-1]: "CHANNEL_BUSY",
  40029: "CHANNEL_CODE_INVALID",
  40163: "CHANNEL_CODE_USED",
  40226: "CHANNEL_USER_BLOCKED",
  45009: "CHANNEL_BUSY",
  45011: "CHANNEL_BUSY",
};

/** Codes that say the app's access token is no good any more. */
const tokenCodes = new Set([40001, 40014, 42001]);

/** Success bodies leave `errcode` out or give 0. */
export function errcodeOf(reply: Readonly<Record<string, unknown>>): number {
  const { errcode } = reply;
  return errcode === undefined ? 0 : wechatNumber(errcode);
}

/** A number, or one written as text; NaN for anything else, so that `null` and `[]` are never read as 0. */
export function wechatNumber(value: unknown): number {
  const isText = typeof value === "string" && value.trim() !== "";
  return typeof value === "number" || isText ? Number(value) : Number.NaN;
}

/** System busy: the same call may pass a moment later. */
export function saysBusy(reply: Readonly<Record<string, unknown>>): boolean {
  return errcodeOf(reply) === -1;
}

export function saysTokenIsOver(reply: Readonly<Record<string, unknown>>): boolean {
  return tokenCodes.has(errcodeOf(reply));
}

/** The error in a reply, or undefined when it is a success. `means`: what a code means in this call other than in most. Keeps the upstream's code and request id as cause, not its text. */
export function readFailure(reply: Readonly<Record<string, unknown>>, api: string, means: ErrcodeMeanings = {}): ServiceError | undefined {
  const errcode = errcodeOf(reply);
  if (errcode === 0) return undefined;
  const rid = /rid: ([0-9a-f-]{8,40})/.exec(String(reply.errmsg))?.[1];
  return fail(means[errcode] ?? meanings[errcode] ?? "CHANNEL_FAILED", { cause: { api, errcode, ...(rid && { rid }) } });
}

/** Did a call fail with this `errcode`? */
export function failedWith(error: unknown, errcode: number): boolean {
  return isServiceError(error) && (error.cause as { readonly errcode?: unknown } | undefined)?.errcode === errcode;
}
