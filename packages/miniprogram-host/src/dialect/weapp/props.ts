import type { Change } from "../../runtime/data/assign.ts";
import { fieldsOf, isFn, type PropertyRule } from "../../runtime/unit/definition.ts";
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
  const old = changes.map(({ path }) => unit.view[String(path[0])]);
  applyLogic(unit, changes);
  applyView(unit, changes);
  notify(
    unit,
    changes.map(({ path }) => path),
  );
  const { realm } = unit.runtime;
  changes.forEach(({ path, value }, at) => {
    const { observer } = unit.definition.properties[String(path[0])] ?? {};
    const run = typeof observer === "string" ? unit.self[observer] : observer;
    if (isFn(run)) guardIn(unit, "property observer", () => run.call(unit.self, realm.copy(value), realm.copy(old[at]), realm.copy(path)));
  });
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
