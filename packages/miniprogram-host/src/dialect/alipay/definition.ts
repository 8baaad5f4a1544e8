import type { Fn } from "../../runtime/realm.ts";
import { collectHooks, type Definition, type Fields, fieldsOf, isFn, type Observer } from "../../runtime/unit/definition.ts";
import { readObservers } from "../../runtime/unit/observers.ts";

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
/** Parts of a definition that would change what it does and are not simulated. */
const notSimulated = ["relations"];
const optionNames = ["data", "props", "methods", "mixins", "lifetimes", "pageLifetimes", "observers", "options", "ref", ...lifecycles];

/**
 * `Component(options)` with its mixins. Source: AlipayDocs, mini/framework/component-lifecycle, component_object and mixins, 2026-02.
 * Inference: lifecycles of mixins run first; data and props of the component win.
 */
export function defineComponent(options: unknown): Definition {
  const given = fieldsOf(options);
  const sources = [...mixinsOf(given), given];
  const hooks: Record<string, Fn[]> = {};
  const inPage: Record<string, Fn[]> = {};
  const members: Fields = {};
  const observers: Observer[] = [];
  for (const source of sources) {
    collectHooks(hooks, source, lifecycles);
    collectHooks(hooks, fieldsOf(source.lifetimes), lifetimes);
    collectHooks(inPage, fieldsOf(source.pageLifetimes), pageHooks);
    Object.assign(members, fieldsOf(source.methods));
    for (const [name, value] of Object.entries(source)) if (!optionNames.includes(name)) members[name] = value;
    observers.push(...readObservers(source.observers));
  }
  members.props = Object.assign({}, ...sources.map(({ props }) => (isFn(props) ? props() : fieldsOf(props))));
  const ref = given.ref;
  if (isFn(ref)) members.ref = ref;
  return {
    members,
    data: () => joined(sources),
    properties: {},
    hooks,
    pageHooks: inPage,
    observers,
    behaviors: [],
    missing: notSimulated.filter((name) => given[name] !== undefined),
  };
}

export function definePage(options: unknown): Definition {
  const given = fieldsOf(options);
  const sources = [...mixinsOf(given), given];
  const members: Fields = Object.assign({}, ...sources);
  for (const name of ["data", "mixins", "observers", "options", "events"]) delete members[name];
  const hooks: Record<string, Fn[]> = {};
  for (const source of sources) collectHooks(hooks, fieldsOf(source.events), pageEvents);
  const observers = sources.flatMap((source) => readObservers(source.observers));
  return {
    members,
    data: () => joined(sources),
    properties: {},
    hooks,
    pageHooks: {},
    observers,
    behaviors: [],
    missing: notSimulated.filter((name) => given[name] !== undefined),
  };
}

/** `data` may be a function, called for each instance. */
function joined(sources: readonly Fields[]): Fields {
  return Object.assign({}, ...sources.map(({ data }) => (isFn(data) ? data() : fieldsOf(data))));
}

function mixinsOf(options: Fields): readonly Fields[] {
  const mixins = Array.isArray(options.mixins) ? options.mixins.map(fieldsOf) : [];
  return mixins.flatMap((mixin) => [...mixinsOf(mixin), mixin]);
}
