import type { EventParts } from "../../runtime/events/dispatch.ts";
import { fieldsOf } from "../../runtime/unit/definition.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import type { ElementNode, ScriptFunction } from "../../template/tree.ts";
import { warnOnce } from "../tell-once.ts";
import { describeElement, describeOwner } from "./describe.ts";
import type { ScriptHandlers } from "./script-handlers.ts";

/** Source: developers.weixin.qq.com, framework/view/interactive-animation, as of 2026-11. */
export const wxsHandlers: ScriptHandlers = { hear, watch };

/** Events of custom components, and what is typed, reach no script. */
function hear(run: ScriptFunction, parts: EventParts): boolean {
  const { current, happening } = parts;
  const { unit, element, tag, component } = current;
  const { runtime, source } = unit;
  if (component || (happening.name === "input" && (tag === "input" || tag === "textarea"))) {
    warnOnce(runtime, `<${tag}> gives its event "${happening.name}" to no function of a script`, source.path);
    return true;
  }
  const event = fieldsOf(runtime.realm.adopt(runtime.traits.eventObject(parts)));
  event.instance = describeElement(unit, element.id);
  return runtime.realm.guard(`${source.path} script ${happening.name}`, () => run(event, describeOwner(unit))) !== false;
}

const last = new WeakMap<Unit, Map<string, unknown>>();
const prefix = "change:";

/** A property's function runs when the element is there and each time the property is another; that it is only set again is not seen here. */
function watch(unit: Unit, { id, tag, attributes }: ElementNode): void {
  const { realm, scheduler } = unit.runtime;
  for (const [name, run] of Object.entries(attributes)) {
    if (!name.startsWith(prefix)) continue;
    if (typeof run !== "function") {
      warnOnce(unit.runtime, `<${tag} ${name}> takes a function of a script: {{module.fn}}`, unit.source.path);
      continue;
    }
    const known = last.get(unit) ?? new Map<string, unknown>();
    last.set(unit, known);
    const key = `${id} ${name}`;
    const before = known.get(key);
    const value = attributes[name.slice(prefix.length)];
    if (known.has(key) && Object.is(before, value)) continue;
    known.set(key, value);
    scheduler.after(() => {
      if (unit.state !== "gone")
        realm.guard(`${unit.source.path} script ${name}`, () => run(value, before, describeOwner(unit), describeElement(unit, id)));
    });
  }
}
