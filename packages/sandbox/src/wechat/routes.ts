import { Type } from "typebox";
import type { Fault } from "../config/fault-schema.ts";
import type { ServerScope } from "../server/scope.ts";
import { applyFaults } from "../world/apply-faults.ts";
import type { World } from "../world/world.ts";
import { answerTokenCall } from "./answer-token-call.ts";
import { wechatFailure } from "./errors.ts";
import { exchangeCode } from "./exchange-code.ts";
import { givePlainToken } from "./give-plain-token.ts";
import { giveStableToken } from "./give-stable-token.ts";
import { readBody } from "./read-body.ts";
import { tokenCalls } from "./token-calls.ts";

const tags = ["WeChat"];
const TokenQuery = Type.Object({ access_token: Type.Optional(Type.String()) });

/** WeChat's servers. Every answer but a fault's has status 200; schemas here only describe, WeChat's own codes say what is wrong. */
export function addWechatRoutes(scope: ServerScope, world: World): void {
  scope.setValidatorCompiler(() => () => true);
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  const word = ({ errcode }: Fault) => (errcode === undefined ? undefined : wechatFailure(errcode, world));
  const { hitOf } = applyFaults(scope, world, { word });

  const ExchangeQuery = Type.Object({ appid: Type.String(), secret: Type.String(), js_code: Type.String(), grant_type: Type.String() });
  scope.get("/sns/jscode2session", { schema: { tags, querystring: ExchangeQuery } }, async ({ query }) => exchangeCode(world, query));
  // A POST is read like a call without parameters (CSDN 116333475).
  scope.post("/sns/jscode2session", { schema: { hide: true } }, async () => wechatFailure(41002, world));

  const TokenBody = Type.Object({
    grant_type: Type.Literal("client_credential"),
    appid: Type.String(),
    secret: Type.String(),
    force_refresh: Type.Optional(Type.Boolean()),
  });
  scope.post("/cgi-bin/stable_token", { schema: { tags, body: TokenBody } }, async (request) => {
    const read = readBody(world, request.body);
    return "body" in read ? giveStableToken(world, read.body, request.ip) : read;
  });
  scope.get("/cgi-bin/stable_token", { schema: { hide: true } }, async () => wechatFailure(43002, world));

  const PlainTokenQuery = Type.Object({ grant_type: Type.Literal("client_credential"), appid: Type.String(), secret: Type.String() });
  scope.get("/cgi-bin/token", { schema: { tags, querystring: PlainTokenQuery } }, async ({ query, ip }) =>
    givePlainToken(world, query, ip),
  );

  for (const call of tokenCalls) {
    scope.route({
      method: call.method,
      url: call.path,
      schema: { tags, querystring: TokenQuery },
      handler: (request, reply) => answerTokenCall(world, call, { request, reply, fault: hitOf(request) }),
    });
    if (call.method === "POST")
      scope.get(call.path, { schema: { hide: true } }, async () => wechatFailure(call.wrongMethod ?? 43002, world));
  }
}
