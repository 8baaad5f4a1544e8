import type { DeclaredStyle } from "../../view/styles/declared-style.ts";
import { splitList } from "../../view/styles/longhands.ts";
import { timeAt } from "./transitions.ts";

export interface Animation {
  /** Of its `@keyframes`. */
  readonly name: string;
  /** Of one round, in milliseconds, as the delay is. */
  readonly duration: number;
  readonly delay: number;
  /** May be a fraction, or Infinity. */
  readonly rounds: number;
}

/** The animations that run on an element with this style; one that is paused does not. Source: the CSS module for animations of the W3C. */
export function animationsIn(style: DeclaredStyle, keyframes: ReadonlySet<string>): readonly Animation[] {
  return splitList(style.get("animation-name") ?? "none").flatMap((name, at) => {
    const state = itemAt(style.get("animation-play-state"), at) ?? "running";
    if (!keyframes.has(name) || state !== "running") return [];
    const rounds = itemAt(style.get("animation-iteration-count"), at) ?? "1";
    return [
      {
        name,
        duration: Math.max(timeAt(style.get("animation-duration"), at), 0),
        delay: timeAt(style.get("animation-delay"), at),
        rounds: rounds === "infinite" ? Number.POSITIVE_INFINITY : Number.parseFloat(rounds) || 0,
      },
    ];
  });
}

function itemAt(list: string | undefined, at: number): string | undefined {
  const items = list === undefined ? [] : splitList(list);
  return items[at % items.length];
}
