import { hostError } from "../../host-error.ts";
import { assignAt, type Change, withChanges } from "../data/assign.ts";
import { copyOut, isPlain } from "../data/copy.ts";
import { type DataPath, parsePath } from "../data/data-path.ts";
import { jsonSize } from "../data/size.ts";
import { type Fields, fieldsOf, isFn } from "./definition.ts";
import { callNested } from "./nesting.ts";
import { observed, touches } from "./observers.ts";
import { guardIn, type Unit } from "./unit.ts";

/** `setData`: `this.data` changes now, the view with the next rendering; the callback comes after that. */
export function setData(unit: Unit, patch: unknown, callback?: unknown): void {
  const { realm, scheduler, traits } = unit.runtime;
  if (typeof patch !== "object" || patch === null || !isPlain(patch)) {
    throw realm.error(
      hostError("SetDataError", `${unit.source.path}: setData takes an object, not ${patch === null ? "null" : typeof patch}`),
    );
  }
  const given = readPatch(unit, patch);
  const { changes: sent, called } = traits.props.own(unit, given);
  const changed = sent.map(({ path }) => path);
  const refused = scheduler.count(unit, changed);
  if (refused) throw realm.error(refused);
  applyLogic(unit, sent);
  const size =
    traits.setDataLimit &&
    jsonSize(
      sent.map((each) => each.value),
      traits.setDataLimit,
    );
  if (traits.setDataLimit && size && size > traits.setDataLimit) {
    const error = hostError(
      "SetDataSizeError",
      `${unit.source.path}: setData of ${size} bytes is over the limit of ${traits.setDataLimit}; the view stays as it was`,
    );
    unit.runtime.report({ kind: "exception", error, where: `${unit.source.path} setData` });
  } else applyView(unit, sent);
  notify(unit, changed);
  called();
  const done = isFn(callback) ? () => void guardIn(unit, "setData callback", () => callback.call(unit.self)) : undefined;
  if (unit.state === "gone") return;
  if (!unit.updating) scheduler.enqueue(unit, changed, done);
  else if (done) scheduler.after(done);
}

/** A copy, made before anything changes: to read what the app gives may run its code. */
function readPatch({ source, runtime: { realm, traits, report } }: Unit, patch: object): readonly Change[] {
  const isSet = ([name, value]: readonly [string, unknown]): boolean => {
    if (value !== undefined || traits.setsUndefined) return true;
    report({ kind: "warning", message: `${source.path}: setData leaves ${name} as it was, since undefined is no data` });
    return false;
  };
  try {
    return Object.entries(patch)
      .filter(isSet)
      .map(([name, value]) => ({ path: parsePath(name), value: copyOut(value) }));
  } catch (error) {
    throw realm.error(error);
  }
}

export function applyLogic(unit: Unit, changes: readonly Change[]): void {
  const { realm } = unit.runtime;
  const makers = { object: () => realm.adopt({}) as Fields, list: () => realm.adopt([]) as unknown[] };
  for (const { path, value } of changes) assignAt(fieldsOf(unit.self.data), path, { value: realm.copy(value), makers });
}

export function applyView(unit: Unit, changes: readonly Change[]): void {
  unit.view = fieldsOf(withChanges(unit.view, changes));
}

/** Tells the observers of what was set, changed or not. */
export function notify(unit: Unit, changed: readonly DataPath[]): void {
  const touched = unit.definition.observers.filter((observer) => changed.some((path) => touches(observer, path)));
  if (touched.length === 0) return;
  const held = unit.runtime.traits.props.held(unit);
  callNested(unit, changed, () => {
    for (const observer of touched) guardIn(unit, "observer", () => observer.run.apply(unit.self, [...observed(observer, held)]));
  });
}
