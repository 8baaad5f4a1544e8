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
  const { method, path, body, bytes, idempotencyKey, timeoutMs = defaultTimeoutMs } = call;
  return {
    url: baseUrl.replace(/\/$/, "") + path + queryOf(call),
    method,
    headers: {
      accept: "application/json",
      traceparent,
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
      ...(idempotencyKey && { "idempotency-key": idempotencyKey }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(bytes && { "content-type": "application/octet-stream", "upload-offset": String(bytes.offset) }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(bytes && { body: bytes.content }),
    timeoutMs,
  };
}

/** By hand: mini-programs have no `URLSearchParams`. */
function queryOf({ query = {} }: ServiceCall): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.map(([name, value = ""], place) => `${place ? "&" : "?"}${name}=${encodeURIComponent(value)}`).join("");
}
