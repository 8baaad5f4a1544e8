import { type Fields, fieldsOf, isFn } from "../runtime/unit/definition.ts";
import { protocolError, type Session } from "./methods.ts";
import { makeFunction } from "./run-code.ts";

/** Replaces a function of `wx` or `my` by a result or by a function, whose `this.origin` is the app's own; with neither it is put back. */
export function mockApi(session: Session, params: Fields): void {
  const { inside, mocks } = session;
  const name = String(params.method);
  const present = inside.api[name];
  if (!isFn(present)) throw protocolError(`${inside.runtime.traits.apiName}.${name} is no function`);
  const origin = mocks.get(name)?.origin ?? present;
  if (!("result" in params) && !("functionDeclaration" in params)) {
    inside.api[name] = origin;
    mocks.delete(name);
    return;
  }
  const outcome = outcomeOf(session, params, origin);
  mocks.set(name, { origin, by: session });
  inside.api[name] = (...args: unknown[]) => {
    // Read before the mock runs, which may put callbacks of its own in their place before it calls the original.
    const callbacks = { ...fieldsOf(args[0]) };
    return deliver(session, { name, callbacks, value: outcome(args) });
  };
}

/** A client that goes takes its mocks with it, and leaves those of others. */
export function restoreMocksOf(session: Session): void {
  for (const [name, { origin, by }] of session.mocks) {
    if (by !== session) continue;
    session.inside.api[name] = origin;
    session.mocks.delete(name);
  }
}

function outcomeOf(session: Session, params: Fields, origin: unknown): (args: readonly unknown[]) => unknown {
  const { realm } = session.inside.runtime;
  if (!("functionDeclaration" in params)) return () => realm.adopt(params.result);
  const run = makeFunction(session, params.functionDeclaration);
  const more = Array.isArray(params.args) ? params.args.map((arg) => realm.adopt(arg)) : [];
  const self = fieldsOf(realm.adopt({}));
  self.origin = origin;
  return (args) => run.call(self, ...args, ...more);
}

interface Delivery {
  readonly name: string;
  readonly callbacks: Fields;
  readonly value: unknown;
}

/**
 * Hands a mocked result over as the function itself would: at once, or by callbacks and promise. A result that reads like a failure is one: the official
 * example gives what the original's `fail` was told back as its result. Source: developers.weixin.qq.com, devtools/auto/miniprogram, mockWxMethod, as of
 * 2026-11, from memory.
 */
function deliver({ inside }: Session, { name, callbacks, value }: Delivery): unknown {
  const { realm, traits } = inside.runtime;
  const api = Object.hasOwn(traits.apis, name) ? traits.apis[name] : undefined;
  if (api?.kind === "sync" || name.endsWith("Sync")) return value;
  const outcome = Promise.resolve(value).then((result) => {
    if (traits.answers.isFailed(fieldsOf(result))) throw result;
    return result;
  });
  const tell = (names: readonly string[], result: unknown) => {
    for (const each of names) {
      const callback = callbacks[each];
      if (isFn(callback)) realm.guard(`${name} ${each}`, () => callback(result));
    }
  };
  outcome.then(
    (result) => tell(["success", "complete"], result),
    (reason) => tell(["fail", "complete"], reason),
  );
  const promise = realm.adopt(outcome) as Promise<unknown>;
  if (["success", "fail", "complete"].some((each) => isFn(callbacks[each]))) promise.then(undefined, () => {});
  return promise;
}
