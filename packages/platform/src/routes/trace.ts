import { fail, isServiceError } from "@tongban/protocol";
import {
  Erasure,
  ErasureRequest,
  TraceChainList,
  TraceDay,
  TraceDayList,
  TraceExport,
  TraceHeadList,
  TraceKeys,
  Uuid,
} from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { loadApplication } from "../applications/load.ts";
import type { Desk } from "../desk.ts";
import type { Officials } from "../identity/officials.ts";
import { type ReadCaller, requirePerson } from "../identity/relay-token.ts";
import { requireRoleAnywhere } from "../identity/require-role.ts";
import { assertMayErase, erasePerson } from "../trace/erase-person.ts";
import { readProof } from "../trace/proof.ts";
import { readTrace } from "../trace/read-trace.ts";
import { listDays, readDayOf, readHeads } from "../trace/seal-days.ts";
import type { Sealing } from "../trace/sealing.ts";
import { readChains } from "../trace/store-source.ts";
import { ApplicationParams } from "./headers.ts";
import { limitUpTo, NumberText, numberOf } from "./paging.ts";

const DayParams = Type.Object({ day: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }) });

export interface TraceRoutes {
  readonly desk: Desk;
  readonly readCaller: ReadCaller;
  readonly officials: Officials;
  readonly sealing: Sealing;
}

/**
 * The signed days are public, and whoever reads them finds those that are over: what is due is signed first, a month of it at most, and the list tells how far it is
 * signed. What was signed before is read as it is, so that who pages through the list and its heads sees one state. The chains are read by any auditor, of whichever
 * region and department, all of them and without what their steps say: a signed day covers the chains of the whole platform and can't be verified in part.
 */
export function addTraceRoutes(app: Server, { desk, readCaller, officials, sealing }: TraceRoutes): void {
  const { db } = desk;

  const readDay = (day: string) =>
    readDayOf(db, day).catch(async (error: unknown) => {
      if (!isServiceError(error, "NOT_FOUND")) throw error;
      await sealing.catchUpSome();
      return readDayOf(db, day);
    });

  app.get("/v1/trace/keys", { schema: { response: { 200: TraceKeys } } }, async () => sealing.published);

  app.get(
    "/v1/trace/days",
    { schema: { querystring: Type.Object({ limit: limitUpTo(100), cursor: Type.Optional(NumberText) }), response: { 200: TraceDayList } } },
    async ({ query }) => {
      if (query.cursor === undefined) await sealing.catchUpSome();
      return listDays(db, { before: numberOf(query.cursor), limit: numberOf(query.limit) ?? 50 });
    },
  );

  app.get("/v1/trace/days/:day", { schema: { params: DayParams, response: { 200: TraceDay } } }, ({ params }) => readDay(params.day));

  app.get(
    "/v1/trace/days/:day/heads",
    {
      schema: {
        params: DayParams,
        querystring: Type.Object({ cursor: Type.Optional(NumberText), limit: limitUpTo(1_000) }),
        response: { 200: TraceHeadList },
      },
    },
    async ({ params, query }) => {
      const { number, chains } = await readDay(params.day);
      const from = numberOf(query.cursor) ?? 0;
      const to = from + (numberOf(query.limit) ?? 1_000);
      return { heads: [...(await readHeads(db, { number, from, to }))], ...(to < chains && { next: to }) };
    },
  );

  app.get(
    "/v1/applications/:applicationId/trace",
    { schema: { params: ApplicationParams, response: { 200: TraceExport } } },
    async (request) => {
      const { certKey } = requirePerson(await readCaller(request.headers.authorization));
      const { application_id: applicationId } = await loadApplication(db, { ...request.params, certKey });
      await sealing.catchUpSome();
      // the proof first: a step that comes in between makes the trace longer than what was signed, never shorter
      const proof = await readProof(db, applicationId);
      return { format: "tongban-trace/1" as const, applicationId, ...(await readTrace(desk, applicationId)), ...(proof && { proof }) };
    },
  );

  app.get(
    "/v1/official/trace/chains",
    { schema: { querystring: Type.Object({ cursor: Type.Optional(Uuid), limit: limitUpTo(1_000) }), response: { 200: TraceChainList } } },
    async (request) => {
      const official = officials.withHeader(request.headers.authorization);
      requireRoleAnywhere(official, "audit");
      const { cursor: after, limit } = request.query;
      return readChains(db, { personKeys: desk.personKeys, after, limit: numberOf(limit) ?? 200 });
    },
  );

  app.post("/v1/official/erasures", { schema: { body: ErasureRequest, response: { 200: Erasure } } }, async (request) => {
    const official = officials.withHeader(request.headers.authorization);
    const { certKey, legalBasis, reason } = request.body;
    const said = { legalBasis: legalBasis.trim(), reason: reason.trim() };
    if (!said.legalBasis || !said.reason)
      throw fail("REQUEST_INVALID", {
        say: "请写明法律依据和理由",
        detail: { where: said.reason ? "/legalBasis" : "/reason", rule: "required" },
      });
    await assertMayErase(desk, official, certKey);
    return erasePerson(desk, { official, certKey, ...said, traceId: request.id });
  });
}
