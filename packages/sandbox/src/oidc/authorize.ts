import type { OidcApp } from "../config/oidc-schemas.ts";
import { loginPage, refusalPage } from "../sso/login-page.ts";
import { withQuery } from "../sso/return-address.ts";
import type { Shown } from "../sso/show.ts";
import type { SsoLevel } from "../sso/tickets.ts";
import type { World } from "../world/world.ts";

type Fields = Readonly<Record<string, unknown>>;

interface Authorize {
  readonly issuer: string;
  /** Query or form. */
  readonly fields: Fields;
}

/** The log-in page of a request. Source: OpenID Connect Core 1.0 §3.1.2; `iss` in the answer: RFC 9207. */
export function showAuthorize(world: World, request: Authorize): Shown {
  const checked = check(world, request);
  if ("status" in checked || "redirect" in checked) return checked;
  const today = new Date(world.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const cancelTo = answer(request, { error: "access_denied" });
  const { personas } = world.config.read();
  return { status: 200, html: loginPage({ action: "/oidc/authorize", hidden: request.fields, cancelTo, personas, today }) };
}

/** Sends the picked person back with a code. */
export function chooseAuthorize(world: World, request: Authorize): Shown {
  const checked = check(world, request);
  if ("status" in checked || "redirect" in checked) return checked;
  const { persona: id, level, nonce, redirect_uri, code_challenge, scope } = request.fields;
  const persona = world.findPersona(String(id));
  if (!persona || !isLevel(level)) return refuse("请选择登录的人和实名等级");
  const code = world.oidcGrants.issue({
    clientId: checked.app.clientId,
    redirectUri: String(redirect_uri),
    challenge: String(code_challenge),
    scope: String(scope),
    ...(typeof nonce === "string" && { nonce }),
    persona: persona.id,
    level,
    at: world.now(),
  });
  return { redirect: answer(request, { code }) };
}

/** An unknown app or address is told to the citizen and sent nowhere; everything else is told to the app. */
function check(world: World, request: Authorize): { readonly app: OidcApp } | Shown {
  const { client_id, redirect_uri, response_type, scope, code_challenge, code_challenge_method } = request.fields;
  const app = world.config.read().oidcApps.find(({ clientId }) => clientId === client_id);
  if (!app) return refuse("应用未登记（client_id）");
  if (!app.redirectUris.some((known) => known === redirect_uri)) return refuse("返回地址未登记（redirect_uri）");
  if (response_type !== "code") return { redirect: answer(request, { error: "unsupported_response_type" }) };
  if (!String(scope).split(" ").includes("openid")) return { redirect: answer(request, { error: "invalid_scope" }) };
  const hasChallenge = typeof code_challenge === "string" && /^[\w-]{43}$/.test(code_challenge) && code_challenge_method === "S256";
  return hasChallenge ? { app } : { redirect: answer(request, { error: "invalid_request" }) };
}

function answer({ issuer, fields }: Authorize, told: Readonly<Record<string, string>>): string {
  const { state, redirect_uri } = fields;
  return withQuery(String(redirect_uri), { ...told, ...(typeof state === "string" && { state }), iss: issuer });
}

function isLevel(value: unknown): value is SsoLevel {
  return value === "1" || value === "2" || value === "3";
}

function refuse(reason: string): Shown {
  return { status: 400, html: refusalPage(reason) };
}
