import { Type } from "typebox";
import type { ServerScope } from "../server/scope.ts";
import { applyFaults } from "../world/apply-faults.ts";
import type { World } from "../world/world.ts";
import { wechatFailure } from "./errors.ts";
import { exchangeCode } from "./exchange-code.ts";
import { getVerifyId } from "./face/get-verify-id.ts";
import { queryVerifyInfo } from "./face/query-verify-info.ts";
import { giveStableToken } from "./give-stable-token.ts";
import { readBody } from "./read-body.ts";
import { requireToken } from "./require-token.ts";

const tags = ["WeChat"];
const TokenQuery = Type.Object({ access_token: Type.Optional(Type.String()) });

type FaceCall = (world: World, appId: string, body: Readonly<Record<string, unknown>>) => object;

/** WeChat's servers. Every answer but a fault's has status 200; schemas here only describe, WeChat's own codes say what is wrong. */
export function addWechatRoutes(scope: ServerScope, world: World): void {
  scope.setValidatorCompiler(() => () => true);
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  applyFaults(scope, world, { word: ({ errcode }) => (errcode === undefined ? undefined : wechatFailure(errcode, world)) });

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
    return "body" in read ? giveStableToken(world, read.body) : read;
  });
  scope.get("/cgi-bin/stable_token", { schema: { hide: true } }, async () => wechatFailure(43002, world));

  addFaceRoute("/cityservice/face/identify/getverifyid", getVerifyId);
  addFaceRoute("/cityservice/face/identify/queryverifyinfo", queryVerifyInfo);

  function addFaceRoute(path: string, answer: FaceCall): void {
    scope.post(path, { schema: { tags, querystring: TokenQuery } }, async (request) => {
      const caller = requireToken(world, request.query.access_token);
      if (!("appId" in caller)) return caller;
      const read = readBody(world, request.body);
      return "body" in read ? answer(world, caller.appId, read.body) : read;
    });
    scope.get(path, { schema: { hide: true } }, async () => wechatFailure(43002, world));
  }
}
