/** Lets so many pieces of work run at once; the others wait their turn. */
function createLine(most: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async function inLine<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running < most) running += 1;
    else await new Promise<void>((go) => void waiting.push(go));
    try {
      return await work();
    } finally {
      // The next one takes this one's place, so that nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

type Line = ReturnType<typeof createLine>;

/** One line for each kind of request of each app. */
export function createLines(most: number) {
  const lines = new WeakMap<object, Map<string, Line>>();
  return (app: object, kind: string): Line => {
    const own = lines.get(app) ?? new Map<string, Line>();
    lines.set(app, own);
    const line = own.get(kind) ?? createLine(most);
    own.set(kind, line);
    return line;
  };
}
