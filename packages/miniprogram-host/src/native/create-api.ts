import { copyOut } from "../runtime/data/copy.ts";
import { type Fields, isFn } from "../runtime/unit/definition.ts";
import { unsupported } from "../runtime/unsupported.ts";
import type { ApiContext } from "./api.ts";
import { bindApis, inRealm } from "./bind-apis.ts";
import { loudObject } from "./loud-object.ts";

/** Simulated functions of one phone, as `login`: the shape of `wx` or `my` itself. */
export type Phone = object;

/**
 * Fills `wx` or `my`: every name of the platform is an enumerable property of its own from the start, since Taro makes its functions of exactly those.
 * What the phone has, the phone answers; what nobody simulates is there and fails loudly by name.
 */
export function createApi(target: Fields, phone: Phone, ctx: ApiContext): void {
  const { apis, apiNames, apiName, apiValues } = ctx.traits;
  const held = phone as Fields;
  for (const name of apiNames.values)
    target[name] = Object.hasOwn(apiValues, name) ? ctx.realm.adopt(apiValues[name]) : loudObject(ctx, name);
  for (const name of apiNames.functions) target[name] = unsupported(ctx, `${apiName}.${name}`);
  bindApis(target, apis, ctx);
  for (const name of new Set([...apiNames.functions, ...Object.keys(held)])) {
    const value = held[name];
    if (value === undefined) continue;
    const api = Object.hasOwn(apis, name) ? apis[name] : undefined;
    if (!isFn(value)) target[name] = ctx.realm.adopt(value);
    else if (!api?.own) target[name] = (...args: unknown[]) => askPhone({ name, ask: value.bind(phone), args }, ctx);
  }
}

/** Does the app get an answer from this name? */
export function isSimulated({ traits }: Pick<ApiContext, "traits">, phone: Phone, name: string): boolean {
  return (
    Object.hasOwn(traits.apis, name) ||
    Object.hasOwn(traits.apiValues, name) ||
    (isFn((phone as Fields)[name]) && !(name in Object.prototype))
  );
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
  return inRealm(ctx, name, () => {
    const given = ask(...outward);
    if (!(given instanceof Promise)) return given;
    const promise = realm.adopt(given) as Promise<unknown>;
    if (byCallbacks) promise.then(undefined, () => {});
    const methods = Object.entries(given as unknown as Fields).filter(([, value]) => isFn(value));
    return Object.assign(promise, Object.fromEntries(methods));
  });
}
