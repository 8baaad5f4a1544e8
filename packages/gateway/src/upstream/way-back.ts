import { fail } from "@tongban/protocol";

/** Parameters that only a sign-on's return has. */
const returned = ["ticketId", "oidcCode", "state"] as const;

export interface WayBack {
  readonly returnTo: string;
  readonly state: string;
  /** Where a citizen may be sent back to. */
  readonly origins: readonly string[];
}

/** The page's address with its `state` in the query, before any hash, and nothing of an earlier return. RETURN_ADDRESS_REFUSED as `requireWayBack`. */
export function wayBack({ returnTo, state, origins }: WayBack): string {
  const back = requireWayBack(returnTo, origins);
  for (const name of returned) back.searchParams.delete(name);
  back.searchParams.set("state", state);
  return back.href;
}

/** The address, if a citizen may be sent there. RETURN_ADDRESS_REFUSED unless it is http(s), of a known origin, and free of what browsers and servers read differently (user info, backslashes, control characters). */
export function requireWayBack(returnTo: string | undefined, origins: readonly string[]): URL {
  const back = returnTo !== undefined && URL.canParse(returnTo) ? new URL(returnTo) : undefined;
  const plain = returnTo !== undefined && !/[\\\s\p{Cc}]/u.test(returnTo) && /^https?:\/\//i.test(returnTo);
  if (!back || !plain || back.username !== "" || back.password !== "" || !origins.includes(back.origin))
    throw fail("RETURN_ADDRESS_REFUSED");
  return back;
}

/** The way back with the credential in its query; without one it stays as it is. */
export function withCredential(back: URL, name: "ticketId" | "oidcCode", value: string | undefined): string {
  const address = new URL(back);
  address.searchParams.delete(name);
  if (value) address.searchParams.set(name, value);
  return address.href;
}
