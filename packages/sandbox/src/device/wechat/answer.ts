/** What a failed call of the host gives. Not every call has `errno`, few have `errCode`. */
export interface WxFailure {
  readonly errMsg: string;
  readonly errno?: number;
  readonly errCode?: number;
}

export interface WxCallbacks<Result> {
  success?(result: Result): void;
  fail?(failure: WxFailure): void;
  complete?(outcome: Result | WxFailure): void;
}

/** Nothing when a callback was given, a promise otherwise. Source: miniprogram-api-typings 5.2.3, PromisifySuccessResult. */
export type Answer<Option, Result> = Option extends { success: unknown } | { fail: unknown } | { complete: unknown }
  ? undefined
  : Promise<Result>;

/** Answers by callbacks only, as calls do that have no promise style. Work that throws is a failure. */
export function answerByCallbacks<Result>(callbacks: WxCallbacks<Result>, work: Promise<Result>): void {
  work.then(
    (result) => {
      callbacks.success?.(result);
      callbacks.complete?.(result);
    },
    (failure: WxFailure) => {
      callbacks.fail?.(failure);
      callbacks.complete?.(failure);
    },
  );
}

/** Answers by callbacks if there is one, else by promise. */
export function answer<Option extends WxCallbacks<Result>, Result>(
  option: Option | undefined,
  work: Promise<Result>,
): Answer<Option, Result> {
  const byCallbacks = option?.success ?? option?.fail ?? option?.complete;
  if (!option || !byCallbacks) return work as Answer<Option, Result>;
  answerByCallbacks(option, work);
  return undefined as Answer<Option, Result>;
}
