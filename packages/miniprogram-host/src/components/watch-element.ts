import type { Unit } from "../runtime/unit/unit.ts";
import type { ElementNode, Handler } from "../template/tree.ts";
import { isSimulatedTag, watchTag } from "./known-tags.ts";
import { attributeIn } from "./read-attributes.ts";
import { leaves, standingOf } from "./tag-facts.ts";
import { tellOnce, warnOnce } from "./tell-once.ts";

/** An element binds the same handlers in every rendering, so each list is looked at once. */
const seen = new WeakSet<readonly Handler[]>();

/** Tells, once an app, of what stands on a built-in element and would be lost silently: events that never happen here or that nobody has, and values nobody knows. */
export function watchElement(unit: Unit, element: ElementNode): void {
  const { runtime, source } = unit;
  watchTag(runtime, element.tag, source.path);
  if (!isSimulatedTag(element.tag)) return;
  watchAttributes(unit, element);
  if (element.handlers.length === 0 || seen.has(element.handlers)) return;
  seen.add(element.handlers);
  const { tags } = runtime.traits.controls;
  for (const handler of element.handlers) {
    const standing = standingOf(tags, element.tag, handler.event);
    if (standing === "fired" || collects(unit, handler, element)) continue;
    if (standing === "silent") tellOnce(runtime, `<${element.tag}> event ${handler.event}`, source.path);
    else if (!hearsComponents(unit, element)) warnOnce(runtime, `<${element.tag}> has no event "${handler.event}"`, source.path);
  }
}

const collectors = new WeakMap<Unit["runtime"], Set<string>>();

/**
 * Generated templates bind all there is to one method, which asks itself who wants it: that says nothing of what the app waits for. Inference from Taro's: a
 * method that hears the tap and three more events of an element; with five more it is one wherever the app binds it.
 */
function collects({ runtime }: Unit, { method }: Handler, { handlers }: ElementNode): boolean {
  const known = collectors.get(runtime) ?? new Set<string>();
  collectors.set(runtime, known);
  const same = handlers.filter((each) => each.method === method);
  const all = same.some(({ event }) => event === "tap");
  if (method === "") return false;
  if (all && same.length > 5) known.add(method);
  return known.has(method) || (all && same.length > 3);
}

/** What a component within triggers may come by any name, where such events rise. */
function hearsComponents({ runtime, parent, source }: Unit, { tag }: ElementNode): boolean {
  if (!runtime.traits.componentHandlers || leaves.includes(tag)) return false;
  return parent !== undefined || Object.keys(source.components).length > 0 || source.json.componentGenerics !== undefined;
}

/** What any element may have; the rest of a slot's attributes are values. */
const ofEach = ["name", "slot", "id", "class", "style", "hidden"];

function watchAttributes({ runtime, source, options }: Unit, { tag, attributes }: ElementNode): void {
  const { foreignHandler, onlyDynamicSlotsCarry, tags } = runtime.traits.controls.tags;
  const carries = tag === "slot" && Object.keys(attributes).some((name) => !ofEach.includes(name));
  if (carries && onlyDynamicSlotsCarry && options.slots !== "dynamic")
    warnOnce(runtime, "<slot> carries values only in a component with dynamicSlots", source.path);
  for (const name of Object.keys(attributes))
    if (foreignHandler.test(name)) warnOnce(runtime, `<${tag} ${name}> binds nothing on this platform`, source.path);
  const values = Object.hasOwn(tags, tag) ? tags[tag]?.values : undefined;
  for (const [name, known] of Object.entries(values ?? {})) {
    const given = attributeIn(attributes, name);
    if (typeof given !== "string" || given === "" || given.split("|").every((each) => known.includes(each))) continue;
    warnOnce(runtime, `<${tag} ${name}="${given}"> is none of ${known.join(", ")}`, source.path);
  }
}
