import type { Application as ApplicationView } from "@tongban/protocol";
import { fail } from "@tongban/protocol";
import { Application, ApplicationCounts, ApplicationList, OfficialBodies, OfficialListQuery } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { countForOfficials, listForOfficials } from "../applications/list.ts";
import { actOnApplication, type Carried, type OfficialCall } from "../applications/official-acts.ts";
import { loadForOfficial, viewForOfficial } from "../applications/read-as-official.ts";
import type { Desk } from "../desk.ts";
import type { Officials } from "../identity/officials.ts";
import { citizen } from "../trace/append-step.ts";
import { readTrace } from "../trace/read-trace.ts";
import type { StoredStep } from "../trace/verify-trace.ts";
import { ApplicationParams } from "./headers.ts";

const Trace = Type.Object({
  head: Type.String({ description: "hash of the last step" }),
  steps: Type.Array(
    Type.Object({
      applicationId: Type.String(),
      seq: Type.Integer(),
      event: Type.String(),
      subject: Type.Optional(Type.String()),
      days: Type.Optional(Type.Integer()),
      actor: Type.String(),
      by: Type.String(),
      at: Type.String(),
      traceId: Type.String(),
      payloadHash: Type.String(),
      salt: Type.Optional(Type.String()),
      payload: Type.Optional(Type.String()),
      hash: Type.String(),
    }),
  ),
});

export function addOfficialRoutes(app: Server, desk: Desk, officials: Officials): void {
  const params = ApplicationParams;
  const response = { 200: Application };
  // an act without an opinion may come without a body
  const preValidation = async (request: { body: unknown }) => {
    request.body ??= {};
  };
  interface Asked {
    readonly id: string;
    readonly headers: { readonly authorization?: string | undefined };
    readonly params: { readonly applicationId: string };
    readonly body: { readonly opinion?: string };
  }
  const actOn = (
    { id, headers, params: { applicationId }, body }: Asked,
    act: OfficialCall["act"],
    carried: Carried = {},
  ): Promise<ApplicationView> => {
    const official = officials.withHeader(headers.authorization);
    return actOnApplication(desk, { applicationId, official, act, opinion: body.opinion, carried, traceId: id });
  };

  app.get(
    "/v1/official/applications",
    { schema: { querystring: OfficialListQuery, response: { 200: ApplicationList } } },
    async (request) => listForOfficials(desk, officials.withHeader(request.headers.authorization), request.query),
  );

  app.get("/v1/official/applications/counts", { schema: { response: { 200: ApplicationCounts } } }, async (request) =>
    countForOfficials(desk, officials.withHeader(request.headers.authorization)),
  );

  app.get("/v1/official/applications/:applicationId", { schema: { params, response } }, async (request) =>
    viewForOfficial(desk, officials.withHeader(request.headers.authorization), request.params.applicationId),
  );

  for (const act of ["accept", "refuse", "resume", "issue", "expedite", "take", "release"] as const) {
    const schema = { params, body: OfficialBodies.plain, response };
    app.post(`/v1/official/applications/:applicationId/${act}`, { schema, preValidation }, async (request) => actOn(request, act));
  }

  app.post(
    "/v1/official/applications/:applicationId/review",
    { schema: { params, body: OfficialBodies.review, response }, preValidation },
    async (request) => actOn(request, "review", request.body.agree === undefined ? {} : { agree: request.body.agree }),
  );

  app.post(
    "/v1/official/applications/:applicationId/decide",
    { schema: { params, body: OfficialBodies.decide, response } },
    async (request) => actOn(request, request.body.grant ? "grant" : "deny"),
  );

  app.post("/v1/official/applications/:applicationId/ask", { schema: { params, body: OfficialBodies.ask, response } }, async (request) => {
    const { opinion: _, ...notice } = request.body;
    return actOn(request, "ask", { notice });
  });

  app.post(
    "/v1/official/applications/:applicationId/pause",
    { schema: { params, body: OfficialBodies.pause, response } },
    async (request) => {
      const { kind, days } = request.body;
      return actOn(request, "pause", { pause: { kind, days } });
    },
  );

  app.post(
    "/v1/official/applications/:applicationId/extend",
    { schema: { params, body: OfficialBodies.extend, response } },
    async (request) => actOn(request, "extend", { days: request.body.days }),
  );

  app.post(
    "/v1/official/applications/:applicationId/deliver",
    { schema: { params, body: OfficialBodies.deliver, response } },
    async (request) => {
      const { opinion: _, ...delivery } = request.body;
      return actOn(request, "deliver", { delivery });
    },
  );

  app.post(
    "/v1/official/applications/:applicationId/hand-over",
    { schema: { params, body: OfficialBodies.handOver, response } },
    async (request) => {
      officials.withHeader(request.headers.authorization);
      const to = officials.departments.find(({ deptCode }) => deptCode === request.body.deptCode);
      if (!to)
        throw fail("REQUEST_INVALID", {
          say: "没有这个部门，请核对部门代码",
          detail: { where: "/deptCode", rule: "must be a known department" },
        });
      return actOn(request, "handOver", { to });
    },
  );

  app.get("/v1/official/applications/:applicationId/trace", { schema: { params, response: { 200: Trace } } }, async (request) => {
    await loadForOfficial(desk, officials.withHeader(request.headers.authorization), request.params.applicationId);
    const { head, steps } = await readTrace(desk, request.params.applicationId);
    return { head, steps: steps.map(withoutHerContent) };
  });
}

/** What she did carries numbers and words of hers, and what her values could be tried against. The chain verifies without it. */
function withoutHerContent({ salt, payload, ...step }: StoredStep): StoredStep {
  if (step.actor === citizen.actor || salt === undefined || payload === undefined) return step;
  return { ...step, salt, payload };
}
