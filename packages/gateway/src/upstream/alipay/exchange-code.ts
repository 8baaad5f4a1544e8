import { fail } from "@tongban/protocol";
import type { ChannelIdentity } from "../contracts/identity.ts";
import type { AlipayApp } from "./app.ts";
import type { AlipayGateway } from "./call-alipay.ts";
import { shownIdentifiers } from "./read-identifiers.ts";
import type { AlipayNode } from "./style.ts";
import { writeTokens } from "./user-tokens.ts";

const method = "alipay.system.oauth.token";

/** What is given for tokens: its parameters stand beside the common ones. */
export type Grant =
  | { readonly grant_type: "authorization_code"; readonly code: string }
  | { readonly grant_type: "refresh_token"; readonly refresh_token: string };

interface Exchange {
  readonly app: Pick<AlipayApp, "appId" | "unionGroup">;
  readonly gateway: AlipayGateway;
  readonly traceId: string;
  now(): number;
}

/** Exchanges an authCode (once, soon) or a refresh token. Source: opendocs.alipay.com, alipay.system.oauth.token, as of 2026-11. */
export async function exchangeGrant(grant: Grant, { app, gateway, traceId, now }: Exchange): Promise<ChannelIdentity> {
  const node = await gateway.call(method, grant, traceId);
  const tokens = writeTokens(node, now());
  if (!tokens) throw fail("CHANNEL_FAILED", { cause: { api: method, reason: "no token" } });
  return { identifiers: readIdentifiers(node, app), secret: tokens };
}

/** What the reply shows of her, most specific first. Throws CHANNEL_IDENTITY_MISSING. */
export function readIdentifiers(node: AlipayNode, app: Exchange["app"]): ChannelIdentity["identifiers"] {
  const [first, ...others] = shownIdentifiers(node, app);
  if (!first) throw fail("CHANNEL_IDENTITY_MISSING", { cause: { api: method } });
  return [first, ...others];
}
