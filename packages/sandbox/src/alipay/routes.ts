import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { FaultEndpoint } from "../config/fault-schema.ts";
import type { ServerScope } from "../server/scope.ts";
import { applyFaults } from "../world/apply-faults.ts";
import type { World } from "../world/world.ts";
import { answerMethod, failMethod } from "./answer-method.ts";
import { certifyPage, openCertifyPage } from "./certify/open-page.ts";
import { checkRequest } from "./check-request.ts";
import { alipayFailure } from "./errors.ts";
import { drawQrCode } from "./links/draw-qr-code.ts";
import { originOf } from "./origin-of.ts";
import { readParams } from "./read-params.ts";
import { escapeHtml } from "./request-signature.ts";
import { writeReply } from "./write-reply.ts";

const GatewayQuery = Type.Object({ method: Type.String(), app_id: Type.String(), sign: Type.String() });
const html = "text/html;charset=utf-8";

/**
 * Alipay's gateway (OpenAPI v2). Everything but a fault's answer has status 200, and JSON comes as `text/html` (from memory of real replies). A
 * fault's endpoint is a method's name.
 */
export function addAlipayRoutes(scope: ServerScope, world: World): void {
  scope.setValidatorCompiler(() => () => true);
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  const given = (request: FastifyRequest) => readParams(request.url, request.body);
  const methodOf = (request: FastifyRequest) => given(request).params.get("method") ?? "";
  const { hitOf } = applyFaults(scope, world, {
    word: () => undefined,
    endpointOf: (request) => methodOf(request) as FaultEndpoint,
    wordsItself: ({ subCode }) => subCode !== undefined,
  });

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    reply.type(html).header("trace_id", request.id);
    const method = methodOf(request);
    if (method === certifyPage) return writePage(request);
    const fault = hitOf(request);
    if (fault?.httpStatus) reply.code(fault.httpStatus);
    const checked = checkRequest(world, given(request));
    const answered = fault?.subCode
      ? failMethod(method, fault.subCode)
      : answerMethod(world, checked, { method, origin: originOf(request) });
    return writeReply(world, answered, {
      ...(checked.app && { app: checked.app }),
      ...(fault && { fault }),
      encrypted: checked.kind === "ok" && checked.encrypted,
    });
  }

  /** What a browser shows that is not Alipay; the phone plays the page itself (`/device/alipay/certify`). */
  function writePage(request: FastifyRequest): string {
    const page = openCertifyPage(world, given(request));
    if (page.kind === "ok") return "<html><h1>请在支付宝中完成身份认证</h1></html>";
    const { sub_code, sub_msg } = alipayFailure(page.subCode, page.more);
    return `<html><h1>${sub_code.replace("isv.", "")}</h1><p>${page.more ? sub_msg : escapeHtml(sub_msg)}</p></html>`;
  }

  scope.post("/gateway.do", { schema: { tags: ["Alipay"], querystring: GatewayQuery } }, answer);
  scope.get("/gateway.do", { schema: { hide: true } }, answer);
  scope.get("/alipay/qrcode/:file", { schema: { hide: true } }, async (request, reply) => {
    const { file } = request.params as { readonly file: string };
    const code = world.qrCodes.find(file.replace(/\.png$/, ""));
    return code ? reply.type("image/png").send(drawQrCode(code)) : reply.code(404).send("");
  });
}
