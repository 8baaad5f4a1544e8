import { createHash, timingSafeEqual } from "node:crypto";
import type { IdTokenFault, OidcApp } from "../config/oidc-schemas.ts";
import type { World } from "../world/world.ts";
import { issueIdToken } from "./id-token.ts";

type Fields = Readonly<Record<string, unknown>>;

export interface TokenRequest {
  readonly issuer: string;
  readonly authorization: string | undefined;
  readonly fields: Fields;
  readonly idTokenFault: IdTokenFault | undefined;
}

export type TokenAnswer = { readonly status: 200 | 400 | 401; readonly body: Fields };

/** Code → access token and id token. Source: RFC 6749 §3.2, §4.1.3, §5.2; RFC 7636 §4.6. */
export function giveTokens(world: World, { issuer, authorization, fields, idTokenFault }: TokenRequest): TokenAnswer {
  const app = authenticate(world.config.read().oidcApps, authorization, fields);
  if (!app) return { status: 401, body: { error: "invalid_client" } };
  const { grant_type, code, redirect_uri, code_verifier } = fields;
  if (grant_type !== "authorization_code") return { status: 400, body: { error: "unsupported_grant_type" } };
  const grant = world.oidcGrants.redeem(String(code));
  const challenge = createHash("sha256").update(String(code_verifier)).digest("base64url");
  if (!grant || grant.clientId !== app.clientId || grant.redirectUri !== redirect_uri || grant.challenge !== challenge) {
    return { status: 400, body: { error: "invalid_grant" } };
  }
  const key = world.oidcKeys.of(app.alg);
  const access = {
    access_token: world.oidcGrants.tokenFor(String(code), grant),
    token_type: "Bearer",
    expires_in: 3_600,
    scope: grant.scope,
  };
  if (idTokenFault === "missing") return { status: 200, body: access };
  return { status: 200, body: { ...access, id_token: issueIdToken({ issuer, grant, key, at: world.now(), fault: idTokenFault }) } };
}

/** `client_secret_basic` or `client_secret_post`. */
function authenticate(apps: readonly OidcApp[], authorization: string | undefined, fields: Fields): OidcApp | undefined {
  const [id, secret] = authorization === undefined ? [fields.client_id, fields.client_secret] : readBasic(authorization);
  const app = apps.find(({ clientId }) => clientId === id);
  return app && isSame(app.clientSecret, String(secret)) ? app : undefined;
}

/** Name and secret are form-encoded first (RFC 6749 §2.3.1). */
function readBasic(authorization: string): readonly string[] {
  const [scheme = "", value = ""] = authorization.split(" ");
  if (scheme.toLowerCase() !== "basic") return [];
  const text = Buffer.from(value, "base64").toString("utf8");
  return text.split(":").map((part) => new URLSearchParams(`v=${part}`).get("v") ?? "");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
