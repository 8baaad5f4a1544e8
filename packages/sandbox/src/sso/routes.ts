import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { SsoApp } from "../config/schemas.ts";
import type { ServerScope } from "../server/scope.ts";
import { applyFaults } from "../world/apply-faults.ts";
import type { World } from "../world/world.ts";
import { checkSignature } from "./check-signature.ts";
import { ssoFailure } from "./errors.ts";
import { userInfo } from "./user-info.ts";
import { chooseLogin, type Shown, showLogin } from "./visit-login.ts";

const tags = ["sign-on"];
const LoginQuery = Type.Object({ appId: Type.String(), sp: Type.String(), userType: Type.Optional(Type.String()) });
const TicketBody = Type.Object({ ticketId: Type.String(), appId: Type.String() });
const TokenBody = Type.Object({ token: Type.String() });

/** A government sign-on of Zhejiang's shape. Only its two server calls are signed; the page is for the citizen's browser. */
export function addSsoRoutes(scope: ServerScope, world: World): void {
  const { config, tickets, findPersona, now } = world;
  scope.setValidatorCompiler(() => () => true);
  scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  applyFaults(scope, world, { word: ({ errorCode }) => (errorCode === undefined ? undefined : ssoFailure(errorCode)) });

  scope.get("/uc/sso/login", { schema: { tags, querystring: LoginQuery } }, async ({ query }, reply) =>
    show(reply, showLogin(world, query)),
  );
  scope.post("/uc/sso/login", { schema: { hide: true } }, async ({ body }, reply) => show(reply, chooseLogin(world, body ?? {})));

  scope.post("/uc/sso/access_token", { schema: { tags, body: TicketBody } }, async (request, reply) => {
    const caller = requireSigned(request);
    if (!("app" in caller)) return reply.code(401).send(caller);
    const { ticketId, appId } = fields(request.body);
    const own = appId === caller.app.appId;
    const accessToken = own ? tickets.exchange(String(ticketId), caller.app.appId) : undefined;
    return accessToken ? { accessToken } : ssoFailure("C-USER-SSO-TICKET-INVALID");
  });

  scope.post("/uc/sso/getUserInfo", { schema: { tags, body: TokenBody } }, async (request, reply) => {
    const caller = requireSigned(request);
    if (!("app" in caller)) return reply.code(401).send(caller);
    const signOn = tickets.find(String(fields(request.body).token));
    if (signOn?.appId !== caller.app.appId) return ssoFailure("C-USER-SSO-TOKEN-INVALID");
    const persona = findPersona(signOn.persona);
    if (!persona) return ssoFailure("C-USER-SSO-USER-EMPTY");
    return { success: true, errorCode: "", errorMsg: "", data: userInfo(persona, signOn.level) };
  });

  function requireSigned({ method, url, headers }: FastifyRequest): { readonly app: SsoApp } | { readonly message: string } {
    return checkSignature({ method, target: url, headers }, config.read().ssoApps, now());
  }
}

function show(reply: FastifyReply, shown: Shown): FastifyReply {
  reply.header("cache-control", "no-store").header("referrer-policy", "no-referrer");
  if ("redirect" in shown) return reply.redirect(shown.redirect, 303);
  return reply
    .code(shown.status)
    .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
    .type("text/html; charset=utf-8")
    .send(shown.html);
}

function fields(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === "object" && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
}
