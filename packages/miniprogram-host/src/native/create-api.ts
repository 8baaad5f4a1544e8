import { copyOut } from "../runtime/data/copy.ts";
import { type Fields, fieldsOf, isFn } from "../runtime/unit/definition.ts";
import { unsupported } from "../runtime/unsupported.ts";
import { answer } from "./answer.ts";
import type { Api, ApiContext } from "./api.ts";

/** Simulated functions of one phone, as `login`: the shape of `wx` or `my` itself. */
export type Phone = object;

/**
 * Fills `wx` or `my`: every name of the platform is an enumerable property of its own from the start, since Taro makes its functions of exactly those.
 * What the phone has, the phone answers; what nobody simulates is there and fails loudly by name.
 */
export function createApi(target: Fields, phone: Phone, ctx: ApiContext): void {
  const { apis, apiNames, apiName } = ctx.traits;
  const held = phone as Fields;
  for (const name of apiNames.values) target[name] = undefined;
  for (const name of new Set([...apiNames.functions, ...Object.keys(apis)])) {
    const api = Object.hasOwn(apis, name) ? apis[name] : undefined;
    const byPhone = held[name];
    if (isFn(byPhone) && !api?.own) target[name] = (...args: unknown[]) => askPhone({ name, ask: byPhone.bind(phone), args }, ctx);
    else if (api) target[name] = (...args: unknown[]) => run(name, api, { args, ctx });
    else target[name] = unsupported(ctx, `${apiName}.${name}`);
  }
  for (const [name, value] of Object.entries(held)) if (!isFn(value)) target[name] = ctx.realm.adopt(value);
}

/** Does the app get an answer from this name? */
export function isSimulated({ traits }: Pick<ApiContext, "traits">, phone: Phone, name: string): boolean {
  return Object.hasOwn(traits.apis, name) || isFn((phone as Fields)[name]);
}

function run(name: string, api: Api, { args, ctx }: { args: readonly unknown[]; ctx: ApiContext }): unknown {
  const { realm, traits } = ctx;
  if (api.kind === "sync") return inRealm(ctx, () => api.call(ctx, ...args));
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

function inRealm({ realm }: ApiContext, work: () => unknown): unknown {
  try {
    return realm.adopt(work());
  } catch (cause) {
    throw realm.error(cause);
  }
}

interface PhoneCall {
  readonly name: string;
  ask(...args: unknown[]): unknown;
  readonly args: readonly unknown[];
}

/** Asks the phone in the host's own objects; its answers, callbacks and errors come back as the realm's. */
function askPhone({ name, ask, args }: PhoneCall, ctx: ApiContext): unknown {
  const { realm } = ctx;
  let byCallbacks = false;
  const outward = args.map((arg) => {
    const copy = copyOut(arg);
    if (typeof copy !== "object" || copy === null) return copy;
    const option = copy as Fields;
    for (const callback of ["success", "fail", "complete"]) {
      const inner = option[callback];
      if (!isFn(inner)) continue;
      byCallbacks = true;
      option[callback] = (value: unknown) => void realm.guard(`${name} ${callback}`, () => inner(realm.adopt(value)));
    }
    return option;
  });
  return inRealm(ctx, () => {
    const given = ask(...outward);
    if (!(given instanceof Promise)) return given;
    const promise = realm.adopt(given) as Promise<unknown>;
    if (byCallbacks) promise.then(undefined, () => {});
    const methods = Object.entries(given as unknown as Fields).filter(([, value]) => isFn(value));
    return Object.assign(promise, Object.fromEntries(methods));
  });
}
