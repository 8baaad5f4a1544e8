/** Lets so many pieces of work run at once; the others wait their turn. */
function createLine(most: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async function inLine<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running >= most) await new Promise<void>((go) => void waiting.push(go));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
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
