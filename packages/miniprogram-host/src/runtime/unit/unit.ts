import type { UnitSource } from "../../package/open-package.ts";
import type { ElementNode, Template, TreeNode } from "../../template/tree.ts";
import { copyOut } from "../data/copy.ts";
import type { Runtime } from "../runtime.ts";
import type { ComponentOptions } from "./component-options.ts";
import { type Definition, type Fields, fieldsOf, isFn } from "./definition.ts";

/** A page or a component that lives: `this` of the app's code, its data on both sides, and its tree. */
export interface Unit {
  readonly id: string;
  readonly source: UnitSource;
  readonly definition: Definition;
  /** Its JSON file over what its code says. */
  readonly options: ComponentOptions;
  /** `this`, an object of the app's realm. */
  readonly self: Fields;
  /** The page, for the page itself too. */
  readonly page: Unit;
  readonly parent: Unit | undefined;
  /** Components in this unit's tree, by the id of their element. */
  readonly children: Map<string, Unit>;
  readonly runtime: Runtime;
  /** The element in the parent's tree; undefined for a page. */
  host: ElementNode | undefined;
  /** Data as templates see it: never changed in place. */
  view: Fields;
  template: Template | undefined;
  tree: readonly TreeNode[];
  state: "new" | "shown" | "gone";
  /** What is set now is part of the rendering that goes on. */
  updating: boolean;
}

export interface UnitSeed {
  readonly id: string;
  readonly source: UnitSource;
  readonly definition: Definition;
  readonly parent?: Unit;
  readonly host?: ElementNode;
}

export function createUnit(runtime: Runtime, { id, source, definition, parent, host }: UnitSeed): Unit {
  const { realm } = runtime;
  const self = realm.adopt({}) as Fields;
  const data = fieldsOf(realm.copy(definition.data()));
  for (const [name, rule] of Object.entries(definition.properties)) data[name] = realm.copy(rule.value);
  Object.assign(self, definition.members, { data });
  const unit: Unit = {
    id,
    source,
    definition,
    options: { ...definition.options, ...jsonOptions(source.json) },
    self,
    parent,
    host,
    runtime,
    get page() {
      return parent?.page ?? unit;
    },
    children: new Map(),
    view: fieldsOf(copyOut(data)),
    template: undefined,
    tree: [],
    state: "new",
    updating: false,
  };
  units.set(self, unit);
  return unit;
}

const units = new WeakMap<object, Unit>();

/** Whose `this` it is; undefined for anything else. */
export function unitOf(self: unknown): Unit | undefined {
  return typeof self === "object" && self !== null ? units.get(self) : undefined;
}

/** `styleIsolation` and `pureDataPattern` may also stand in a component's JSON. Source: developers.weixin.qq.com, custom-component/wxml-wxss and pure-data. */
function jsonOptions({ styleIsolation, pureDataPattern }: UnitSource["json"]): Partial<ComponentOptions> {
  return {
    ...(typeof styleIsolation === "string" && { styleIsolation }),
    ...(typeof pureDataPattern === "string" && { pureData: new RegExp(pureDataPattern) }),
  };
}

/** `where` of a report: the file and the function. */
export function callHooks(unit: Unit, name: string, ...args: readonly unknown[]): void {
  for (const hook of unit.definition.hooks[name] ?? []) guardIn(unit, name, () => hook.apply(unit.self, [...args]));
}

/** Runs a component's own code. What throws is told to its own hook for errors, unless that is what throws. */
export function guardIn<Result>(unit: Unit, name: string, work: () => Result): Result | undefined {
  const { realm, traits } = unit.runtime;
  const tell = traits.errorHooks.includes(name)
    ? undefined
    : (error: unknown) => {
        for (const hook of traits.errorHooks) callHooks(unit, hook, error);
      };
  return realm.guard(`${unit.source.path} ${name}`, work, tell);
}

/** Calls a method of `this` by name; undefined when there is none. */
export function callMethod(unit: Unit, name: string, ...args: readonly unknown[]): unknown {
  const method = unit.self[name];
  if (!isFn(method)) return undefined;
  return guardIn(unit, name, () => method.apply(unit.self, [...args]));
}
