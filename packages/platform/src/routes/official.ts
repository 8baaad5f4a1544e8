import { Application, ApplicationList, ApplicationStatus, strict } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { listForOfficials } from "../applications/list.ts";
import { actOnApplication } from "../applications/official-acts.ts";
import type { Desk } from "../desk.ts";
import type { Officials } from "../identity/officials.ts";
import { readTrace } from "../trace/read-trace.ts";
import { ApplicationParams } from "./headers.ts";

const Opinion = Type.Optional(Type.String({ maxLength: 500 }));
const Act = Type.Object({ opinion: Opinion }, strict);
const Decide = Type.Object({ grant: Type.Boolean(), opinion: Opinion }, strict);

const Trace = Type.Object({
  head: Type.String({ description: "hash of the last step" }),
  steps: Type.Array(
    Type.Object({
      applicationId: Type.String(),
      seq: Type.Integer(),
      event: Type.String(),
      subject: Type.Optional(Type.String()),
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

  app.get(
    "/v1/official/applications",
    { schema: { querystring: Type.Object({ status: Type.Optional(ApplicationStatus) }), response: { 200: ApplicationList } } },
    async (request) => {
      officials.withHeader(request.headers.authorization);
      return { applications: await listForOfficials(desk, request.query.status) };
    },
  );

  for (const act of ["accept", "review", "issue"] as const) {
    app.post(
      `/v1/official/applications/:applicationId/${act}`,
      {
        schema: { params, body: Act, response },
        // an act without an opinion may come without a body
        preValidation: async (request) => {
          request.body ??= {};
        },
      },
      async (request) => {
        const official = officials.withHeader(request.headers.authorization);
        return actOnApplication(desk, { ...request.params, official, act, opinion: request.body.opinion, traceId: request.id });
      },
    );
  }

  app.post("/v1/official/applications/:applicationId/decide", { schema: { params, body: Decide, response } }, async (request) => {
    const official = officials.withHeader(request.headers.authorization);
    const { grant, opinion } = request.body;
    return actOnApplication(desk, { ...request.params, official, act: grant ? "grant" : "deny", opinion, traceId: request.id });
  });

  app.get("/v1/official/applications/:applicationId/trace", { schema: { params, response: { 200: Trace } } }, async (request) => {
    officials.withHeader(request.headers.authorization);
    return readTrace(desk, request.params.applicationId);
  });
}
