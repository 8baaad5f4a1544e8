import { fail } from "@tongban/protocol";
import { callUpstream } from "../call-upstream.ts";
import type { ChannelIdentity } from "../identity.ts";
import type { H5App } from "./app.ts";
import { readFailure } from "./errors.ts";
import { readIdentity } from "./read-identity.ts";
import { signRequest } from "./signature.ts";

interface Exchange {
  readonly ticketId: string;
  readonly traceId: string;
  readonly timeoutMs: number;
  now(): number;
}

/** Ticket → access token → user info. Source: Zhejiang unified sign-on, `/uc/sso/access_token` and `/uc/sso/getUserInfo`. */
export async function exchangeCode(app: H5App, { ticketId, traceId, timeoutMs, now }: Exchange): Promise<ChannelIdentity> {
  const post = (api: "access_token" | "getUserInfo", body: unknown) => {
    const url = new URL(`/uc/sso/${api}`, app.sso.apiBase);
    const { accessKey, secretKey } = app.sso;
    const headers = signRequest({ method: "POST", url, accessKey, secretKey, at: now() });
    return callUpstream({ api, url, method: "POST", headers, body, timeoutMs, traceId });
  };
  const token = readAccessToken(await post("access_token", { ticketId, appId: app.appId }));
  return readIdentity(await post("getUserInfo", { token }), app);
}

function readAccessToken(reply: Readonly<Record<string, unknown>>): string {
  const failure = readFailure(reply, "access_token");
  if (failure) throw failure;
  const data = (reply.data ?? {}) as Readonly<Record<string, unknown>>;
  const token = reply.accessToken ?? data.accessToken;
  if (typeof token !== "string" || token === "") throw fail("CHANNEL_FAILED", { cause: { api: "access_token", reason: "no token" } });
  return token;
}
