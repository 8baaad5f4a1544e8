import { randomBytes } from "node:crypto";

const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** The trace id of a `traceparent` header, or a new one when there is none worth keeping. Source: W3C Trace Context, 2021-11-23. */
export function traceIdOf(header: unknown): string {
  const found = typeof header === "string" ? form.exec(header) : null;
  const id = found?.[1];
  return id && !/^0+$/.test(id) ? id : randomBytes(16).toString("hex");
}

/** The header that carries `traceId` on to the next server. */
export function traceparent(traceId: string): string {
  return `00-${traceId}-${randomBytes(8).toString("hex")}-01`;
}
