import type { HostReply } from "@tongban/channel";
import { cancelling } from "./cancelling.ts";
import type { ClientOptions, ServiceCall } from "./client.ts";
import { hostRequest } from "./host-request.ts";
import { createQueue } from "./queue.ts";
import { readReply } from "./read-reply.ts";
import { retryDelay } from "./retry.ts";
import { traceparent } from "./trace.ts";
import type { Transport } from "./transport.ts";

/** Sends a call, again where that is safe, and reads the reply. Knows no session. */
export type Send = <T>(call: ServiceCall, accessToken?: string) => Promise<T>;

export interface SendOptions extends ClientOptions {
  readonly traceId: string;
  readonly random: () => number;
}

export function createSend(transport: Transport, options: SendOptions): Send {
  const { channel, baseUrl, traceId, random, wait = pause } = options;
  const enqueue = createQueue(channel.limits.requests);

  const attempt = (call: ServiceCall, accessToken: string | undefined): Promise<HostReply> => {
    const request = hostRequest(call, { baseUrl, accessToken, traceparent: traceparent(traceId, random) });
    return enqueue(() => transport(request, call.signal), call.signal);
  };

  return async function send<T>(call: ServiceCall, accessToken?: string): Promise<T> {
    for (let made = 1; ; made += 1) {
      let reply: HostReply | undefined;
      try {
        reply = await attempt(call, accessToken);
        return readReply<T>(reply);
      } catch (error) {
        const delay = retryDelay({ call, made, error, retryAfter: reply?.headers["retry-after"] }, random);
        if (delay === undefined) throw error;
        await cancelling(call.signal, () => wait(delay));
      }
    }
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
