/** One HTTP request as both platforms send it. */
export interface Sending {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: unknown;
  /** Milliseconds. */
  readonly timeout: number;
  readonly stop: AbortSignal;
  readonly fetch: typeof globalThis.fetch;
}

export type SendTrouble = "abort" | "timeout" | "network";

export type Sent = { readonly reply: Response; readonly body: ArrayBuffer } | { readonly trouble: SendTrouble };

/** Sends: a GET's data joins the query, other data is JSON or a form by its content type, text and bytes go as they are. */
export async function send({ url, method, headers, data, timeout, stop, fetch }: Sending): Promise<Sent> {
  const late = AbortSignal.timeout(timeout);
  const out = new Headers({ "content-type": "application/json" });
  for (const [name, value] of Object.entries(headers)) out.set(name, String(value));
  const inQuery = method === "GET" || method === "HEAD";
  try {
    const init: RequestInit = { method, headers: out, signal: AbortSignal.any([stop, late]) };
    const to = inQuery ? withQuery(url, data) : url;
    if (!inQuery && data !== undefined && data !== null) init.body = bodyOf(data, out.get("content-type") ?? "");
    const reply = await fetch(to, init);
    return { reply, body: await reply.arrayBuffer() };
  } catch {
    if (stop.aborted) return { trouble: "abort" };
    return { trouble: late.aborted ? "timeout" : "network" };
  }
}

function bodyOf(data: unknown, type: string): string | ArrayBuffer {
  if (typeof data === "string" || data instanceof ArrayBuffer) return data;
  return type.includes("application/x-www-form-urlencoded") ? form(data) : JSON.stringify(data);
}

function withQuery(url: string, data: unknown): string {
  const query = typeof data === "object" && data !== null ? form(data) : "";
  if (query === "") return url;
  const [place = "", hash] = url.split("#");
  return `${place}${place.includes("?") ? "&" : "?"}${query}${hash === undefined ? "" : `#${hash}`}`;
}

function form(data: unknown): string {
  const fields = Object.entries(data as object).filter(([, value]) => value !== undefined);
  return fields
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${encodeURIComponent(typeof value === "object" ? JSON.stringify(value) : String(value))}`,
    )
    .join("&");
}

export function headersOf(reply: Response): Record<string, string> {
  const titled = (name: string) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
  return Object.fromEntries([...reply.headers].map(([name, value]) => [titled(name), value]));
}

export function textOfBody(body: ArrayBuffer): string {
  return new TextDecoder().decode(body);
}
