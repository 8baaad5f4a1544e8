import { type Channel, createMemoryChannel, type HostReply, type HostRequest, type MemoryChannelOptions } from "@tongban/channel";
import type { ClientOptions } from "../src/index.ts";
import * as axiosEntry from "../src/index.ts";
import * as liteEntry from "../src/lite/index.ts";

/** Both entries, for `describe.each`: they differ in the transport alone, so one set of tests holds for both. */
export const entries = [
  ["axios", axiosEntry.createClient],
  ["lite", liteEntry.createClient],
] as const;

/** A memory channel on a real line. */
export function openChannel(options: Partial<MemoryChannelOptions> = {}): Channel {
  return createMemoryChannel({ user: "zhu-guilan", respond: fetchReply, ...options });
}

/** Options for a client that does not wait long between attempts. */
export function quick(baseUrl: string, more: Partial<ClientOptions> = {}): ClientOptions {
  return { channel: openChannel(), baseUrl, wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 100)), ...more };
}

async function fetchReply({ url, method, headers, body }: HostRequest): Promise<HostReply> {
  const reply = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.text() };
}
