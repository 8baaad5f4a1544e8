/** Everything that went over the wire, as the names and values it was made of. */
export interface Overheard {
  /** Each value with the names it was said under. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  stop(): void;
}

/** Listens to all that test, gateway and sandbox ask each other in this process. */
export function overhear(): Overheard {
  const values = new Map<string, Set<string>>();
  const own = globalThis.fetch;
  const note = (name: string, value: string) => void values.set(value, (values.get(value) ?? new Set()).add(name));

  function readText(name: string, text: string): void {
    try {
      const value: unknown = JSON.parse(text);
      readValue(name, value);
    } catch {
      const form = /^[\w.%-]+=/.test(text) ? [...new URLSearchParams(text)] : [[name, text] as const];
      for (const [field, value] of form) note(field, value);
    }
  }

  function readValue(name: string, value: unknown): void {
    if (typeof value === "string" && /^[[{]/.test(value)) readText(name, value);
    else if (typeof value === "string" || typeof value === "number") note(name, String(value));
    else if (typeof value === "object" && value !== null)
      for (const [field, inner] of Object.entries(value)) readValue(Array.isArray(value) ? name : field, inner);
  }

  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    for (const [name, value] of url.searchParams) readText(name, value);
    for (const [name, value] of new Headers(init?.headers)) if (name === "authorization") note(name, value.replace(/^\w+ /, ""));
    const sent = init?.body;
    if (typeof sent === "string" || sent instanceof URLSearchParams) readText("body", String(sent));
    const reply = await own(input, init);
    const location = reply.headers.get("location");
    if (location && URL.canParse(location)) for (const [name, value] of new URL(location).searchParams) readText(name, value);
    if (/json|text\/plain/.test(reply.headers.get("content-type") ?? "")) readText("reply", await reply.clone().text());
    return reply;
  };
  return {
    values,
    stop() {
      globalThis.fetch = own;
    },
  };
}
