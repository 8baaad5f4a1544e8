import { fail } from "@tongban/protocol";
import { type Server, traceparent } from "@tongban/server-kit";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Gateway } from "../gateway.ts";
import { authenticate } from "../sessions/authenticate.ts";
import { type RelayRoute, relayRoutes } from "./relay-routes.ts";
import { createRelayTokens } from "./relay-token.ts";
import { requirePerson } from "./require-person.ts";

/** Hands the listed calls on to the platform and its answers back as they are. Of the client's headers only the idempotency key, the
 * place of a chunk and the trace id go along. */
export async function addRelay(server: Server, gateway: Gateway): Promise<void> {
  const { platform, upstreamTimeoutMs } = gateway.options;
  const relayToken = createRelayTokens(gateway.keys, { certKeySecret: platform.certKeySecret, now: gateway.now });

  async function authorise(route: RelayRoute, request: FastifyRequest): Promise<Record<string, string>> {
    if (route.auth === "none") return {};
    gateway.assertReady();
    const session = await authenticate(gateway, request, route.method === "GET" ? "recent" : "fresh");
    return { authorization: `Bearer ${relayToken(session, requirePerson(session))}` };
  }

  async function forward(route: RelayRoute, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const headers: Record<string, string> = { ...(await authorise(route, request)), traceparent: traceparent(request.id) };
    for (const name of ["idempotency-key", ...(route.bytes ? ["upload-offset"] : [])]) {
      const value = request.headers[name];
      if (typeof value === "string") headers[name] = value;
    }
    // mini-programs say "JSON" also on calls without a body
    const body = Buffer.isBuffer(request.body) && request.body.length > 0 ? request.body : undefined;
    if (body) headers["content-type"] = route.bytes ? bytesType : "application/json";
    const url = addressOf(platform.url, route, request);
    const answer = await ask(url, { method: route.method, headers, timeoutMs: upstreamTimeoutMs, ...(body && { body }) });
    if (answer.type) reply.header("content-type", answer.type);
    return reply.code(answer.status).send(answer.body);
  }

  /** The platform judges the body; here it is bytes. */
  async function relayAll(scope: Server, type: string, routes: readonly RelayRoute[]): Promise<void> {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(type, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    for (const route of routes) {
      const { method, path, bytes } = route;
      const handler = (request: FastifyRequest, reply: FastifyReply) => forward(route, request, reply);
      scope.route({ method, url: path, schema: describe(route), exposeHeadRoute: false, handler, ...(bytes && { bodyLimit: bytes }) });
    }
  }
  const isOfBytes = ({ bytes }: RelayRoute) => bytes !== undefined;
  const [json, bytes] = [relayRoutes.filter((route) => !isOfBytes(route)), relayRoutes.filter(isOfBytes)];
  await server.register((scope) => relayAll(scope, "application/json", json));
  await server.register((scope) => relayAll(scope, bytesType, bytes));
}

const bytesType = "application/octet-stream";

/** For the OpenAPI document. What goes in and comes out stands in the platform's own. */
function describe({ auth, query = [] }: RelayRoute) {
  const needs = auth === "person" ? "Needs a session whose credential is at level 3." : "Needs no account.";
  const description = `Relayed to the platform, whose OpenAPI document has its shapes. ${needs}`;
  const parameters = query.length ? ` Query: ${query.join(", ")}.` : "";
  return { tags: ["relayed"], description: description + parameters };
}

function addressOf(base: string, { path, query = [] }: RelayRoute, request: FastifyRequest): URL {
  const params = request.params as Readonly<Record<string, string>>;
  const given = request.query as Readonly<Record<string, unknown>>;
  const segments = path.split("/").map((segment) => (segment.startsWith(":") ? checkId(params[segment.slice(1)] ?? "") : segment));
  const url = new URL(segments.join("/"), base);
  for (const word of query) {
    const value = given[word];
    if (typeof value === "string") url.searchParams.set(word, value);
  }
  return url;
}

/** Ids are letters, digits and dashes. Anything else, `..` or an encoded slash, would lead out of the listed path. */
function checkId(value: string): string {
  if (!/^[\w-]{1,64}$/.test(value)) throw fail("NOT_FOUND");
  return value;
}

interface Asking {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly timeoutMs: number;
}

async function ask(url: URL, { timeoutMs, body, ...init }: Asking): Promise<{ status: number; type: string | null; body: Buffer }> {
  try {
    const answer = await fetch(url, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      ...(body && { body: new Uint8Array(body) }),
    });
    return { status: answer.status, type: answer.headers.get("content-type"), body: Buffer.from(await answer.arrayBuffer()) };
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    throw fail("PLATFORM_UNAVAILABLE", { cause: { reason: cause?.code ?? name } });
  }
}
