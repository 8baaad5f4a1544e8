import { type Fields, fieldsOf } from "../runtime/unit/definition.ts";
import { answer } from "./answer.ts";
import { type Api, type ApiContext, type ApiTable, isFailure } from "./api.ts";

/** Puts functions on an object of the realm: `wx`, `my`, or what one of their functions gives. */
export function bindApis(target: Fields, table: ApiTable, ctx: ApiContext): void {
  for (const [name, api] of Object.entries(table)) target[name] = (...args: unknown[]) => callApi(name, api, { args, ctx });
}

function callApi(name: string, api: Api, { args, ctx }: { args: readonly unknown[]; ctx: ApiContext }): unknown {
  const { realm, traits } = ctx;
  if (api.kind === "sync") return inRealm(ctx, name, () => api.call(ctx, ...args));
  const option = fieldsOf(args[0]);
  const call = { name, option, realm, form: traits.answers, task: api.kind === "task" };
  if (api.kind === "async")
    return answer(
      call,
      Promise.resolve().then(() => api.run(ctx, option)),
    );
  const { result, handle } = api.start(ctx, option);
  const promise = answer(call, result);
  return Object.assign(promise ?? fieldsOf(realm.adopt({})), handle);
}

/** What work gives and throws as the realm's own; a failure is an Error with the platform's fields. */
export function inRealm({ realm, traits }: ApiContext, name: string, work: () => unknown): unknown {
  try {
    return realm.adopt(work());
  } catch (cause) {
    if (!isFailure(cause)) throw realm.error(cause);
    const fields = { ...traits.answers.failure(name, cause.failed, cause.code), ...cause.more };
    throw Object.assign(realm.error(new Error(traits.answers.textOf(fields))) as object, fields);
  }
}
