import { fail } from "@tongban/protocol";
import type { ChannelIdentity } from "../../contracts/identity.ts";
import { fieldsOf } from "../../fields-of.ts";
import type { SsoApp } from "../app.ts";
import { callSso, type SsoExchange } from "../call-sso.ts";
import { ssoPaths } from "../paths.ts";
import type { UnifiedSetting } from "../setting.ts";
import { readFailure } from "./errors.ts";
import { readIdentity } from "./read-identity.ts";

/** Ticket → access token → user info. Source: Zhejiang unified sign-on, `/uc/sso/access_token` and `/uc/sso/getUserInfo`. */
export async function exchangeTicket(app: SsoApp<UnifiedSetting>, { code, traceId, line }: SsoExchange): Promise<ChannelIdentity> {
  const paths = { ...ssoPaths.direct.unified, ...app.sso.paths };
  const ask = (api: string, path: string, body: unknown) => callSso(line, { api, path, body, traceId });
  const token = readAccessToken(await ask("access_token", paths.accessToken, { ticketId: code, appId: app.appId }));
  return readIdentity(await ask("getUserInfo", paths.userInfo, { token }), app);
}

function readAccessToken(reply: Readonly<Record<string, unknown>>): string {
  const failure = readFailure(reply, "access_token");
  if (failure) throw failure;
  const token = reply.accessToken ?? fieldsOf(reply.data)?.accessToken;
  if (typeof token !== "string" || token === "") throw fail("CHANNEL_FAILED", { cause: { api: "access_token", reason: "no token" } });
  return token;
}
