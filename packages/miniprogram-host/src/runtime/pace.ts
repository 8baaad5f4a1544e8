import type { Report } from "./host-events.ts";
import type { Unit } from "./unit/unit.ts";

/** In a second. A phone shows 60 pictures, at most 120: more renderings of one page or component are no animation. */
const mostRenderings = 150;
/** In a second. Nobody sees so many pages. */
const mostPages = 30;
const second = 1000;

/**
 * Tells once of what an app does without end on its own, where nobody acts: it renders, or opens pages, all the time. It goes on, since each step comes
 * to its end and the app may have its reason; what never lets the host come to its turn is cut elsewhere.
 */
export interface Pace {
  rendered(unit: Unit): void;
  opened(path: string): void;
  /** Someone acts: what follows is the answer. */
  acted(): void;
}

export function createPace(report: Report): Pace {
  const renderings = countPerSecond<Unit>(mostRenderings, ({ source, page }, times) => {
    const where = source.path === page.source.path ? source.path : `${source.path} in ${page.source.path}`;
    return `${where} sets data and is rendered ${times} times a second with nobody touching it: does it go on by timers or answers without end?`;
  });
  const openings = countPerSecond<string>(
    mostPages,
    (path, times) => `${path} is opened ${times} times a second with nobody touching it: do pages open each other without end?`,
  );

  function countPerSecond<Key>(most: number, write: (key: Key, times: number) => string): { count(key: Key): void; clear(): void } {
    const counts = new Map<Key, number>();
    let begun = performance.now();
    let told = false;
    const clear = () => {
      counts.clear();
      begun = performance.now();
    };
    return {
      clear,
      count(key) {
        if (told) return;
        if (performance.now() - begun >= second) {
          const [busiest, times] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one), [key, 0] as [Key, number]);
          clear();
          told = times > most;
          if (told) report({ kind: "warning", message: write(busiest, times) });
        }
        counts.set(key, (counts.get(key) ?? 0) + 1);
      },
    };
  }

  return {
    rendered: renderings.count,
    opened: openings.count,
    acted() {
      renderings.clear();
      openings.clear();
    },
  };
}
