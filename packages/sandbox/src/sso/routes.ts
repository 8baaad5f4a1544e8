import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { FaultEndpoint } from "../config/fault-schema.ts";
import type { ServerScope } from "../server/scope.ts";
import { applyFaults } from "../world/apply-faults.ts";
import type { World } from "../world/world.ts";
import { checkSignature, type SignatureCheck } from "./check-signature.ts";
import { loginEntries } from "./entries.ts";
import { signOnFailure, ssoFailure } from "./errors.ts";
import { answerLegalQuery, legalCaller, legalFailure } from "./legal.ts";
import { signedOutPage } from "./login-page.ts";
import { answerSimpleAuth } from "./personal.ts";
import { show } from "./show.ts";
import { userInfo } from "./user-info.ts";
import { chooseLogin, showLogin } from "./visit-login.ts";

const tags = ["sign-on"];
const TicketBody = Type.Object({ ticketId: Type.String(), appId: Type.String() });
const TokenBody = Type.Object({ token: Type.String() });

/**
 * The same services behind Zhejiang's API gateway, each under the number it is registered by; there a call is signed by HMAC. Source: the IRS components "个人/法人/微信单点登录"
 * (2022-03).
 */
const gatewayPaths = {
  accessToken: "/restapi/prod/IC33000020220329000007/uc/sso/access_token",
  userInfo: "/restapi/prod/IC33000020220329000008/uc/sso/getUserInfo",
  validation: "/restapi/prod/IC33000020220228000002/sso/servlet/simpleauth",
  personal: "/restapi/prod/IC33000020220228000004/sso/servlet/simpleauth",
  legal: "/restapi/prod/IC33000020220309000001/rest/user/query",
} as const;

/** A government sign-on of Zhejiang's shape: its pages, and what servers ask. */
export function addSsoRoutes(scope: ServerScope, world: World): void {
  const { config, tickets, now } = world;
  scope.setValidatorCompiler(() => () => true);
  scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  const bodies = new WeakMap<object, string>();
  scope.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    bodies.set(request, String(body));
    done(null, parse(String(body)));
  });
  applyFaults(scope, world, {
    endpointOf,
    word: ({ endpoint, errorCode }) => (errorCode === undefined ? undefined : signOnFailure(endpoint, errorCode)),
  });

  for (const [path, entry] of Object.entries(loginEntries)) {
    scope.get(path, { schema: { tags } }, async ({ query }, reply) =>
      show(reply, showLogin(world, { path, entry, fields: fields(query) })),
    );
    scope.post(path, { schema: { hide: true } }, async ({ body }, reply) =>
      show(reply, chooseLogin(world, { path, entry, fields: fields(body) })),
    );
  }
  for (const path of ["/uc/unifiedLogout", "/opensso/UI/Logout"]) {
    scope.get(path, { schema: { tags } }, async (_request, reply) => show(reply, { status: 200, html: signedOutPage() }));
  }

  for (const url of ["/uc/sso/access_token", gatewayPaths.accessToken]) {
    scope.post(url, { schema: { tags, body: TicketBody } }, async (request, reply) => {
      const caller = requireSigned(request);
      if (!("app" in caller)) return reply.code(401).send(caller);
      const { ticketId, appId } = fields(request.body);
      const own = appId === caller.app.appId;
      const exchanged = own ? tickets.exchange(String(ticketId), { appId: caller.app.appId, flow: "unified" }) : "unknown";
      return typeof exchanged === "string" ? ssoFailure("C-USER-SSO-TICKET-INVALID") : { accessToken: exchanged.token };
    });
  }
  for (const url of ["/uc/sso/getUserInfo", gatewayPaths.userInfo]) {
    scope.post(url, { schema: { tags, body: TokenBody } }, async (request, reply) => {
      const caller = requireSigned(request);
      if (!("app" in caller)) return reply.code(401).send(caller);
      const signOn = tickets.find(String(fields(request.body).token), { appId: caller.app.appId, flow: "unified" });
      if (typeof signOn === "string") return ssoFailure("C-USER-SSO-TOKEN-INVALID");
      const data = userInfo(world, signOn);
      return data ? { success: true, errorCode: "", errorMsg: "", data } : ssoFailure("C-USER-SSO-USER-EMPTY");
    });
  }

  const simpleAuth = (request: FastifyRequest) => answerSimpleAuth(world, { ...fields(request.query), ...fields(request.body) });
  scope.route({
    method: ["GET", "POST"],
    url: "/sso/servlet/simpleauth",
    schema: { tags },
    handler: async (request) => simpleAuth(request),
  });
  for (const url of [gatewayPaths.validation, gatewayPaths.personal]) {
    scope.post(url, { schema: { tags } }, async (request, reply) => {
      const caller = requireSigned(request);
      return "app" in caller ? simpleAuth(request) : reply.code(401).send(caller);
    });
  }

  scope.post("/rest/user/query", { schema: { tags, body: TokenBody } }, async (request) => {
    const app = legalCaller(world, { headers: request.headers, body: bodies.get(request) ?? "" });
    return app ? answerLegalQuery(world, app, fields(request.body).token) : legalFailure(1000, "签名错误");
  });
  scope.post(gatewayPaths.legal, { schema: { tags, body: TokenBody } }, async (request, reply) => {
    const caller = requireSigned(request);
    return "app" in caller ? answerLegalQuery(world, caller.app, fields(request.body).token) : reply.code(401).send(caller);
  });

  function requireSigned({ method, url, headers }: FastifyRequest): SignatureCheck {
    return checkSignature({ method, target: url, headers }, config.read().ssoApps, now());
  }
}

/** A service has one name for its faults, whichever address it is asked at. */
function endpointOf({ routeOptions, query, body }: FastifyRequest): FaultEndpoint {
  const path = (routeOptions.url ?? "").replace(/^\/restapi\/prod\/IC\d+/, "");
  if (path !== "/sso/servlet/simpleauth") return path as FaultEndpoint;
  return `simpleauth.${{ ...fields(query), ...fields(body) }.method}` as FaultEndpoint;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
