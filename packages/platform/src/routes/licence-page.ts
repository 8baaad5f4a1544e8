import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { toServiceError } from "@tongban/server-kit";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Desk } from "../desk.ts";
import type { Looks } from "../licences/looks.ts";
import { presentedPage, refusedPage } from "../licences/page/page.ts";
import { style } from "../licences/page/style.ts";
import { verifyPresentation } from "../licences/verify-presentation.ts";

const policy = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** `/licence/<token>`: what a presentation code leads to, in plain HTML that works without script. */
export async function addLicencePage(scope: FastifyInstance, { desk, looks }: { desk: Desk; looks: Looks }): Promise<void> {
  const app = scope.withTypeProvider<TypeBoxTypeProvider>();
  const schema = { hide: true };

  app.addHook("onSend", async (_request, reply) => {
    reply.headers({
      "content-security-policy": policy,
      // the address is the key to what it shows
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
  });
  app.setErrorHandler((thrown, request, reply) => {
    const error = toServiceError(thrown);
    if (error.status >= 500) request.log.error({ code: error.code, cause: thrown }, "page failed");
    return reply.code(error.status).type("text/html; charset=utf-8").send(refusedPage(error.say));
  });

  app.get("/licence/style.css", { schema }, async (_request, reply) => reply.type("text/css; charset=utf-8").send(style));
  app.get("/licence/:token", { schema: { ...schema, params: Type.Object({ token: Type.String() }) } }, async (request, reply) => {
    const { token } = request.params;
    const shown = await looks.watch(request.ip, () => verifyPresentation(desk, { token, traceId: request.id }));
    return reply.type("text/html; charset=utf-8").send(presentedPage(shown));
  });
}
