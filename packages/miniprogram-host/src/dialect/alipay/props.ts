import { copyOut } from "../../runtime/data/copy.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";
import { callHooks, callMethod, type Unit } from "../../runtime/unit/unit.ts";
import type { ElementNode } from "../../template/tree.ts";
import type { PropsModel } from "../traits.ts";

interface Memory {
  /** What the element gave last. */
  given: Fields;
  /** Props and data as they were at the last rendering, for `didUpdate`. */
  last: { readonly props: unknown; readonly data: unknown };
}

const memories = new WeakMap<Unit, Memory>();

/** Props of an Alipay component stand beside its data; functions of the parent are props too. */
export const alipayProps: PropsModel = {
  scope: (unit) => ({ ...fieldsOf(unit.parent && fieldsOf(unit.self.props)), ...unit.view }),
  receive(unit, element) {
    const given = givenBy(element);
    const memory = memories.get(unit);
    if (memory && same(memory.given, given)) return false;
    const props = unit.runtime.realm.adopt({
      ...fieldsOf(memory ? undefined : unit.definition.members.props),
      ...fieldsOf(unit.self.props),
      ...given,
    });
    const functions = functionsFor(unit, element);
    for (const name of Object.keys(memory?.given ?? {})) if (!(name in given)) delete fieldsOf(props)[name];
    Object.assign(fieldsOf(props), functions);
    if (!memory) unit.self.props = props;
    if (!memory) callHooks(unit, "onInit");
    callHooks(unit, "deriveDataFromProps", props);
    unit.self.props = props;
    memories.set(unit, { given, last: memory?.last ?? snapshot(unit) });
    return true;
  },
  updated(unit) {
    const memory = memories.get(unit);
    if (!memory) return;
    const { last } = memory;
    memory.last = snapshot(unit);
    callHooks(unit, "didUpdate", unit.runtime.realm.adopt(last.props), unit.runtime.realm.adopt(last.data));
  },
};

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
