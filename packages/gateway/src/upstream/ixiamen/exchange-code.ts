import { fail } from "@tongban/protocol";
import { askUpstream, parseObject, type UpstreamCall } from "../call-upstream.ts";
import type { ChannelIdentity } from "../contracts/identity.ts";
import { wordOf } from "../word-of.ts";
import { type IxiamenApp, serviceOf } from "./app.ts";
import { readIdentity } from "./read-identity.ts";
import type { SealedCode } from "./visit.ts";

interface Exchange extends SealedCode {
  readonly traceId: string;
  readonly timeoutMs: number;
}

/**
 * Code → access token (3599 s) → `server/public/user/get`. Source: i厦门's interface as of 2022. Inference: that the client shows its secret in the form, and errors are OAuth's.
 */
export async function exchangeCode(app: IxiamenApp, { code, callback, traceId, timeoutMs }: Exchange): Promise<ChannelIdentity> {
  const { ixiamen } = app;
  const ask = (call: Pick<UpstreamCall, "api" | "body" | "headers">) =>
    post({ ...call, url: serviceOf(ixiamen, call.api), method: "POST", timeoutMs, traceId });
  const client = { client_id: ixiamen.clientId, client_secret: ixiamen.clientSecret };
  const form = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: callback, ...client });
  const { access_token: token } = await ask({ api: "oauth/token", body: form });
  if (typeof token !== "string" || token === "" || /[^\x21-\x7e]/.test(token)) {
    throw fail("CHANNEL_FAILED", { cause: { api: "oauth/token", reason: "no token" } });
  }
  return readIdentity(await ask({ api: "server/public/user/get", body: {}, headers: { authorization: `Bearer ${token}` } }), app);
}

async function post(call: UpstreamCall): Promise<Readonly<Record<string, unknown>>> {
  const { api } = call;
  const { status, text } = await askUpstream(call);
  const reply = parseObject(text);
  if (reply?.error === "invalid_grant") throw fail("CHANNEL_CODE_USED", { cause: { api, error: "invalid_grant" } });
  if (status === 429 || status === 503) throw fail("CHANNEL_BUSY", { cause: { api, status } });
  if (!reply || status >= 400) throw fail("CHANNEL_FAILED", { cause: { api, status, error: wordOf(reply?.error).slice(0, 64) } });
  return reply;
}
