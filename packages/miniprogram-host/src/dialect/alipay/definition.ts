import type { Fn } from "../../runtime/realm.ts";
import { plainOptions } from "../../runtime/unit/component-options.ts";
import { collectHooks, type Definition, type Fields, fieldsOf, isFn } from "../../runtime/unit/definition.ts";
import { filterDefinition, listOf } from "../../runtime/unit/filter-definition.ts";
import { readObservers } from "../../runtime/unit/observers.ts";
import { readRelations } from "../../runtime/unit/relations.ts";

const lifecycles = ["onInit", "deriveDataFromProps", "didMount", "didUpdate", "didUnmount", "onError"];
const lifetimes = ["created", "attached", "ready", "moved", "detached"];
const pageHooks = ["show", "hide", "resize"];
/** What a page may hear under `events`. Source: AlipayDocs, mini/framework/page-detail (events), 2026-02. */
const pageEvents = [
  "onBack",
  "onKeyboardHeight",
  "onOptionMenuClick",
  "onPopMenuClick",
  "onPullIntercept",
  "onPullDownRefresh",
  "onTitleClick",
  "onTabItemTap",
  "beforeTabItemTap",
  "onResize",
];
const optionNames = [
  "data",
  "props",
  "methods",
  "mixins",
  "lifetimes",
  "pageLifetimes",
  "observers",
  "options",
  "ref",
  "relations",
  "externalClasses",
  "pageEvents",
  "definitionFilter",
  ...lifecycles,
];

/**
 * `Component(options)` with its mixins. Source: AlipayDocs, mini/framework/component-lifecycle, component_object and mixins, 2026-02.
 * Inference: lifecycles of mixins run first; data and props of the component win.
 */
export function defineComponent(options: unknown): Definition {
  const given = fieldsOf(options);
  filterDefinition(given, "mixins");
  const mixins = mixinsOf(given);
  const sources = [...mixins, given];
  const on = switches(given.options);
  const hooks: Record<string, Fn[]> = {};
  const inPage: Record<string, Fn[]> = {};
  const members: Fields = {};
  for (const source of sources) {
    collectHooks(hooks, source, lifecycles);
    if (on("lifetimes")) collectHooks(hooks, fieldsOf(source.lifetimes), lifetimes);
    collectHooks(inPage, fieldsOf(source.pageLifetimes), pageHooks);
    collectHooks(inPage, fieldsOf(source.pageEvents), pageEvents);
    Object.assign(members, fieldsOf(source.methods));
    for (const [name, value] of Object.entries(source)) if (!optionNames.includes(name)) members[name] = value;
  }
  members.props = Object.assign({}, ...sources.map(({ props }) => (isFn(props) ? props() : fieldsOf(props))));
  const ref = given.ref;
  if (isFn(ref)) members.ref = ref;
  return {
    ...empty,
    members,
    data: () => joined(sources),
    hooks,
    pageHooks: inPage,
    observers: on("observers") ? sources.flatMap((source) => readObservers(source.observers)) : [],
    relations: on("relations") ? sources.flatMap((source) => readRelations(source.relations)) : [],
    options: {
      ...plainOptions,
      slots: "dynamic",
      virtualHost: on("virtualHost"),
      externalClasses: on("externalClasses") && Array.isArray(given.externalClasses) ? given.externalClasses.map(String) : [],
    },
    behaviors: mixins,
  };
}

export function definePage(options: unknown): Definition {
  const given = fieldsOf(options);
  const sources = [...mixinsOf(given), given];
  const members: Fields = Object.assign({}, ...sources);
  for (const name of ["data", "mixins", "observers", "options", "events"]) delete members[name];
  const hooks: Record<string, Fn[]> = {};
  for (const source of sources) collectHooks(hooks, fieldsOf(source.events), pageEvents);
  const observers = switches(given.options)("observers") ? sources.flatMap((source) => readObservers(source.observers)) : [];
  return { ...empty, members, data: () => joined(sources), hooks, observers };
}

const empty = {
  properties: {},
  pageHooks: {},
  relations: [],
  options: plainOptions,
  behaviors: [],
} satisfies Partial<Definition>;

/** Newer parts of a definition count only when `options` turns them on. Source: AlipayDocs, mini/framework/component-observer, component-lifetimes, component-relations and others, 2026-02. */
function switches(options: unknown): (name: string) => boolean {
  const given = fieldsOf(options);
  return (name) => given[name] === true;
}

/** `data` may be a function, called for each instance. */
function joined(sources: readonly Fields[]): Fields {
  return Object.assign({}, ...sources.map(({ data }) => (isFn(data) ? data() : fieldsOf(data))));
}

function mixinsOf(options: Fields): readonly Fields[] {
  return listOf(options.mixins)
    .map(fieldsOf)
    .flatMap((mixin) => {
      filterDefinition(mixin, "mixins");
      return [...mixinsOf(mixin), mixin];
    });
}
