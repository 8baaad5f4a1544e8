import { isServiceError } from "@tongban/protocol";

export interface Trouble {
  /** What the citizen reads. */
  readonly say: string;
  /** Is doing the same again sensible? */
  readonly retry: boolean;
  /** What she tells the hotline. */
  readonly traceId?: string;
}

/** Any thrown thing as words for the citizen; what is not of our error family is an unexpected fault and may be tried again. */
export function describeTrouble(error: unknown): Trouble {
  if (!isServiceError(error)) return { say: "页面出了点问题，请重试", retry: true };
  return { say: error.say, retry: error.retry, ...(error.traceId && { traceId: error.traceId }) };
}
