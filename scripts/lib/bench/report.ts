import type { Measured } from "./bench.ts";

/** An entry of `--json`. */
export interface Row {
  readonly bench: string;
  readonly case: string;
  readonly value: number;
  readonly unit: Measured["unit"];
  readonly floor: number;
  /** `null`: nothing published does this. */
  readonly peer: number | null;
  /** Value by floor: how many times the least possible work. */
  readonly ratio: number;
  readonly goal: number;
  /** Does the goal hold? */
  readonly ok: boolean;
}

export function rowOf(bench: string, { case: name, value, unit, floor, peer, goal }: Measured): Row {
  return {
    bench,
    case: name,
    value: round(value),
    unit,
    floor: round(floor),
    peer: peer.value === undefined ? null : round(peer.value),
    ratio: round(value / floor),
    goal,
    ok: value <= goal,
  };
}

/** A case for people: `✓ native list, first: 36 ms (goal 150); floor 1.2, ×30; glass-easel 16; …`. */
export function lineOf(row: Row, { peer, note }: Pick<Measured, "peer" | "note">): string {
  const parts = [
    `${row.ok ? "✓" : "✗"} ${row.case}: ${row.value} ${row.unit} (goal ${row.goal})`,
    `floor ${row.floor}, ×${row.ratio}`,
    row.peer === null ? `no peer: ${peer.name}` : `${peer.name} ${row.peer}`,
    ...(note ? [note] : []),
  ];
  return parts.join("; ");
}

/** A noisy machine is worth no more digits. */
function round(value: number): number {
  return Number(value.toFixed(value < 10 ? 2 : 1));
}
