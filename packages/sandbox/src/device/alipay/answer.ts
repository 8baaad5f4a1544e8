/** What a failed call of the host gives. */
export interface MyFailure {
  readonly error: number;
  readonly errorMessage: string;
}

export interface MyCallbacks<Result, Failure = MyFailure> {
  success?(result: Result): void;
  fail?(failure: Failure): void;
  complete?(outcome: Result | Failure): void;
}

/**
 * Answers by callbacks and by promise, as @mini-types/my 3.0.14 declares every call. Inference: with callbacks, a failure that no one waits
 * for is no unhandled rejection; a callback that throws is one.
 */
export function answer<Result, Failure = MyFailure>(callbacks: MyCallbacks<Result, Failure>, work: Promise<Result>): Promise<Result> {
  if (!(callbacks.success ?? callbacks.fail ?? callbacks.complete)) return work;
  work.then(
    (result) => {
      callbacks.success?.(result);
      callbacks.complete?.(result);
    },
    (failure: Failure) => {
      callbacks.fail?.(failure);
      callbacks.complete?.(failure);
    },
  );
  return work;
}
