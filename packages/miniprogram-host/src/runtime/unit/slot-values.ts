import { type SlotValues, slotValues } from "../../template/tree.ts";
import { nameOf, slotsOf } from "../../view/slots.ts";
import { type Fields, fieldsOf } from "./definition.ts";
import type { Unit } from "./unit.ts";

/** What the slots of a component carry goes to the template its content stands in; true when that has to be rendered again. */
export function tellSlotValues({ parent, id, tree }: Unit): boolean {
  if (!parent?.template?.takesSlotValues) return false;
  const all = parent.view[slotValues] as SlotValues | undefined;
  const now: Record<string, Fields[]> = {};
  for (const slot of slotsOf({ tree })) {
    const { name: _name, ...values } = slot.attributes;
    now[nameOf(slot)] = [...(now[nameOf(slot)] ?? []), values];
  }
  if (same(all?.[id] ?? {}, now)) return false;
  parent.view = { ...parent.view, [slotValues]: { ...all, [id]: now } };
  return true;
}

function same(one: Readonly<Record<string, readonly unknown[]>>, other: Readonly<Record<string, readonly unknown[]>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => sameList(one[name] ?? [], other[name] ?? []));
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, at) => sameFields(fieldsOf(each), fieldsOf(other[at])));
}

function sameFields(one: Fields, other: Fields): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => Object.is(one[name], other[name]));
}
