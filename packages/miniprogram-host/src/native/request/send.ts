import { isArrayBuffer } from "node:util/types";

/** One HTTP request as both platforms send it. */
export interface Sending {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Undefined: none. */
  readonly body?: BodyInit | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  readonly stop: AbortSignal;
  readonly fetch: typeof globalThis.fetch;
  /** Is there a network? */
  readonly online: boolean;
  /** The most bytes of a reply. */
  readonly most?: number;
  /** Hears of the reply's headers, before its body is there. */
  onHeaders?(headers: Record<string, string>): void;
  /** Hears how many bytes have come, and how many will; 0 when the server does not tell. */
  onBytes?(come: number, all: number): void;
  /** Hears each part of the body as it comes. */
  onPart?(part: ArrayBuffer): void;
}

export type SendTrouble = "abort" | "timeout" | "network" | "offline" | "tooBig";

export type Sent = { readonly reply: Response; readonly body: ArrayBuffer } | { readonly trouble: SendTrouble };

export async function send(sending: Sending): Promise<Sent> {
  const { url, method, headers, body, timeout, stop, fetch, online } = sending;
  if (!online) return { trouble: stop.aborted ? "abort" : "offline" };
  const late = AbortSignal.timeout(timeout);
  try {
    const init: RequestInit = { method, headers: new Headers(textsOf(headers)), signal: AbortSignal.any([stop, late]) };
    if (body !== undefined) init.body = body;
    const reply = await fetch(url, init);
    sending.onHeaders?.(headersOf(reply));
    const read = await readBody(reply, sending);
    return read ? { reply, body: read } : { trouble: "tooBig" };
  } catch {
    if (stop.aborted) return { trouble: "abort" };
    return { trouble: late.aborted ? "timeout" : "network" };
  }
}

async function readBody(reply: Response, { most = Number.POSITIVE_INFINITY, onBytes, onPart }: Sending): Promise<ArrayBuffer | undefined> {
  const all = Number(reply.headers.get("content-length") ?? 0);
  if (all > most) {
    await reply.body?.cancel();
    return undefined;
  }
  const parts: Uint8Array[] = [];
  let come = 0;
  for await (const part of reply.body ?? []) {
    come += part.length;
    if (come > most) return undefined;
    parts.push(part);
    onBytes?.(come, all);
    onPart?.(new Uint8Array(part).buffer);
  }
  return new Uint8Array(Buffer.concat(parts)).buffer;
}

export function textsOf(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** A GET's data joins the query; other data is JSON or a form by its content type; text and bytes go as they are. Without a type it is JSON. */
export function place(request: { url: string; method: string; headers: Readonly<Record<string, unknown>>; data: unknown }) {
  const { url, method, headers, data } = request;
  const named = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type");
  const type = String(named?.[1] ?? "application/json");
  const out = named ? headers : { ...headers, "content-type": type };
  if (method === "GET" || method === "HEAD") return { url: withQuery(url, data), headers: out, body: undefined };
  return { url, headers: out, body: data === undefined || data === null ? undefined : bodyOf(data, type) };
}

function bodyOf(data: unknown, type: string): string | ArrayBuffer {
  if (typeof data === "string") return data;
  if (isArrayBuffer(data)) return data as ArrayBuffer;
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
