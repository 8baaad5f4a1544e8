import { copyOut } from "../runtime/data/copy.ts";
import type { Realm } from "../runtime/realm.ts";
import { type Fields, isFn } from "../runtime/unit/definition.ts";
import { type ApiFailure, isFailure } from "./api.ts";

/** The shape a platform gives results and failures, and when a call gives a promise. */
export interface AnswerForm {
  success(name: string, result: unknown): unknown;
  failure(name: string, text: string, code: number | undefined): Fields;
  /** Is this the result of a call that failed? */
  isFailed(result: Fields): boolean;
  /** The text in the fields of a failure. */
  textOf(fields: Fields): string;
  /** What a call fails with whose parameter is missing or of the wrong type. */
  badParameter(parameter: BadParameter): ApiFailure;
  /** Is there a promise although a callback was given? */
  readonly alwaysPromise: boolean;
  /** Does a call that gives a task, as `request`, give a promise too? */
  readonly taskPromise: boolean;
}

interface BadParameter {
  readonly name: string;
  /** `String`, `Number`, `Array`. */
  readonly wanted: string;
  readonly value: unknown;
}

export interface Call {
  readonly name: string;
  readonly option: Fields;
  readonly realm: Realm;
  readonly form: AnswerForm;
  readonly task: boolean;
}

/** Answers a call by its callbacks and promise; a callback that throws is the app's exception and changes nothing else. */
export function answer({ name, option, realm, form, task }: Call, work: Promise<unknown>): unknown {
  const tell = (callback: string, value: unknown) => {
    const run = option[callback];
    if (isFn(run)) realm.guard(`${name} ${callback}`, () => run.call(option, realm.adopt(value)));
  };
  const outcome = work.then(
    (result) => form.success(name, copyOut(result)),
    (cause: unknown) => {
      throw readFailure(cause, name, form);
    },
  );
  outcome.then(
    (result) => {
      tell("success", result);
      tell("complete", result);
    },
    (reason) => {
      tell("fail", reason);
      tell("complete", reason);
    },
  );
  if (task && !form.taskPromise) return undefined;
  const byCallbacks = ["success", "fail", "complete"].some((callback) => isFn(option[callback]));
  if (byCallbacks && !form.alwaysPromise) return undefined;
  const promise = realm.adopt(outcome) as Promise<unknown>;
  if (byCallbacks) promise.then(undefined, () => {});
  return promise;
}

/** A failure in the platform's shape; what the phone already gave in that shape stays, an error of the host's own becomes a text. */
function readFailure(cause: unknown, name: string, form: AnswerForm): unknown {
  if (isFailure(cause)) return { ...form.failure(name, cause.failed, cause.code), ...cause.more };
  if (cause instanceof Error) return form.failure(name, cause.message, undefined);
  return copyOut(cause);
}
