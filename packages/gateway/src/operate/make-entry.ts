import { type EntryOrder, fail, type MadeEntry } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";

/**
 * Has a channel make an entry to one of its apps: a code to print, an address for a short message. APP_UNKNOWN; REQUEST_INVALID where the channel makes no
 * entries of this kind; LINK_REFUSED where it does not take the page, the query or the time.
 */
export async function makeEntry({ upstreams }: Gateway, order: EntryOrder, traceId: string): Promise<MadeEntry> {
  const { channel, appId, kind, page, query, describe } = order;
  const { links } = upstreams.of(channel, appId);
  if (!links?.kinds.includes(kind)) throw fail("REQUEST_INVALID", { detail: { where: "/kind", rule: "this channel makes no such entry" } });
  const expiresAt = order.expiresAt === undefined ? undefined : Date.parse(order.expiresAt);
  if (Number.isNaN(expiresAt)) throw fail("REQUEST_INVALID", { detail: { where: "/expiresAt", rule: "an ISO 8601 instant" } });
  const made = await links.make(kind, { page, query, describe, traceId, ...(expiresAt !== undefined && { expiresAt }) });
  if (made.kind === "image") return { kind: "image", type: made.type, base64: made.bytes.toString("base64") };
  const { address, expiresAt: end } = made;
  return { kind: "address", address, ...(end !== undefined && { expiresAt: new Date(end).toISOString() }) };
}
