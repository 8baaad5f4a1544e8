import swagger from "@fastify/swagger";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { type FastifyInstance, fastify, LogController } from "fastify";
import { Type } from "typebox";
import { answerOddRequests, answerUnreadAddress, answerUnreadRequest, longestParameter, refuseWhileClosing } from "./before-routes.ts";
import { replyWithErrors } from "./errors.ts";
import { type LogTarget, loggerOptions } from "./log.ts";
import { traceIdOf } from "./trace.ts";

export interface ServerOptions {
  readonly name: string;
  readonly version: string;
  readonly about: string;
  /** pino level; `silent` turns the log off. */
  readonly logLevel?: string;
  readonly logTarget?: LogTarget;
  /** Bytes a request body may have. */
  readonly bodyLimit?: number;
  /** Addresses or networks of the balancers in front, whose `x-forwarded-for` is believed. Default: none, the caller is who connects. */
  readonly trustedProxies?: readonly string[];
  /** Is the store answering? Shown by `/health`; leave out for a server without one. */
  readonly storeAnswers?: () => Promise<boolean>;
}

const Health = Type.Object({ ok: Type.Boolean(), name: Type.String(), version: Type.String(), store: Type.Optional(Type.String()) });

/**
 * A Fastify server as all of ours are: TypeBox routes, error replies of the one table, the trace id as request id and in the reply's `x-trace-id`,
 * masked log lines that name the route and never the address, `/health` and `/openapi.json`. Unknown body fields are refused, not dropped.
 * Also what no route ever sees is answered so: an address or a request that cannot be read.
 */
export async function createServer(options: ServerOptions) {
  const { name, version, about, logLevel = "warn", bodyLimit = 64 * 1024 } = options;
  const app = fastify({
    logger: loggerOptions(logLevel, options.logTarget) ?? false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "traceId" }),
    bodyLimit,
    ...(options.trustedProxies?.length && { trustProxy: [...options.trustedProxies] }),
    genReqId: (request) => traceIdOf(request.headers.traceparent),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: longestParameter },
    frameworkErrors: answerUnreadAddress,
    clientErrorHandler: answerUnreadRequest,
    return503OnClosing: false, // refuseWhileClosing does it, in our shape
    http: { requireHostHeader: false }, // answerOddRequests does
  }).withTypeProvider<TypeBoxTypeProvider>();

  await app.register(swagger, { openapi: { openapi: "3.1.0", info: { title: name, version, description: about } } });
  replyWithErrors(app);
  readEmptyJson(app);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-trace-id", request.id);
  });
  refuseWhileClosing(app);
  answerOddRequests(app);
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "(none)";
    request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "handled");
  });
  app.get("/health", { schema: { response: { 200: Health, 503: Health } } }, async (_request, reply) => {
    const up = await options.storeAnswers?.();
    return reply
      .code(up === false ? 503 : 200)
      .send({ ok: up !== false, name, version, ...(up !== undefined && { store: up ? "ready" : "down" }) });
  });
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  return app;
}

/** WeChat's `wx.request` says `content-type: application/json` on every call, also on those without a body. */
function readEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") done(null);
    else void parse(request, String(body), done);
  });
}

export type Server = Awaited<ReturnType<typeof createServer>>;
