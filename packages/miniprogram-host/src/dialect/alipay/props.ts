import { copyOut } from "../../runtime/data/copy.ts";
import { type Fields, fieldsOf, isFn } from "../../runtime/unit/definition.ts";
import { notify } from "../../runtime/unit/set-data.ts";
import { callHooks, callMethod, type Unit } from "../../runtime/unit/unit.ts";
import type { ElementNode } from "../../template/tree.ts";
import type { PropsModel } from "../traits.ts";

interface Memory {
  /** What the element gave last. */
  given: Fields;
  /** What `this.props` will be after the next `deriveDataFromProps`. */
  next: Fields;
  /** Props and data as they were at the last rendering, for `didUpdate`. */
  last: { readonly props: unknown; readonly data: unknown };
}

const memories = new WeakMap<Unit, Memory>();

/** Props of an Alipay component stand beside its data; functions of the parent are props too. Source: AlipayDocs, mini/framework/component-lifecycle, 2026-02. */
export const alipayProps: PropsModel = {
  own: (_unit, changes) => ({ changes, called() {} }),
  scope: (unit) => ({ ...fieldsOf(unit.parent && fieldsOf(unit.self.props)), ...unit.view }),
  held: (unit) => ({ ...fieldsOf(unit.parent && fieldsOf(unit.self.props)), ...fieldsOf(unit.self.data) }),
  receive(unit, element) {
    const given = givenBy(element);
    const memory = memories.get(unit);
    if (memory && same(memory.given, given)) return false;
    const props = fieldsOf(
      unit.runtime.realm.adopt({
        ...fieldsOf(memory ? undefined : unit.definition.members.props),
        ...fieldsOf(unit.self.props),
        ...given,
      }),
    );
    for (const name of Object.keys(memory?.given ?? {})) if (!(name in given)) delete props[name];
    Object.assign(props, functionsFor(unit, element));
    memories.set(unit, { given, next: props, last: memory?.last ?? { props, data: undefined } });
    if (memory) return true;
    unit.self.props = props;
    callHooks(unit, "onInit");
    derive(unit, props);
    memories.set(unit, { given, next: props, last: snapshot(unit) });
    return true;
  },
  /** Before every update, also one of its own data. */
  updating(unit) {
    const memory = memories.get(unit);
    if (!memory) return;
    const before = fieldsOf(unit.self.props);
    derive(unit, memory.next);
    unit.self.props = memory.next;
    const changed = Object.keys(memory.next).filter((name) => !isFn(memory.next[name]) && !Object.is(before[name], memory.next[name]));
    if (changed.length > 0)
      notify(
        unit,
        changed.map((name) => [name]),
      );
  },
  updated(unit) {
    const memory = memories.get(unit);
    if (!memory) return;
    const { last } = memory;
    memory.last = snapshot(unit);
    callHooks(unit, "didUpdate", unit.runtime.realm.adopt(last.props), unit.runtime.realm.adopt(last.data));
  },
};

/** What it sets is part of the update. */
function derive(unit: Unit, props: Fields): void {
  unit.updating = true;
  callHooks(unit, "deriveDataFromProps", props);
  unit.updating = false;
}

function snapshot(unit: Unit): Memory["last"] {
  return { props: copyOut(unit.self.props), data: copyOut(unit.self.data) };
}

function givenBy({ attributes, dataset }: ElementNode): Fields {
  const data = Object.entries(dataset).map(([name, value]) => [`data-${name}`, value]);
  return { ...attributes, ...Object.fromEntries(data) };
}

function functionsFor(unit: Unit, { handlers }: ElementNode): Fields {
  return Object.fromEntries(
    handlers.map(({ name, method, catches }) => [
      `${catches ? "catch" : "on"}${name}`,
      (...args: readonly unknown[]) => unit.parent && callMethod(unit.parent, method, ...args),
    ]),
  );
}

function same(one: Fields, other: Fields): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => Object.is(one[name], other[name]));
}
