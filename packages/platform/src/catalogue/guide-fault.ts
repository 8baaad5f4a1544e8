import type { Item } from "@tongban/protocol";
import { fieldFault } from "./field-fault.ts";

/** Working days that anything may take, as `addWorkingDays` counts them. */
const mostDays = 3_650;

/** What makes a guide impossible to follow, so that whoever applied by it would be stuck: where in the body of an act it stands, and the rule. Undefined when it can be followed. */
export function guideFault(item: Item): readonly [where: string, rule: string] | undefined {
  const { promiseDay, anticipateDay, limitSceneNum, joint = [], materials, form } = item;
  const isTerm = (days: number) => days >= 0 && days <= mostDays;
  if (!isTerm(promiseDay) || !isTerm(anticipateDay) || limitSceneNum < 0)
    return ["/guide", `days must be 0 to ${mostDays}, and visits not negative`];
  if (promiseDay > anticipateDay) return ["/guide/promiseDay", "must not be longer than anticipateDay"];
  if (!joint.every((beside) => isTerm(beside.promiseDay))) return ["/guide/joint", `days must be 0 to ${mostDays}`];
  if (isTwice([item.deptCode, ...joint.map(({ deptCode }) => deptCode)])) return ["/guide/joint", "must name other departments, each once"];
  if (isTwice(materials.map(({ name }) => name))) return ["/guide/materials", "must name each material once"];
  const unknown = form.required.find((name) => !Object.hasOwn(form.properties, name));
  if (unknown !== undefined) return ["/guide/form/required", "must name fields of the form"];
  for (const [name, field] of Object.entries(form.properties)) {
    const { readOnly, prefill, default: given } = field;
    const where = `/guide/form/properties/${name}`;
    const [word, rule] = fieldFault(field) ?? [];
    if (word !== undefined && rule !== undefined) return [`${where}/${word}`, rule];
    if (readOnly && prefill === undefined && given === undefined && form.required.includes(name))
      return [where, "must be filled from somewhere, or by her"];
  }
  return undefined;
}

function isTwice(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}
