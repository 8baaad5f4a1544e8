import { hostError } from "../../host-error.ts";
import { dispatch } from "../../runtime/events/dispatch.ts";
import { trigger } from "../../runtime/events/trigger.ts";
import { fieldsOf, isFn } from "../../runtime/unit/definition.ts";
import { callMethod, type Unit } from "../../runtime/unit/unit.ts";
import { compose, composeOwn, type ViewElement } from "../../view/compose.ts";
import { findById } from "../../view/find-by-id.ts";
import { changeLook, type Look } from "../../view/looks.ts";
import { select } from "../../view/select.ts";
import { watchRendered } from "../motion/watch-motion.ts";
import { tellOnce, warnOnce } from "../tell-once.ts";

/** An element of a unit's tree, or, without an id, the page itself. */
interface Described {
  readonly unit: Unit;
  readonly id: string | undefined;
}

type Descriptor = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

const known = new WeakMap<Unit, Map<string | undefined, Descriptor>>();

/** What a script is given for an element, always the same object for the same element. */
export function describeElement(unit: Unit, id: string | undefined): Descriptor {
  const all = known.get(unit) ?? new Map<string | undefined, Descriptor>();
  known.set(unit, all);
  const found = all.get(id) ?? createDescriptor({ unit, id });
  all.set(id, found);
  return found;
}

/** The component, or the page, whose template it is. */
export function describeOwner(unit: Unit): Descriptor {
  return unit.parent ? describeElement(unit.parent, unit.id) : describeElement(unit, undefined);
}

/**
 * WeChat's ComponentDescriptor. Source: developers.weixin.qq.com, framework/view/interactive-animation, as of 2026-11, read in a copy of 2019. What stands
 * there for a component means for another element the page or component it stands in. Inferences: `setStyle` replaces what it set before; `callMethod` and
 * `triggerEvent` reach the app after the rendering. Places and computed styles need a layout, which is never at hand at once: they fail loudly.
 */
function createDescriptor(of: Described): Descriptor {
  const { unit, id } = of;
  const { realm, scheduler } = unit.runtime;
  const state = {};
  const look = (name: string, change: (before: Look) => Partial<Look>): void => {
    if (id === undefined) warnOnce(unit.runtime, `a script can't ${name} the page itself`, unit.source.path);
    else {
      changeLook(unit, id, change);
      watchRendered(unit);
    }
  };
  const later = (work: () => void): void => {
    scheduler.after(() => {
      if (unit.state !== "gone") work();
    });
  };
  const refuse = (name: string) => () => {
    tellOnce(unit.runtime, `ComponentDescriptor.${name}`, unit.source.path);
    throw hostError("UnsupportedError", `ComponentDescriptor.${name} is not simulated: it needs a layout`);
  };
  return {
    selectComponent: (selector) => selectIn(of, selector)[0],
    selectAllComponents: (selector) => selectIn(of, selector),
    setStyle: (style) => look("setStyle", () => ({ style: styleText(style) })),
    addClass: (name) =>
      look("addClass", ({ added, removed }) => ({
        added: [...added.filter((each) => each !== name), String(name)],
        removed: removed.filter((each) => each !== name),
      })),
    removeClass: (name) =>
      look("removeClass", ({ added, removed }) => ({
        added: added.filter((each) => each !== name),
        removed: [...removed.filter((each) => each !== name), String(name)],
      })),
    hasClass: (name) => classesOf(of).includes(String(name)),
    getDataset: () => realm.adopt({ ...elementOf(of)?.element.dataset }),
    getState: () => state,
    callMethod: (name, args) => later(() => callIn(ownerOf(of), String(name), realm.adopt(args ?? {}))),
    triggerEvent: (name, detail, options) => later(() => triggerOn(of, { name: String(name), detail: realm.adopt(detail ?? {}), options })),
    requestAnimationFrame: (work) => void timer(unit, "setTimeout", work, frame),
    setTimeout: (work, delay) => timer(unit, "setTimeout", work, delay),
    clearTimeout: (number) => void timer(unit, "clearTimeout", number),
    getComputedStyle: refuse("getComputedStyle"),
    getBoundingClientRect: refuse("getBoundingClientRect"),
  };
}

/** Milliseconds between two frames. */
const frame = 16;

/** The app's own timers: an act waits for those that are due at once, and they end with the app. */
function timer({ runtime }: Unit, name: string, ...args: readonly unknown[]): unknown {
  const run = fieldsOf(runtime.realm.context)[name];
  return isFn(run) ? run(...args) : undefined;
}

function ownerOf({ unit, id }: Described): Unit {
  return (id === undefined ? undefined : unit.children.get(id)) ?? unit;
}

function elementOf({ unit, id }: Described): ViewElement | undefined {
  return id === undefined ? undefined : findById(composeOwn(unit), id);
}

function selectIn(of: Described, selector: unknown): readonly Descriptor[] {
  const owner = ownerOf(of);
  const closed = of.id === undefined || owner !== of.unit;
  const nodes = closed ? composeOwn(owner) : (elementOf(of)?.children ?? []);
  return select(nodes, String(selector)).map(({ unit, element }) => describeElement(unit, element.id));
}

function classesOf(of: Described): readonly string[] {
  return String(elementOf(of)?.element.attributes.class ?? "").split(/\s+/);
}

function styleText(style: unknown): string {
  if (typeof style === "string") return style;
  const hyphens = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.entries(fieldsOf(style))
    .map(([name, value]) => `${hyphens(name)}: ${value}`)
    .join("; ");
}

function callIn(unit: Unit, name: string, args: unknown): void {
  if (isFn(unit.self[name])) callMethod(unit, name, args);
  else warnOnce(unit.runtime, `a script calls the method "${name}", which is not there`, unit.source.path);
}

function triggerOn(of: Described, event: { readonly name: string; readonly detail: unknown; readonly options: unknown }): void {
  const owner = ownerOf(of);
  if (of.id === undefined || owner !== of.unit) {
    if (owner.parent) trigger(owner, event);
    return;
  }
  const seen = findById(compose(of.unit.page), of.id);
  const { bubbles, composed } = fieldsOf(event.options);
  if (seen) dispatch(seen, { name: event.name, detail: event.detail, bubbles: bubbles === true, composed: composed === true });
}
