import { createHash, timingSafeEqual } from "node:crypto";
import type { ServerScope } from "../server/scope.ts";
import { show } from "../sso/show.ts";
import { applyFaults } from "../world/apply-faults.ts";
import type { World } from "../world/world.ts";
import { authorizePath, chooseAuthorize, showAuthorize } from "./authorize.ts";
import { ixiamenUser } from "./user.ts";

const tags = ["i厦门"];

/**
 * i厦门's user centre: OAuth 2 with a code, and a user service. Here the client is an app of the sign-on, its secret the app's secret key and its address the app's registered one. Source:
 * the interface as of 2022 (`oauth/authorize`, `oauth/token`, 3599 s, `server/public/user/get`). Inference: errors are those of RFC 6749.
 */
export function addIxiamenRoutes(scope: ServerScope, world: World): void {
  const { config, tickets } = world;
  scope.setValidatorCompiler(() => () => true);
  scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  applyFaults(scope, world, { word: ({ error }) => (error === undefined ? undefined : { error }) });

  scope.get(authorizePath, { schema: { tags } }, async ({ query }, reply) => show(reply, showAuthorize(world, fieldsOf(query))));
  scope.post(authorizePath, { schema: { hide: true } }, async ({ body }, reply) => show(reply, chooseAuthorize(world, fieldsOf(body))));

  scope.post("/pbc/usercenter/oauth/token", { schema: { tags } }, async ({ body }, reply) => {
    const { client_id, client_secret, code, redirect_uri } = fieldsOf(body);
    const app = config.read().ssoApps.find(({ appId }) => appId === client_id);
    if (!app || !isSame(app.secretKey, String(client_secret))) return reply.code(401).send({ error: "invalid_client" });
    const { appId } = app;
    const exchanged = redirect_uri === app.callback ? tickets.exchange(String(code), { appId, flow: "ixiamen" }) : "unknown";
    if (typeof exchanged === "string") return reply.code(400).send({ error: "invalid_grant" });
    return { access_token: `${appId}.${exchanged.token}`, token_type: "bearer", expires_in: 3_599, scope: "basic" };
  });
  scope.post("/pbc/usercenter/server/public/user/get", { schema: { tags } }, async (request, reply) => {
    const [appId = "", token = ""] = (request.headers.authorization ?? "").replace(/^Bearer /i, "").split(".");
    const signOn = tickets.find(token, { appId, flow: "ixiamen" });
    const user = typeof signOn === "string" ? undefined : ixiamenUser(world, signOn);
    return user ?? reply.code(401).send({ error: "invalid_token" });
  });
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
