import swagger from "@fastify/swagger";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { fastify } from "fastify";
import { Type } from "typebox";
import { addAlipayRoutes } from "../alipay/routes.ts";
import { addAlipayV3Routes } from "../alipay/v3/routes-v3.ts";
import { addConfigRoutes } from "../config/routes.ts";
import { addAlipayDeviceRoutes } from "../device-server/alipay/routes.ts";
import { addWechatDeviceRoutes } from "../device-server/wechat/routes.ts";
import { addIxiamenRoutes } from "../ixiamen/routes.ts";
import { addOidcRoutes } from "../oidc/routes.ts";
import type { SandboxLogger } from "../options.ts";
import { addSsoRoutes } from "../sso/routes.ts";
import { addWechatRoutes } from "../wechat/routes.ts";
import type { World } from "../world/world.ts";
import { replyWithErrors } from "./errors.ts";
import { traceIdOf } from "./trace.ts";

const name = "tongban-sandbox";
const version = "0.1.0";
const about = "Simulators of the WeChat and Alipay servers and of a government sign-on. No real service, no real person.";

const Health = Type.Object({ ok: Type.Boolean(), name: Type.String(), version: Type.String() });

export interface ServerSetting {
  readonly logger?: SandboxLogger;
  readonly publicUrl?: string;
}

/** All routes on one server. Replies are written as they are, without a serialiser of their schema, so that a fault can bend them. */
export async function createServer(world: World, { logger, publicUrl }: ServerSetting) {
  const server = fastify({
    logger: false,
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    genReqId: (request) => traceIdOf(request.headers.traceparent, world.random),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));

  const servers = publicUrl ? { servers: [{ url: publicUrl }] } : {};
  await server.register(swagger, { openapi: { openapi: "3.1.0", info: { title: name, version, description: about }, ...servers } });
  replyWithErrors(server);
  server.addHook("onResponse", async (request, reply) => {
    const { method, id: traceId, routeOptions } = request;
    logger?.info(
      { method, traceId, route: routeOptions.url ?? "(none)", status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      "handled",
    );
  });

  server.get("/health", { schema: { response: { 200: Health } } }, async () => ({ ok: true, name, version }));
  server.get("/openapi.json", { schema: { hide: true } }, async () => server.swagger());
  await server.register(async (scope) => addWechatRoutes(scope.withTypeProvider<TypeBoxTypeProvider>(), world));
  await server.register(async (scope) => addAlipayRoutes(scope.withTypeProvider<TypeBoxTypeProvider>(), world));
  await server.register(async (scope) => addAlipayV3Routes(scope.withTypeProvider<TypeBoxTypeProvider>(), world));
  await server.register(async (scope) => addSsoRoutes(scope.withTypeProvider<TypeBoxTypeProvider>(), world));
  await server.register(async (scope) => addIxiamenRoutes(scope.withTypeProvider<TypeBoxTypeProvider>(), world));
  await server.register(async (scope) => addOidcRoutes(scope.withTypeProvider<TypeBoxTypeProvider>(), world, publicUrl));
  await server.register(async (scope) => addConfigRoutes(scope.withTypeProvider<TypeBoxTypeProvider>(), world));
  await server.register(async (scope) => addAlipayDeviceRoutes(scope.withTypeProvider<TypeBoxTypeProvider>(), world));
  await server.register(async (scope) => addWechatDeviceRoutes(scope.withTypeProvider<TypeBoxTypeProvider>(), world));
  return server;
}

export type SandboxServer = Awaited<ReturnType<typeof createServer>>;
