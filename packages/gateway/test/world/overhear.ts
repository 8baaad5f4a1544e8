import type { IncomingHttpHeaders } from "node:http";
import { DecoratorHandler, type Dispatcher, getGlobalDispatcher, setGlobalDispatcher } from "undici";

/** What the library's handler can do, which its types leave out. */
interface Listening extends Dispatcher.DispatchHandler {
  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void;
  onResponseEnd(controller: Dispatcher.DispatchController, trailers: IncomingHttpHeaders): void;
}
const Handler = DecoratorHandler as new (handler: Dispatcher.DispatchHandler) => Listening;

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
  const dispatcher = getGlobalDispatcher();
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

  /** What the gateway asks its upstreams goes by undici's own request. */
  class Listener extends Handler {
    #text = "";
    override onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
      this.#text += chunk.toString("latin1");
      super.onResponseData(controller, chunk);
    }
    override onResponseEnd(controller: Dispatcher.DispatchController, trailers: IncomingHttpHeaders): void {
      readText("reply", Buffer.from(this.#text, "latin1").toString("utf8"));
      super.onResponseEnd(controller, trailers);
    }
  }
  setGlobalDispatcher(
    dispatcher.compose((dispatch) => (asked, handler) => {
      for (const [name, value] of new URL(asked.path, "http://any").searchParams) readText(name, value);
      if (typeof asked.body === "string") readText("body", asked.body);
      return dispatch(asked, new Listener(handler));
    }),
  );
  return {
    values,
    stop() {
      setGlobalDispatcher(dispatcher);
      globalThis.fetch = own;
    },
  };
}
