import type { SsoApp } from "../config/schemas.ts";

/**
 * The address to send the citizen back to, or undefined when it is not one of the app's: the origin must be registered, letter for letter,
 * so that the page is no open redirect.
 */
export function returnAddress(app: Pick<SsoApp, "returnOrigins">, sp: unknown): string | undefined {
  if (typeof sp !== "string" || !URL.canParse(sp)) return undefined;
  const { protocol, origin, username, password, href } = new URL(sp);
  const web = protocol === "http:" || protocol === "https:";
  const known = app.returnOrigins.some((allowed) => new URL(allowed).origin === origin);
  return web && known && username === "" && password === "" ? href : undefined;
}

/**
 * `address` with the ticket in its query, before any `#`; a `ticketId` that stood there is dropped. Everything else stays as it was
 * written.
 */
export function withTicket(address: string, ticketId: string): string {
  const { head, pairs, hash } = takeApart(address);
  return `${head}?${[...pairs, `ticketId=${encodeURIComponent(ticketId)}`].join("&")}${hash}`;
}

/** `address` without any ticket: the citizen went back. */
export function withoutTicket(address: string): string {
  const { head, pairs, hash } = takeApart(address);
  return `${head}${pairs.length > 0 ? `?${pairs.join("&")}` : ""}${hash}`;
}

function takeApart(address: string) {
  const hashAt = address.indexOf("#");
  const [front, hash] = hashAt < 0 ? [address, ""] : [address.slice(0, hashAt), address.slice(hashAt)];
  const queryAt = front.indexOf("?");
  const [head, query] = queryAt < 0 ? [front, ""] : [front.slice(0, queryAt), front.slice(queryAt + 1)];
  const pairs = query.split("&").filter((pair) => pair !== "" && !new URLSearchParams(pair).has("ticketId"));
  return { head, pairs, hash };
}
