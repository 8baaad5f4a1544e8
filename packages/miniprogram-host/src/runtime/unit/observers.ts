import { type DataPath, parsePath, readAt } from "../data/data-path.ts";
import { fieldsOf, isFn, type Observer } from "./definition.ts";

const wild = "**";

/** `observers: { "a, b.c": fn, "some.**": fn }`. Source: developers.weixin.qq.com, custom-component/observer, as of 2026-11; Alipay has the same. */
export function readObservers(value: unknown): readonly Observer[] {
  return Object.entries(fieldsOf(value)).flatMap(([names, run]) => {
    if (!isFn(run)) return [];
    const paths = names.split(",").map((name) => readName(name.trim()));
    return [{ paths, run }];
  });
}

function readName(name: string): DataPath {
  if (name === wild) return [wild];
  return name.endsWith(`.${wild}`) ? [...parsePath(name.slice(0, -3)), wild] : parsePath(name);
}

/** Which observers a change at this path touches: the field itself, what holds it, and, if it was set as a whole, what is within. */
export function touches(observer: Observer, changed: DataPath): boolean {
  return observer.paths.some((path) => {
    const open = path.at(-1) === wild;
    const fixed = open ? path.slice(0, -1) : path;
    const shared = fixed.every((part, at) => changed[at] === part || changed[at] === undefined);
    return shared && (open || changed.length <= fixed.length);
  });
}

/** What an observer is called with: the value of each of its fields. */
export function observed(observer: Observer, data: unknown): readonly unknown[] {
  return observer.paths.map((path) => readAt(data, path.at(-1) === wild ? path.slice(0, -1) : path));
}
