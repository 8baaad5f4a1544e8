import { hostError } from "../../host-error.ts";
import { type DataPath, writePath } from "../data/data-path.ts";
import type { Runtime } from "../runtime.ts";
import { guardIn, type Unit } from "./unit.ts";

/** Observers that set data, whose observers set data, and so on: no chain of fields is as long, and the engine's stack takes more. */
const deepest = 200;

interface Nest {
  /** What was set, outermost first. */
  readonly trail: { readonly unit: Unit; readonly changed: readonly DataPath[] }[];
  cut: boolean;
}

const nests = new WeakMap<Runtime, Nest>();

/**
 * Calls the observers of what was set. Those that set their own fields again without end are told of once, with component and fields, and are called no
 * more until the outermost setData has come to its end: nothing that was set is lost.
 */
export function callNested(unit: Unit, changed: readonly DataPath[], observers: () => void): void {
  const nest = nests.get(unit.runtime) ?? { trail: [], cut: false };
  nests.set(unit.runtime, nest);
  if (nest.trail.length >= deepest && !nest.cut) {
    nest.cut = true;
    const fields = new Set(nest.trail.slice(-10).map((each) => `${each.changed.map(writePath).join(", ")} of ${each.unit.source.path}`));
    guardIn(unit, "observer", () => {
      throw hostError(
        "SetDataLoopError",
        `observers set ${[...fields].join(" and ")} without end; they were cut after ${deepest} in each other`,
      );
    });
  }
  if (nest.cut) return;
  nest.trail.push({ unit, changed });
  try {
    observers();
  } finally {
    nest.trail.pop();
    if (nest.trail.length === 0) nest.cut = false;
  }
}
