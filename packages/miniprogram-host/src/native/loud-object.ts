import { unsupported } from "../runtime/unsupported.ts";
import type { ApiContext } from "./api.ts";

/** Stands for an object of the platform that is not simulated, as `wx.cloud`: it is there, and whatever is called of it fails loudly by name. */
export function loudObject(ctx: ApiContext, name: string): object {
  return new Proxy(ctx.realm.adopt({}) as object, {
    get: (target, key) => (typeof key === "symbol" ? Reflect.get(target, key) : unsupported(ctx, `${ctx.traits.apiName}.${name}.${key}`)),
  });
}
