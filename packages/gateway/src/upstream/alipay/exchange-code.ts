import { fail } from "@tongban/protocol";
import { type ChannelIdentity, type Identifier, isIdentifierValue } from "../identity.ts";
import type { AlipayApp } from "./app.ts";
import type { AlipayGateway } from "./call-alipay.ts";
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

/**
 * Every kind of identifier the reply shows, most specific first: which ones depends on the app's stage between `user_id` and `open_id`. A union_id counts only
 * where its scope is known. `alipay_user_id` is an old alias and no identifier of ours.
 */
export function readIdentifiers(node: AlipayNode, { appId, unionGroup }: Exchange["app"]): ChannelIdentity["identifiers"] {
  const shown: readonly (Identifier | undefined)[] = [
    identifier("open_id", appId, node.open_id),
    unionGroup === undefined ? undefined : identifier("union_id", unionGroup, node.union_id),
    identifier("user_id", "alipay", node.user_id),
  ];
  const [first, ...others] = shown.filter((one) => one !== undefined);
  if (!first) throw fail("CHANNEL_IDENTITY_MISSING", { cause: { api: method } });
  return [first, ...others];
}

function identifier(kind: Identifier["kind"], scope: string, value: unknown): Identifier | undefined {
  return isIdentifierValue(value) ? { kind, scope, value } : undefined;
}
