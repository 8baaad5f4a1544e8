import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { fail, isServiceError } from "@tongban/protocol";
import { OfficialListQuery } from "@tongban/protocol/schemas";
import { toServiceError } from "@tongban/server-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { readCase } from "../applications/case.ts";
import { itemOf } from "../applications/item-of.ts";
import { countForOfficials, listForOfficials } from "../applications/list.ts";
import { actsOpenTo } from "../applications/machine.ts";
import { actOnApplication } from "../applications/official-acts.ts";
import { viewForOfficial } from "../applications/read-as-official.ts";
import type { Desk } from "../desk.ts";
import type { Officials } from "../identity/officials.ts";
import { ApplicationParams } from "../routes/headers.ts";
import { isPageAct } from "./act-forms.ts";
import { applicationPage } from "./application-page.ts";
import { listPage } from "./list-page.ts";
import { errorPage, loginPage } from "./page.ts";
import { readAct } from "./read-act.ts";
import { createPageSessions, type PageSession } from "./session.ts";
import { style } from "./style.ts";

const Login = Type.Object({ token: Type.String({ maxLength: 256 }) });
const Logout = Type.Object({ csrf: Type.String({ maxLength: 128 }) });
/** The act's own inputs are read by `readAct`. */
const ActForm = Type.Object(
  { csrf: Type.String({ maxLength: 128 }), act: Type.String({ maxLength: 20 }), opinion: Type.Optional(Type.String({ maxLength: 500 })) },
  { additionalProperties: Type.String({ maxLength: 500 }) },
);

const policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

interface Pages {
  readonly desk: Desk;
  readonly officials: Officials;
  readonly secret: string;
  readonly now: () => number;
}

/** `/official/`: the officials' steps by hand, in plain HTML that works without script. */
export async function addOfficialPages(scope: FastifyInstance, { desk, officials, secret, now }: Pages): Promise<void> {
  const app = scope.withTypeProvider<TypeBoxTypeProvider>();
  const sessions = createPageSessions({ officials, secret, now });
  const schema = { hide: true };

  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.addHook("onSend", async (_request, reply) => {
    reply.headers({
      "content-security-policy": policy,
      "referrer-policy": "same-origin",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
  });
  app.setErrorHandler((thrown, request, reply) => {
    const error = toServiceError(thrown);
    const session = sessions.read(request.headers.cookie);
    if (error.status >= 500) request.log.error({ code: error.code, cause: thrown }, "page failed");
    return showPage(reply.code(error.status), session ? errorPage(session, error.say) : loginPage(error.say));
  });

  const shown = async ({ official }: PageSession, applicationId: string) => ({
    application: await viewForOfficial(desk, official, applicationId),
    item: await itemOf(desk.db, applicationId),
    acts: actsOpenTo(await readCase(desk.db, applicationId), official),
    departments: officials.departments.filter(({ deptCode }) => deptCode !== official.deptCode),
  });
  const sessionOf = (request: FastifyRequest): PageSession => {
    const session = sessions.read(request.headers.cookie);
    if (!session) throw fail("OFFICIAL_REQUIRED", { say: "请先登录" });
    return session;
  };

  app.get("/official", { schema }, async (_request, reply) => reply.redirect("/official/"));
  app.get("/official/style.css", { schema }, async (_request, reply) => reply.type("text/css; charset=utf-8").send(style));

  app.get("/official/", { schema: { ...schema, querystring: OfficialListQuery } }, async (request, reply) => {
    const session = sessions.read(request.headers.cookie);
    if (!session) return showPage(reply, loginPage());
    const { official } = session;
    const list = await listForOfficials(desk, official, request.query);
    return showPage(reply, listPage(session, { list, counts: await countForOfficials(desk, official), query: request.query }));
  });

  app.post("/official/login", { schema: { ...schema, body: Login } }, async (request, reply) => {
    const official = officials.withToken(request.body.token.trim());
    return reply.header("set-cookie", sessions.open(official)).redirect("/official/", 303);
  });

  app.post("/official/logout", { schema: { ...schema, body: Logout } }, async (request, reply) => {
    sessions.assertOurs(sessionOf(request), request.body.csrf);
    return reply.header("set-cookie", sessions.end).redirect("/official/", 303);
  });

  app.get("/official/applications/:applicationId", { schema: { ...schema, params: ApplicationParams } }, async (request, reply) => {
    const session = sessionOf(request);
    return showPage(reply, applicationPage(session, await shown(session, request.params.applicationId)));
  });

  app.post(
    "/official/applications/:applicationId",
    { schema: { ...schema, params: ApplicationParams, body: ActForm } },
    async (request, reply) => {
      const session = sessionOf(request);
      const { applicationId } = request.params;
      const { csrf, act, opinion, ...sent } = request.body;
      sessions.assertOurs(session, csrf);
      if (!isPageAct(act)) throw fail("REQUEST_INVALID");
      try {
        const meant = readAct(act, sent, officials);
        await actOnApplication(desk, { official: session.official, applicationId, ...meant, opinion, traceId: request.id });
      } catch (error) {
        if (!isServiceError(error, "APPLICATION_STATE", "LICENCE_HELD", "REQUEST_INVALID")) throw error;
        return showPage(reply.code(error.status), applicationPage(session, { ...(await shown(session, applicationId)), error: error.say }));
      }
      const stillOurs = act !== "handOver";
      return reply.redirect(stillOurs ? `/official/applications/${applicationId}` : "/official/", 303);
    },
  );
}

function showPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type("text/html; charset=utf-8").send(page);
}
