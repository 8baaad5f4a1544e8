import { copyOut } from "../runtime/data/copy.ts";
import { type Fields, fieldsOf, isFn } from "../runtime/unit/definition.ts";
import { protocolError, type Session } from "./methods.ts";

/** Calls a function of `wx` or `my` and waits for its outcome; a failure becomes an error with the platform's text. */
export async function callApi({ inside, asked }: Session, name: string, args: readonly unknown[]): Promise<unknown> {
  const { realm, traits } = inside.runtime;
  const run = inside.api[name];
  if (!isFn(run)) throw protocolError(`${traits.apiName}.${name} is no function`);
  const own = args.map((arg) => realm.adopt(arg));
  const api = Object.hasOwn(traits.apis, name) ? traits.apis[name] : undefined;
  if (api?.kind === "sync" || name.endsWith("Sync")) return copyOut(run(...own));
  const option = fieldsOf(own[0] ?? realm.adopt({}));
  asked.add(option);
  return new Promise((resolve, reject) => {
    Object.assign(option, {
      success: (result: unknown) => resolve(copyOut(result)),
      fail: (reason: unknown) => reject(new Error(textOf(fieldsOf(reason)))),
    });
    try {
      const given = run(option, ...own.slice(1));
      if (given instanceof Object || isThenable(given)) Promise.resolve(given).catch(() => {});
    } catch (cause) {
      reject(new Error(String(fieldsOf(cause).message ?? cause)));
    }
  }).finally(() => asked.delete(option));
}

function isThenable(value: unknown): boolean {
  return isFn(fieldsOf(value).then);
}

function textOf({ errMsg, errorMessage, error }: Fields): string {
  return String(errMsg ?? (error === undefined ? errorMessage : `${String(error)} ${String(errorMessage)}`));
}
