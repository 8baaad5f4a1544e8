import { fail } from "@tongban/protocol";
import { traceparent } from "@tongban/server-kit";
import { type Dispatcher, request } from "undici";
import { fieldsOf } from "./fields-of.ts";

type Reply = Dispatcher.ResponseData;

export interface UpstreamCall {
  /** Name of the call for the log; the address is never logged, it carries secrets. */
  readonly api: string;
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as a form when it is one; a text is JSON already, unless `headers` say otherwise, and sent as it stands. */
  readonly body?: unknown;
  readonly timeoutMs: number;
  readonly traceId: string;
}

export interface UpstreamText {
  readonly status: number;
  readonly text: string;
}

export interface UpstreamReply extends UpstreamText {
  readonly headers: Headers;
  /** What `text` was read from: a picture is no text. */
  readonly bytes: Buffer;
}

/** No reply we ask for comes near this. */
const mostBytes = 1024 * 1024;

/**
 * Asks an outside server and reads its JSON, whatever it says. CHANNEL_TIMEOUT when it is late, CHANNEL_UNREACHABLE when the line broke, CHANNEL_FAILED when there
 * is no JSON object to read.
 */
export async function callUpstream(call: UpstreamCall): Promise<Readonly<Record<string, unknown>>> {
  const { status, text } = await askUpstream(call);
  const json = parseObject(text);
  if (!json) throw fail("CHANNEL_FAILED", { cause: { api: call.api, status, reason: "the reply is no JSON object" } });
  return json;
}

/** Asks an outside server and gives its reply as it came. A redirect is no answer: who sends us elsewhere is not whom we asked. */
export async function askUpstream({ api, url, method, headers, body, timeoutMs, traceId }: UpstreamCall): Promise<UpstreamReply> {
  try {
    const reply = await request(url, {
      method,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...typeOf(body), ...headers, traceparent: traceparent(traceId) },
      ...(body !== undefined && { body: textOf(body) }),
    });
    const bytes = await readBytes(reply, api);
    if (reply.statusCode >= 300 && reply.statusCode < 400) throw fail("CHANNEL_UNREACHABLE", { cause: { api, reason: "a redirect" } });
    return {
      status: reply.statusCode,
      bytes,
      text: bytes.toString("utf8"),
      // few look at them, and every sign-in would pay
      get headers() {
        return headersOf(reply);
      },
    };
  } catch (error) {
    const { name, code } = error as Error & { code?: string };
    if (name === "ServiceError") throw error;
    if (name === "TimeoutError") throw fail("CHANNEL_TIMEOUT", { cause: { api, timeoutMs } });
    throw fail("CHANNEL_UNREACHABLE", { cause: { api, reason: code ?? name } });
  }
}

function typeOf(body: unknown): Readonly<Record<string, string>> {
  if (body === undefined) return {};
  return { "content-type": body instanceof URLSearchParams ? "application/x-www-form-urlencoded;charset=UTF-8" : "application/json" };
}

function textOf(body: unknown): string {
  return body instanceof URLSearchParams || typeof body === "string" ? String(body) : JSON.stringify(body);
}

function headersOf({ headers }: Reply): Headers {
  return new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
}

async function readBytes({ headers, body }: Reply, api: string): Promise<Buffer> {
  if (headers["content-encoding"] !== undefined) {
    body.destroy();
    throw fail("CHANNEL_FAILED", { cause: { api, reason: "the reply is compressed, which was not asked for" } });
  }
  // the line itself holds a reply to the length it states; read at once it costs a third
  const stated = headers["content-length"];
  if (stated !== undefined && Number(stated) <= mostBytes) return Buffer.from(await body.arrayBuffer());
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > mostBytes) throw fail("CHANNEL_FAILED", { cause: { api, reason: "the reply is too large" } });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The JSON object a text is; undefined for anything else. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}
