import { randomInt } from "node:crypto";

export interface Numbers {
  /** Shown on one device. */
  readonly number: number;
  /** Three different ones, in any order, among which the other device's owner finds it. */
  readonly choices: readonly number[];
}

export function pickNumbers(random: (min: number, max: number) => number = randomInt): Numbers {
  const choices: number[] = [];
  while (choices.length < 3) {
    const next = random(10, 100);
    if (!choices.includes(next)) choices.push(next);
  }
  return { number: choices[random(0, 3)] ?? 0, choices };
}
