import type { DeclaredStyle } from "../../view/styles/declared-style.ts";
import { type Animation, animationsIn } from "./animations.ts";
import { changedBetween, transitionsBetween } from "./transitions.ts";

/** Tells of what happens to the element, by the event's name and details; false when it is there no more. */
export type Tell = (event: string, detail: Readonly<Record<string, unknown>>) => boolean;

/** An element whose style says how it moves. */
export interface Mover {
  /** Takes the style it has now; undefined when it is not shown. */
  take(style: DeclaredStyle | undefined, keyframes: ReadonlySet<string>): void;
  stop(): void;
}

/**
 * Keeps the time of an element's transitions and animations. What is broken off, by another change or because the element is shown no more, comes to no end.
 * Fields of `detail` are those of the browser's events (inference; the documents name none), times in seconds.
 */
export function createMover(tell: Tell): Mover {
  const timers = new Map<string, NodeJS.Timeout>();
  let style: DeclaredStyle | undefined;

  function later(key: string, wait: number, work: () => void): void {
    end(key);
    const timer = setTimeout(() => {
      timers.delete(key);
      work();
    }, wait);
    timers.set(key, timer.unref());
  }

  function end(key: string): void {
    clearTimeout(timers.get(key));
    timers.delete(key);
  }

  function stop(): void {
    for (const key of [...timers.keys()]) end(key);
  }

  function goOver(before: DeclaredStyle, now: DeclaredStyle): void {
    for (const property of changedBetween(before, now)) end(`transition ${property}`);
    for (const { property, duration, delay } of transitionsBetween(before, now))
      later(`transition ${property}`, duration + delay, () =>
        tell("transitionend", { propertyName: property, elapsedTime: duration / 1000 }),
      );
  }

  function play({ name, duration, delay, rounds }: Animation): void {
    const key = `animation ${name}`;
    const detail = (round: number) => ({ animationName: name, elapsedTime: (round * duration) / 1000 });
    const goOn = (done: number): void => {
      const next = Math.min(done + 1, rounds);
      later(key, (next - done) * duration, () => {
        const there = tell(next === rounds ? "animationend" : "animationiteration", detail(next));
        if (there && next < rounds) goOn(next);
      });
    };
    later(key, Math.max(delay, 0), () => {
      if (tell("animationstart", detail(0)) && (duration > 0 || rounds < Number.POSITIVE_INFINITY)) goOn(0);
    });
  }

  return {
    take(now, keyframes) {
      const [before = [], running = []] = [style, now].map((each) => each && animationsIn(each, keyframes));
      if (now === undefined) stop();
      else if (style) goOver(style, now);
      for (const { name } of before) if (!running.some((each) => each.name === name)) end(`animation ${name}`);
      for (const each of running) if (!before.some(({ name }) => name === each.name)) play(each);
      style = now;
    },
    stop,
  };
}
