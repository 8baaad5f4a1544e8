import { fail } from "@tongban/protocol";
import { askUpstream } from "../call-upstream.ts";
import type { UpstreamContext } from "../contracts/upstream.ts";
import { fieldsOf } from "../fields-of.ts";
import { wordOf } from "../word-of.ts";
import type { GatewayKeyPair } from "./setting.ts";
import { signRequest } from "./signature.ts";

/** How the services of one app are asked. */
export interface SsoLine extends Pick<UpstreamContext, "timeoutMs" | "now"> {
  readonly apiBase: string;
  /** Signs each call for the API gateway. */
  readonly gateway?: GatewayKeyPair | undefined;
}

/** A one-time credential to be asked about. */
export interface SsoExchange {
  readonly code: string;
  readonly traceId: string;
  readonly line: SsoLine;
}

export interface SsoCall {
  readonly api: string;
  readonly path: string;
  /** JSON, or a form. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly traceId: string;
}

/**
 * What the API gateway says with HTTP 401; it has texts and no codes. Source: its client sample (BG-HMAC, 2022-03). All four are trouble between servers that no citizen can
 * mend: CHANNEL_FAILED, with our name for it as `errorCode` in the cause.
 */
const refusals: ReadonlyMap<string, string> = new Map([
  ["Invalid signature", "API-GATEWAY-SIGNATURE-INVALID"],
  ["Invalid access key", "API-GATEWAY-ACCESS-KEY-INVALID"],
  ["Clock skew exceeded", "API-GATEWAY-CLOCK-SKEW"],
  ["The route_id is forbidden.", "API-GATEWAY-ROUTE-FORBIDDEN"],
]);

/** Posts and reads a JSON object, also one that comes as JSON in a string. CHANNEL_BUSY for HTTP 429 and 503, CHANNEL_FAILED for a refusal or a reply that is no object. */
export async function callSso(line: SsoLine, { api, path, body, headers, traceId }: SsoCall): Promise<Readonly<Record<string, unknown>>> {
  const { apiBase, gateway, timeoutMs, now } = line;
  const url = new URL(path, apiBase);
  const signed = gateway && signRequest({ method: "POST", url, ...gateway, at: now() });
  const { status, text } = await askUpstream({ api, url, method: "POST", headers: { ...headers, ...signed }, body, timeoutMs, traceId });
  const reply = fieldsIn(parseJson(text));
  if (status === 401 || status === 403) {
    const errorCode = refusals.get(wordOf(reply?.message)) ?? "API-GATEWAY-REFUSED";
    throw fail("CHANNEL_FAILED", { cause: { api, status, errorCode } });
  }
  if (status === 429 || status === 503) throw fail("CHANNEL_BUSY", { cause: { api, status } });
  if (!reply) throw fail("CHANNEL_FAILED", { cause: { api, status, reason: "the reply is no JSON object" } });
  return reply;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An object with names, also one that came as JSON in a string. */
export function fieldsIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return fieldsOf(typeof value === "string" ? parseJson(value) : value);
}
