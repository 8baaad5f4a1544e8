import { fail } from "@tongban/protocol";
import type { SignOnReturn } from "../traits.ts";
import type { H5App } from "./app.ts";

/**
 * The sign-on page that brings the citizen back to `returnTo` with `state` in its query. RETURN_ADDRESS_REFUSED unless the address is http(s), of a known
 * origin, and free of what browsers and servers read differently (user info, backslashes, control characters).
 */
export function signOnAddress({ appId, sso }: Pick<H5App, "appId" | "sso">, { returnTo, state, origins }: SignOnReturn): string {
  const back = URL.canParse(returnTo) ? new URL(returnTo) : undefined;
  const plain = !/[\\\s\p{Cc}]/u.test(returnTo) && /^https?:\/\//i.test(returnTo);
  if (!back || !plain || back.username !== "" || back.password !== "" || !origins.includes(back.origin))
    throw fail("RETURN_ADDRESS_REFUSED");
  back.searchParams.delete("ticketId");
  back.searchParams.set("state", state);
  const login = new URL(sso.loginUrl);
  login.searchParams.set("appId", appId);
  login.searchParams.set("sp", back.href);
  return login.href;
}
