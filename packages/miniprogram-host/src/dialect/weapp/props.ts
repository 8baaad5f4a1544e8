import type { Change } from "../../runtime/data/assign.ts";
import { fieldsOf, isFn, type PropertyRule } from "../../runtime/unit/definition.ts";
import { callNested } from "../../runtime/unit/nesting.ts";
import { applyLogic, applyView, notify } from "../../runtime/unit/set-data.ts";
import { guardIn, type Unit } from "../../runtime/unit/unit.ts";
import type { ElementNode } from "../../template/tree.ts";
import type { PropsModel } from "../traits.ts";

/** Properties of a WeChat component live in its data. */
export const weappProps: PropsModel = {
  scope: (unit) => withoutPure(unit),
  held: (unit) => fieldsOf(unit.self.data),
  updating: () => {},
  updated: () => {},
  // Source: glass-easel 0.12.1, WeChat's own engine, run with a component that sets its property itself.
  own(unit, changes) {
    const { properties } = unit.definition;
    const fitted = changes.map(({ path, value }) => {
      const rule = path.length === 1 && Object.hasOwn(properties, String(path[0])) ? properties[String(path[0])] : undefined;
      return { path, value: rule ? coerce(rule, value) : value };
    });
    return { changes: fitted, called: watchProperties(unit, fitted) };
  },
  receive(unit, element) {
    const changes = changedProperties(unit, element);
    if (changes.length === 0) return false;
    setProperties(unit, changes);
    return true;
  },
};

/** Pure data stays out of the template's sight. */
function withoutPure({ view, options: { pureData } }: Unit): Unit["view"] {
  return pureData ? Object.fromEntries(Object.entries(view).filter(([name]) => !pureData.test(name))) : view;
}

function changedProperties(unit: Unit, element: ElementNode): readonly Change[] {
  return Object.entries(element.attributes).flatMap(([attribute, given]) => {
    const name = camel(attribute);
    const rule = unit.definition.properties[name];
    if (!rule) return [];
    const value = coerce(rule, given);
    return Object.is(unit.view[name], value) ? [] : [{ path: [name], value }];
  });
}

function setProperties(unit: Unit, changes: readonly Change[]): void {
  const called = watchProperties(unit, changes);
  applyLogic(unit, changes);
  applyView(unit, changes);
  notify(
    unit,
    changes.map(({ path }) => path),
  );
  called();
}

/** Gives what calls the observers of properties that these changes make others. Inference: a change within a property gives its observer the whole. */
function watchProperties(unit: Unit, changes: readonly Change[]): () => void {
  const { properties } = unit.definition;
  const names = new Set(changes.map(({ path }) => String(path[0])));
  const watched = [...names].flatMap((name) => {
    const observer = Object.hasOwn(properties, name) ? properties[name]?.observer : undefined;
    const run = typeof observer === "string" ? unit.self[observer] : observer;
    return isFn(run) ? [{ name, run, old: unit.view[name] }] : [];
  });
  if (watched.length === 0) return () => {};
  const { realm } = unit.runtime;
  return () => {
    const changed = watched.filter(({ name, old }) => !Object.is(unit.view[name], old));
    if (changed.length === 0) return;
    callNested(
      unit,
      changed.map(({ name }) => [name]),
      () => {
        for (const { name, run, old } of changed)
          guardIn(unit, "property observer", () => run.call(unit.self, realm.copy(unit.view[name]), realm.copy(old), realm.copy([name])));
      },
    );
  };
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** What does not fit the type is made to fit, as the host does with a warning. From memory: which value comes out. */
function coerce({ types, value: fallback }: PropertyRule, value: unknown): unknown {
  if (types.includes("null") || types.some((type) => fits(type, value))) return value;
  const [type] = types;
  if (value === undefined) return fallback;
  if (type === "String") return value === null || typeof value === "object" ? "" : String(value);
  if (type === "Number") return Number.isFinite(Number(value)) ? Number(value) : 0;
  if (type === "Boolean") return Boolean(value);
  if (type === "Array") return [];
  return null;
}

function fits(type: string, value: unknown): boolean {
  if (type === "Array") return Array.isArray(value);
  if (type === "Object") return value === null || (typeof value === "object" && !Array.isArray(value));
  return typeof value === type.toLowerCase();
}
