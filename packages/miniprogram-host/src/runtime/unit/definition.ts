import type { DataPath } from "../data/data-path.ts";
import type { Fn } from "../realm.ts";
import type { ComponentOptions } from "./component-options.ts";
import type { Relation } from "./relations.ts";

export type Fields = Record<string, unknown>;

export interface PropertyRule {
  /** Names of the types: `String`, `Number`, `Boolean`, `Object`, `Array`, or `null` for any. */
  readonly types: readonly string[];
  readonly value: unknown;
  /** A function, or the name of a method. */
  readonly observer?: unknown;
}

export interface Observer {
  readonly paths: readonly DataPath[];
  /** `**`: any change; `a.**`: any change within a. */
  readonly run: Fn;
}

/** What `Page(…)` or `Component(…)` was called with, behaviors and mixins merged in: the same shape for both platforms. */
export interface Definition {
  /** Fields and methods of `this`. */
  readonly members: Fields;
  /** The first data, as the app's code holds it; copied for each instance. */
  data(): Fields;
  readonly properties: Readonly<Record<string, PropertyRule>>;
  /** Lifecycle functions under the platform's own names, in the order they run. */
  readonly hooks: Readonly<Record<string, readonly Fn[]>>;
  /** The same for a component that lives in a page: `show`, `hide`. */
  readonly pageHooks: Readonly<Record<string, readonly Fn[]>>;
  readonly observers: readonly Observer[];
  readonly relations: readonly Relation[];
  readonly options: ComponentOptions;
  /** Ids of behaviors, for `hasBehavior` and `selectComponent` by `wx://component-export`. */
  readonly behaviors: readonly unknown[];
}

export function isFn(value: unknown): value is Fn {
  return typeof value === "function";
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

/** Appends the functions found under these names. */
export function collectHooks(hooks: Record<string, Fn[]>, from: Fields, names: readonly string[]): void {
  for (const name of names) {
    const found = from[name];
    if (isFn(found)) hooks[name] = [...(hooks[name] ?? []), found];
  }
}
