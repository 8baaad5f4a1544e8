import type { FaultEndpoint } from "../../config/fault-schema.ts";
import type { ServerScope } from "../../server/scope.ts";
import { applyFaults } from "../../world/apply-faults.ts";
import type { World } from "../../world/world.ts";
import { answerMethod, failMethod } from "../answer-method.ts";
import { originOf } from "../origin-of.ts";
import { checkRequestV3 } from "./check-request-v3.ts";
import { v3Paths } from "./paths.ts";
import { writeReplyV3 } from "./write-reply-v3.ts";

/** Alipay's REST paths (OpenAPI v3): the same methods by other words. A fault's endpoint is the method's name. */
export function addAlipayV3Routes(scope: ServerScope, world: World): void {
  scope.setValidatorCompiler(() => () => true);
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  const methodAt = new Map(v3Paths.map(({ path, method }) => [path, method]));
  const { hitOf } = applyFaults(scope, world, {
    word: () => undefined,
    endpointOf: ({ routeOptions }) => methodAt.get(routeOptions.url ?? "") as FaultEndpoint,
    wordsItself: ({ subCode }) => subCode !== undefined,
  });

  for (const at of v3Paths)
    scope.route({
      method: at.verb,
      url: at.path,
      schema: { tags: ["Alipay"] },
      async handler(request, reply) {
        const body = typeof request.body === "string" ? request.body : "";
        const checked = checkRequestV3(world, { at, url: request.url, body, headers: request.headers });
        const fault = hitOf(request);
        const call = { method: at.method, origin: originOf(request) };
        const { node } = fault?.subCode ? failMethod(at.method, fault.subCode) : answerMethod(world, checked, call);
        const encrypted = checked.kind === "ok" && checked.encrypted;
        const written = writeReplyV3(world, node, { encrypted, ...(checked.app && { app: checked.app }), ...(fault && { fault }) });
        return reply
          .code(written.status)
          .headers({ ...written.headers, "alipay-trace-id": request.id })
          .send(written.body);
      },
    });
}
