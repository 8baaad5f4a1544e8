import type { HostRequest } from "@tongban/channel";
import type { ServiceCall } from "./client.ts";

const defaultTimeoutMs = 15_000;

export interface RequestContext {
  readonly baseUrl: string;
  readonly traceparent: string;
  readonly accessToken: string | undefined;
}

/** A call as it goes over the wire. */
export function hostRequest(call: ServiceCall, { baseUrl, traceparent, accessToken }: RequestContext): HostRequest {
  const { method, path, body, headers, idempotencyKey, timeoutMs = defaultTimeoutMs } = call;
  return {
    url: baseUrl.replace(/\/$/, "") + path + queryOf(call),
    method,
    headers: {
      accept: "application/json",
      traceparent,
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
      ...(idempotencyKey && { "idempotency-key": idempotencyKey }),
      ...(body !== undefined && (headers || { "content-type": "application/json" })),
    },
    ...(body !== undefined && { body: headers ? (body as ArrayBuffer) : JSON.stringify(body) }),
    timeoutMs,
  };
}

/** By hand: mini-programs have no `URLSearchParams`. */
function queryOf({ query = {} }: ServiceCall): string {
  let text = "";
  for (const name in query) {
    const value = query[name];
    if (value !== undefined) text += `${text ? "&" : "?"}${name}=${encodeURIComponent(value)}`;
  }
  return text;
}
