import type { CatalogueAct, TaskState } from "@tongban/protocol";

/** In which states each act may be done, and the state it leads to; `same`: it stays as it is. An item that ended stays ended: another one is added. */
const actRules = {
  change: { from: ["1", "2"], to: "same" },
  merge: { from: ["1", "2"], to: "3" },
  cancel: { from: ["1", "2"], to: "3" },
  delegate: { from: ["1", "2"], to: "3" },
  suspend: { from: ["1"], to: "2" },
  resume: { from: ["2"], to: "1" },
} as const satisfies Record<Exclude<CatalogueAct, "add">, { readonly from: readonly TaskState[]; readonly to: TaskState | "same" }>;

export type LaterAct = keyof typeof actRules;

/** The state an act leads to; undefined when it can't be done in this one. */
export function stateAfter(act: LaterAct, state: TaskState): TaskState | undefined {
  const { from, to }: { readonly from: readonly TaskState[]; readonly to: TaskState | "same" } = actRules[act];
  if (!from.includes(state)) return undefined;
  return to === "same" ? state : to;
}
