import { fail } from "@tongban/protocol";
import type { Server } from "@tongban/server-kit";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Gateway } from "../gateway.ts";
import { traitsOf } from "../upstream/channels.ts";
import type { SignOn } from "../upstream/contracts/sign-on.ts";
import { requireWayBack } from "../upstream/way-back.ts";

const AppId = Type.String({ maxLength: 64 });
const Address = Type.String({ maxLength: 2_048 });
const LoginQuery = Type.Object({
  appId: AppId,
  return: Address,
  state: Type.String({ minLength: 1, maxLength: 256 }),
  userType: Type.Optional(Type.Union([Type.Literal("person"), Type.Literal("legal")], { description: "default: a person" })),
});
const LogOutQuery = Type.Object({ appId: AppId, return: Address });
const ReturnParams = Type.Object({ appId: AppId });

interface WebApp {
  readonly signOn: SignOn;
  /** Where its citizens may be sent back to. */
  readonly origins: readonly string[];
  readonly callback: string;
}

/**
 * A browser's way to a sign-on page and back. `/v1/sso/login` leads there; `/v1/sso/return/<appId>` is the address to register with a sign-on that wants one of its own;
 * `/v1/sso/logout`, after our own session has ended, leads to the sign-on's log-out, or back where it has none. All answer with a redirect and keep nothing.
 */
export function addSignOnRoutes(server: Server, gateway: Gateway, publicUrl: () => string): void {
  const webApps = new Map(gateway.options.apps.filter((app) => traitsOf(app).web).map((app) => [app.appId, app]));

  function find(appId: string): WebApp {
    const app = webApps.get(appId);
    const signOn = app && gateway.upstreams.of(app.channel, appId).signOn;
    if (!app || !signOn) throw fail("APP_UNKNOWN");
    const base = publicUrl();
    const origins = [...(traitsOf(app).web?.origins ?? []), new URL(base).origin];
    return { signOn, origins, callback: new URL(`/v1/sso/return/${encodeURIComponent(appId)}`, base).href };
  }

  server.get("/v1/sso/login", { schema: { querystring: LoginQuery } }, async (request, reply) => {
    const { appId, state, return: returnTo, userType = "person" } = request.query;
    const { signOn, ...known } = find(appId);
    return lead(reply, await signOn.address({ ...known, returnTo, state, user: userType, traceId: request.id }));
  });
  server.get("/v1/sso/logout", { schema: { querystring: LogOutQuery } }, async (request, reply) => {
    const { signOn, origins } = find(request.query.appId);
    const back = requireWayBack(request.query.return, origins);
    return lead(reply, (await signOn.logOutAddress(request.id)) ?? back.href);
  });

  void server.register(async (scope) => {
    scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    const leadBack = async (request: FastifyRequest<{ Params: { appId: string } }>, reply: FastifyReply) => {
      const { signOn, ...known } = find(request.params.appId);
      const fields = { ...texts(request.query), ...texts(request.body) };
      return lead(reply, await signOn.leadBack({ ...known, fields, traceId: request.id }));
    };
    scope.get("/v1/sso/return/:appId", { schema: { params: ReturnParams } }, leadBack);
    // the sign-on of organisations posts its token
    scope.post("/v1/sso/return/:appId", { schema: { params: ReturnParams } }, leadBack);
  });
}

/** To a form that was posted with 303, so that it is not posted on. */
function lead(reply: FastifyReply, address: string): FastifyReply {
  return reply
    .header("cache-control", "no-store")
    .header("referrer-policy", "no-referrer")
    .redirect(address, reply.request.method === "POST" ? 303 : 302);
}

/** A name given twice is no answer to rely on. */
function texts(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
