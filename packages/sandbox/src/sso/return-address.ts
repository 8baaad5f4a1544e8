import type { SsoApp } from "../config/sso-schemas.ts";

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
 * `address` with these parameters in its query, before any `#`; what stood there under their names is dropped. Everything else stays as it was
 * written.
 */
export function withQuery(address: string, added: Readonly<Record<string, string>>): string {
  const { head, pairs, hash } = takeApart(address, Object.keys(added));
  const more = Object.entries(added).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${head}?${[...pairs, ...more].join("&")}${hash}`;
}

/** `address` without any ticket: the citizen went back. */
export function withoutTicket(address: string): string {
  const { head, pairs, hash } = takeApart(address, ["ticketId", "ticket", "ssotoken"]);
  return `${head}${pairs.length > 0 ? `?${pairs.join("&")}` : ""}${hash}`;
}

function takeApart(address: string, dropped: readonly string[]) {
  const hashAt = address.indexOf("#");
  const [front, hash] = hashAt < 0 ? [address, ""] : [address.slice(0, hashAt), address.slice(hashAt)];
  const queryAt = front.indexOf("?");
  const [head, query] = queryAt < 0 ? [front, ""] : [front.slice(0, queryAt), front.slice(queryAt + 1)];
  const isDropped = (pair: string) => dropped.some((name) => new URLSearchParams(pair).has(name));
  const pairs = query.split("&").filter((pair) => pair !== "" && !isDropped(pair));
  return { head, pairs, hash };
}
