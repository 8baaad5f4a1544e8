import { posix } from "node:path";
import { type Fields, fieldsOf, isFn } from "./definition.ts";
import type { Unit } from "./unit.ts";

const names = ["navigateTo", "redirectTo", "switchTab", "reLaunch", "navigateBack"] as const;

/**
 * `this.router` and `this.pageRouter`: the navigation of `wx` or `my`, with addresses from where the component, or its page, lies, whatever page is on top.
 * Source: developers.weixin.qq.com, reference/api/Component (pageRouter), as of 2026-11; @mini-types/global 3.0.14, Shared.IRouter.
 */
export function routers(unit: Unit): Fields {
  return { router: routerFrom(unit, unit.source.path), pageRouter: routerFrom(unit, unit.page.source.path) };
}

function routerFrom({ runtime }: Unit, base: string): unknown {
  const go = (name: string) => (option: unknown) => {
    const run = runtime.outside.api[name];
    const given = fieldsOf(option);
    const own = typeof given.url === "string" ? { ...given, url: addressFrom(base, given.url) } : given;
    return isFn(run) ? run(own) : undefined;
  };
  return runtime.realm.adopt(Object.fromEntries(names.map((name) => [name, go(name)])));
}

function addressFrom(base: string, url: string): string {
  const [place = "", query] = url.split(/\?(.*)/s);
  const path = place.startsWith("/") ? place : `/${posix.join(posix.dirname(base), place)}`;
  return query === undefined ? path : `${path}?${query}`;
}
