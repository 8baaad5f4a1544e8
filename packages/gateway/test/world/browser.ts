import type { Reply } from "./call.ts";
import { call } from "./call.ts";
import { newNonce } from "./citizens.ts";
import { h5Origin } from "./world.ts";

export interface Journey {
  readonly gateway: string;
  readonly appId: string;
  /** What is picked on the log-in page. Default: Zhu Guilan at the highest level. */
  readonly choice?: Readonly<Record<string, string>>;
  readonly userType?: "person" | "legal";
}

const page = `${h5Origin}/h5/?scene=h5:hall#/pages/home`;

/** The address of the log-in page, as the gateway leads there. */
export async function leave({ gateway, appId, userType }: Journey, state = "tab-1"): Promise<Reply> {
  const query = new URLSearchParams({ appId, return: page, state, ...(userType && { userType }) });
  return call(`${gateway}/v1/sso/login?${query}`);
}

/** Logs in on the page at `address`; gives where the sign-on sends the browser, and what it posts there. */
export async function logIn(address: string, choice: Readonly<Record<string, string>> = {}): Promise<{ to: string; form?: string }> {
  const { origin, pathname, searchParams } = new URL(address);
  const picked = { persona: "zhu-guilan", level: "3", ...choice };
  const text = new URLSearchParams({ ...Object.fromEntries(searchParams), ...picked }).toString();
  const reply = await call(origin + pathname, { text, headers: { "content-type": "application/x-www-form-urlencoded" } });
  const to = reply.headers.get("location");
  if (to) return { to };
  const [, action = ""] = /<form method="post" action="([^"]+)"/.exec(reply.text) ?? [];
  const [, name = "", value = ""] = /<input type="hidden" name="([^"]+)" value="([^"]+)"/.exec(reply.text) ?? [];
  if (!action) throw new Error(`no way on from ${pathname}: ${reply.status}`);
  return { to: action.replaceAll("&#38;", "&"), form: new URLSearchParams({ [name]: value }).toString() };
}

/** The page's address after the return. */
export async function comeBack({ to, form }: { to: string; form?: string }): Promise<URL> {
  if (to.startsWith(h5Origin)) return new URL(to);
  const posted = form && { text: form, headers: { "content-type": "application/x-www-form-urlencoded" } };
  const reply = await call(to, { ...posted });
  if (reply.status !== 302 && reply.status !== 303) throw new Error(`no way back: ${reply.text}`);
  return new URL(reply.headers.get("location") ?? "");
}

/** Away, in, and back: the one-time credential in the page's address. */
export async function browse(journey: Journey): Promise<{ readonly kind: string; readonly code: string; readonly address: URL }> {
  const left = await leave(journey);
  const address = await comeBack(await logIn(left.headers.get("location") ?? "", journey.choice));
  const ticket = address.searchParams.get("ticketId");
  const code = ticket ?? address.searchParams.get("oidcCode") ?? "";
  return { kind: ticket === null ? "oidc-code" : "sso-ticket", code, address };
}

export interface HandIn extends Pick<Journey, "gateway" | "appId"> {
  readonly kind: string;
  readonly code: string;
  readonly nonce?: string;
}

/** What the page then sends. */
export function handIn({ gateway, appId, kind, code, nonce = newNonce() }: HandIn): Promise<Reply> {
  const credential = { channel: "h5", appId, kind, code };
  return call(`${gateway}/v1/sessions`, { json: { credential, install: { kind: "secret", nonce } } });
}

/** The whole sign-in. */
export async function signIn(journey: Journey): Promise<Reply> {
  return handIn({ ...journey, ...(await browse(journey)) });
}
