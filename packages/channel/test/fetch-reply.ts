import type { HostReply, HostRequest } from "../src/index.ts";

/** Binds the memory channel to a real line. */
export async function fetchReply(call: HostRequest): Promise<HostReply> {
  const { url, method, headers, body } = call;
  const reply = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.text() };
}
