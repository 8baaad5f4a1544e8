import { hostError } from "../../host-error.ts";
import { isPlain } from "../../runtime/data/copy.ts";
import type { Fn } from "../../runtime/realm.ts";
import { type ComponentOptions, plainOptions } from "../../runtime/unit/component-options.ts";
import {
  collectHooks,
  type Definition,
  type Fields,
  fieldsOf,
  isFn,
  type Observer,
  type PropertyRule,
} from "../../runtime/unit/definition.ts";
import { filterDefinition, listOf } from "../../runtime/unit/filter-definition.ts";
import { readObservers } from "../../runtime/unit/observers.ts";
import { type Relation, readRelations } from "../../runtime/unit/relations.ts";

const lifetimes = ["created", "attached", "ready", "moved", "detached", "error"];
const pageLifetimes = ["show", "hide", "resize", "routeDone"];
const optionNames = [
  "data",
  "properties",
  "methods",
  "behaviors",
  "lifetimes",
  "pageLifetimes",
  "observers",
  "relations",
  "externalClasses",
  "options",
  "export",
  "definitionFilter",
];

interface Parts {
  readonly members: Fields;
  readonly data: Fields;
  readonly properties: Record<string, PropertyRule>;
  readonly hooks: Record<string, Fn[]>;
  readonly pageHooks: Record<string, Fn[]>;
  readonly observers: Observer[];
  readonly relations: Relation[];
  options: ComponentOptions;
  readonly behaviors: unknown[];
}

/**
 * `Component(options)` with its behaviors: what the component says wins, objects in data of the same name are merged, lifecycles all run, those of
 * behaviors first. Source: developers.weixin.qq.com, custom-component/behaviors, as of 2026-11.
 */
export function defineComponent(options: unknown): Definition {
  const parts = gather(fieldsOf(options), { withMethods: true });
  return { ...parts, data: () => parts.data };
}

/** `Page(options)`: every field of it is one of `this`. */
export function definePage(options: unknown): Definition {
  const parts = gather(fieldsOf(options), { withMethods: false });
  return { ...parts, data: () => parts.data };
}

function gather(options: Fields, { withMethods }: { withMethods: boolean }): Parts {
  const parts: Parts = {
    members: {},
    data: {},
    properties: {},
    hooks: {},
    pageHooks: {},
    observers: [],
    relations: [],
    options: plainOptions,
    behaviors: [],
  };
  filterDefinition(options, "behaviors");
  for (const behavior of listOf(options.behaviors)) mergeBehavior(parts, behavior);
  merge(parts, options);
  parts.options = readOptions(options, { component: withMethods });
  if (!withMethods) {
    for (const [name, value] of Object.entries(options)) if (!optionNames.includes(name)) parts.members[name] = value;
  }
  return parts;
}

function mergeBehavior(parts: Parts, behavior: unknown): void {
  if (behavior === "wx://form-field" || behavior === "wx://form-field-group") {
    Object.assign(parts.properties, { name: { types: ["String"], value: "" }, value: { types: ["null"], value: null } });
    parts.behaviors.push(behavior);
  } else if (behavior === "wx://component-export" || behavior === "wx://form-field-button") parts.behaviors.push(behavior);
  else if (typeof behavior === "string") throw hostError("UnsupportedError", `the behavior ${behavior} is not simulated`);
  if (typeof behavior !== "object" || behavior === null || parts.behaviors.includes(behavior)) return;
  const options = fieldsOf(behavior);
  filterDefinition(options, "behaviors");
  for (const each of listOf(options.behaviors)) mergeBehavior(parts, each);
  parts.behaviors.push(behavior);
  merge(parts, options);
}

function merge(parts: Parts, options: Fields): void {
  Object.assign(parts.members, fieldsOf(options.methods));
  if (isFn(options.export)) parts.members.export = options.export;
  mergeData(parts.data, fieldsOf(options.data));
  for (const [name, rule] of Object.entries(fieldsOf(options.properties))) parts.properties[name] = readRule(rule);
  const declared = fieldsOf(options.lifetimes);
  for (const name of lifetimes) collectHooks(parts.hooks, isFn(declared[name]) ? declared : options, [name]);
  collectHooks(parts.pageHooks, fieldsOf(options.pageLifetimes), pageLifetimes);
  parts.observers.push(...readObservers(options.observers));
  parts.relations.push(...readRelations(options.relations));
}

/** Source: developers.weixin.qq.com, custom-component/wxml-wxss and pure-data, as of 2026-11. */
function readOptions({ options, externalClasses }: Fields, { component }: { component: boolean }): ComponentOptions {
  const { multipleSlots, dynamicSlots, virtualHost, styleIsolation, addGlobalClass, pureDataPattern } = fieldsOf(options);
  const byName = multipleSlots === true ? "multiple" : "single";
  return {
    slots: !component ? plainOptions.slots : dynamicSlots === true ? "dynamic" : byName,
    virtualHost: virtualHost === true,
    styleIsolation: typeof styleIsolation === "string" ? styleIsolation : addGlobalClass === true ? "apply-shared" : undefined,
    externalClasses: listOf(externalClasses).map(String),
    pureData: isPattern(pureDataPattern) ? new RegExp(pureDataPattern.source) : undefined,
  };
}

/** A regular expression of the app's realm. */
function isPattern(value: unknown): value is RegExp {
  return typeof fieldsOf(value).source === "string";
}

function mergeData(data: Fields, more: Fields): void {
  for (const [name, value] of Object.entries(more)) {
    const old = data[name];
    const both = isObject(old) && isObject(value);
    data[name] = both ? { ...old, ...value } : value;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && isPlain(value);
}

const zero: Readonly<Record<string, unknown>> = { String: "", Number: 0, Boolean: false, Array: [], Object: null, null: null };

/** `String`, `null` or `{ type, optionalTypes, value, observer }`; without a value a property starts at its type's empty one. */
function readRule(rule: unknown): PropertyRule {
  const long = typeof rule === "object" && rule !== null ? (rule as Fields) : { type: rule };
  const types = [long.type, ...listOf(long.optionalTypes)].map((type) => (isFn(type) ? type.name : "null"));
  const value = "value" in long ? long.value : zero[types[0] ?? "null"];
  return { types, value, ...(long.observer !== undefined && { observer: long.observer }) };
}
