import type { ChannelCredential } from "@tongban/protocol";
import { toHex } from "./hex.ts";
import { type BrowserParts, browserParts } from "./host.ts";

const stateKey = "tongban.sso-state";

export interface SignOn {
  readonly appId: string;
  /** The gateway's `/v1/sso/login`. */
  readonly signOnUrl: string;
}

/** Leaves for the sign-on page, whichever the gateway has for this app. The random state, kept by this tab, tells our own return from one that somebody made up. */
export function signIn(browser: BrowserParts, { appId, signOnUrl }: SignOn): Promise<ChannelCredential> {
  const state = toHex(browser.crypto.getRandomValues(new Uint8Array(16)));
  browser.sessionStorage.setItem(stateKey, state);
  const leave = new URL(signOnUrl, browser.location.href);
  leave.searchParams.set("appId", appId);
  leave.searchParams.set("return", browser.location.href);
  leave.searchParams.set("state", state);
  browser.location.assign(leave.href);
  return new Promise(() => {});
}

/**
 * Where to leave to after the session has ended here, so that it ends at the sign-on too: its own log-out page, or straight back to this page where it has none (`location` may name another).
 */
export function logOutAddress(
  { appId, signOnUrl }: SignOn,
  browser: { readonly location: Pick<Location, "href"> } = browserParts(),
): string {
  const page = new URL("logout", new URL(signOnUrl, browser.location.href));
  page.searchParams.set("appId", appId);
  page.searchParams.set("return", browser.location.href);
  return page.href;
}

/** What a return carries, by its name in the address. */
const credentials = [
  ["ticketId", "sso-ticket"],
  ["oidcCode", "oidc-code"],
] as const;

/** Takes the credential and `state` out of the address, so that neither a reload nor a shared link carries them. */
export function returnedCredential(browser: BrowserParts, appId: string): ChannelCredential | undefined {
  const address = new URL(browser.location.href);
  const [found] = credentials.flatMap(([name, kind]) => {
    const code = address.searchParams.get(name);
    return code ? [{ kind, code }] : [];
  });
  if (!found) return undefined;
  const state = address.searchParams.get("state");
  for (const [name] of credentials) address.searchParams.delete(name);
  address.searchParams.delete("state");
  browser.history.replaceState(browser.history.state, "", address.href);
  if (!state || state !== browser.sessionStorage.getItem(stateKey)) return undefined;
  browser.sessionStorage.removeItem(stateKey);
  return { channel: "h5", appId, ...found };
}
