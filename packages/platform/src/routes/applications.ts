import {
  Application,
  ApplicationList,
  ApplicationPage,
  ApplicationStart,
  EvaluationRequest,
  FormSave,
  Withdrawal,
} from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { resubmitApplication, withdrawApplication } from "../applications/citizen-acts.ts";
import { saveForm } from "../applications/drafts.ts";
import { evaluateApplication } from "../applications/evaluate.ts";
import { listOwn } from "../applications/list.ts";
import { loadApplication } from "../applications/load.ts";
import { startApplication } from "../applications/start.ts";
import { submitApplication } from "../applications/submit.ts";
import { viewApplication } from "../applications/view.ts";
import type { Desk } from "../desk.ts";
import { type Person, type ReadCaller, requirePerson } from "../identity/relay-token.ts";
import { findItem } from "../items/find-item.ts";
import { assertTakesApplications } from "../items/takes-applications.ts";
import { ApplicationParams, MayHaveKey, WithKey } from "./headers.ts";

export function addApplicationRoutes(app: Server, desk: Desk, readCaller: ReadCaller): void {
  const response = { 200: Application };
  const personOf = async (request: { readonly headers: { readonly authorization?: string | undefined } }): Promise<Person> =>
    requirePerson(await readCaller(request.headers.authorization));

  app.post("/v1/applications", { schema: { headers: WithKey, body: ApplicationStart, response } }, async (request) => {
    const caller = await readCaller(request.headers.authorization);
    const record = await findItem(desk.db, request.body.itemId, desk.now());
    assertTakesApplications(record);
    return startApplication(desk, {
      person: requirePerson(caller, record.item.level),
      record,
      body: request.body,
      idempotencyKey: request.headers["idempotency-key"],
      traceId: request.id,
    });
  });

  app.get("/v1/applications", { schema: { querystring: ApplicationPage, response: { 200: ApplicationList } } }, async (request) => {
    const { certKey } = await personOf(request);
    return listOwn(desk, certKey, request.query);
  });

  app.get("/v1/applications/:applicationId", { schema: { params: ApplicationParams, response } }, async (request) => {
    const { certKey } = await personOf(request);
    const { application_id } = await loadApplication(desk.db, { ...request.params, certKey });
    return viewApplication(desk, application_id, "holder");
  });

  app.put("/v1/applications/:applicationId/form", { schema: { params: ApplicationParams, body: FormSave, response } }, async (request) => {
    const { certKey } = await personOf(request);
    return saveForm(desk, { ...request.params, certKey, values: request.body.values, traceId: request.id });
  });

  app.post("/v1/applications/:applicationId/submit", { schema: { params: ApplicationParams, response } }, async (request) => {
    const { certKey } = await personOf(request);
    return submitApplication(desk, { ...request.params, certKey, traceId: request.id });
  });

  app.post("/v1/applications/:applicationId/resubmit", { schema: { params: ApplicationParams, response } }, async (request) => {
    const { certKey } = await personOf(request);
    return resubmitApplication(desk, { ...request.params, certKey, traceId: request.id });
  });

  app.post(
    "/v1/applications/:applicationId/withdraw",
    { schema: { params: ApplicationParams, body: Withdrawal, response } },
    async (request) => {
      const { certKey } = await personOf(request);
      return withdrawApplication(desk, { ...request.params, certKey, reason: request.body.reason, traceId: request.id });
    },
  );

  app.post(
    "/v1/applications/:applicationId/evaluation",
    { schema: { params: ApplicationParams, headers: MayHaveKey, body: EvaluationRequest, response } },
    async (request) => {
      const { certKey } = await personOf(request);
      const idempotencyKey = request.headers["idempotency-key"];
      return evaluateApplication(desk, { ...request.params, certKey, body: request.body, idempotencyKey, traceId: request.id });
    },
  );
}
