import { fail } from "@tongban/protocol";
import { type CustomFetchOptions, customFetch } from "oauth4webapi";
import { askUpstream } from "../call-upstream.ts";

export interface Transport {
  readonly timeoutMs: number;
  readonly traceId: string;
}

type Fetch = (url: string, options: CustomFetchOptions<string, unknown>) => Promise<Response>;

/** Lets the library ask as our other upstreams are asked: with our time limit, trace, size limit and errors, and no redirects. */
export function transport(api: string, { timeoutMs, traceId }: Transport) {
  const send: Fetch = async (url, { method, headers, body }) => {
    if (method !== "GET" && method !== "POST") throw fail("INTERNAL", { cause: { api, method } });
    const sent = body === undefined || body === null ? {} : { body: body instanceof URLSearchParams ? body : String(body) };
    const reply = await askUpstream({ api, url: new URL(url), method, headers, timeoutMs, traceId, ...sent });
    const bodiless = reply.status === 204 || reply.status === 205 || reply.status === 304;
    return new Response(bodiless ? null : new Uint8Array(reply.bytes), { status: reply.status, headers: reply.headers });
  };
  return { [customFetch]: send };
}
