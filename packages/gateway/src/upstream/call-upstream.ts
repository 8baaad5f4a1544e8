import { fail } from "@tongban/protocol";
import { traceparent } from "@tongban/server-kit";

export interface UpstreamCall {
  /** Name of the call for the log; the address is never logged, it carries secrets. */
  readonly api: string;
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly timeoutMs: number;
  readonly traceId: string;
}

/** Asks an outside server and reads its JSON, whatever it says. CHANNEL_TIMEOUT when it is late, CHANNEL_FAILED when there is no JSON object to read. */
export async function callUpstream({
  api,
  url,
  method,
  headers,
  body,
  timeoutMs,
  traceId,
}: UpstreamCall): Promise<Record<string, unknown>> {
  try {
    const reply = await fetch(url, {
      method,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...headers, traceparent: traceparent(traceId), ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    const json = parseObject(text);
    if (!json) throw fail("CHANNEL_FAILED", { cause: { api, status: reply.status, reason: "the reply is no JSON object" } });
    return json;
  } catch (error) {
    const { name, cause } = error as Error;
    if (name === "ServiceError") throw error;
    if (name === "TimeoutError") throw fail("CHANNEL_TIMEOUT", { cause: { api, timeoutMs } });
    const { code } = (cause ?? {}) as { code?: string };
    throw fail("CHANNEL_FAILED", { cause: { api, reason: code ?? name } });
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
