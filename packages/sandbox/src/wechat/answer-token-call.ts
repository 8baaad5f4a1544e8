import type { FastifyReply, FastifyRequest } from "fastify";
import type { Fault } from "../config/fault-schema.ts";
import type { World } from "../world/world.ts";
import { readBody } from "./read-body.ts";
import { requireToken } from "./require-token.ts";
import { openRequest } from "./security/open-request.ts";
import { sealReply } from "./security/seal-reply.ts";
import { takeCall } from "./take-call.ts";
import type { TokenCall } from "./token-calls.ts";

const official = "https://api.weixin.qq.com";

/** One call as it came. */
interface Incoming {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly fault: Fault | undefined;
}

/** Token, quota, envelope, parameters, in this order; then the call's own answer. Source of the order: inference. */
export async function answerTokenCall(world: World, call: TokenCall, { request, reply, fault }: Incoming): Promise<object | string> {
  const query = request.query as Readonly<Record<string, unknown>>;
  if (fault?.token) endToken(world, query.access_token, fault.token);
  const caller = requireToken(world, query.access_token);
  if (!("appId" in caller)) return caller;
  const { appId } = caller;
  const over = takeCall(world, appId, call.path);
  if (over) return over;

  const security = world.config.read().wechatApps.find((app) => app.appId === appId)?.apiSecurity;
  const plain = security?.plainCalls === "served" && request.headers["wechatmp-appid"] === undefined;
  if (security && call.sealed && !plain) {
    const urlPaths = [`${official}${call.path}`, `${request.protocol}://${request.host}${call.path}`];
    const opened = openRequest(world, { appId, headers: request.headers, body: request.body, urlPaths }, security);
    if (!("params" in opened)) return opened;
    const answered = laid(call.answer(world, appId, opened.params), fault);
    const { body, headers } = sealReply(world, answered, { appId, urlPath: opened.urlPath, security, fault: fault?.envelope });
    reply.headers(headers);
    return typed(reply, body);
  }

  if (call.method === "GET") return call.answer(world, appId, query);
  const read = readBody(world, request.body);
  return "body" in read ? typed(reply, call.answer(world, appId, read.body)) : read;
}

/** What the fault lays over a reply goes in before it is sealed; over an open one it is laid later. */
function laid(answered: object, fault: Fault | undefined): object {
  return fault?.reply && !Buffer.isBuffer(answered) ? { ...answered, ...fault.reply } : answered;
}

function typed<Body extends object | string>(reply: FastifyReply, body: Body): Body {
  if (Buffer.isBuffer(body)) reply.type("image/png");
  else if (typeof body === "string") reply.type("application/json; charset=utf-8");
  return body;
}

/** Another replica has forced a new token meanwhile, or its two hours are over. */
function endToken(world: World, token: unknown, how: NonNullable<Fault["token"]>): void {
  const caller = requireToken(world, token);
  if (!("appId" in caller)) return;
  for (const held of [world.tokens, world.plainTokens]) held[how === "displaced" ? "displace" : "expire"](caller.appId);
}
