import { Contest, ContestAnswer, ContestList, ContestRequest, Uuid } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { answerContest } from "../contests/answer-contest.ts";
import { fileContest } from "../contests/file-contest.ts";
import { listContests, listOwnContests, readContest } from "../contests/read-contests.ts";
import type { Desk } from "../desk.ts";
import type { Officials } from "../identity/officials.ts";
import { type ReadCaller, requirePerson } from "../identity/relay-token.ts";
import { requireRole } from "../identity/require-role.ts";
import { WithKey } from "./headers.ts";
import { limitUpTo, numberOf } from "./paging.ts";

export interface ContestRoutes {
  readonly desk: Desk;
  readonly readCaller: ReadCaller;
  readonly officials: Officials;
}

const Page = Type.Object({ limit: limitUpTo(100), cursor: Type.Optional(Uuid) });
const Params = Type.Object({ contestId: Type.String({ maxLength: 64 }) });

/** What citizens say against the power list, and how they are answered. */
export function addContestRoutes(app: Server, { desk, readCaller, officials }: ContestRoutes): void {
  const certKeyOf = async ({ headers }: { headers: { authorization?: string | undefined } }) =>
    requirePerson(await readCaller(headers.authorization)).certKey;

  app.post("/v1/contests", { schema: { headers: WithKey, body: ContestRequest, response: { 200: Contest } } }, async (request) =>
    fileContest(desk, { certKey: await certKeyOf(request), body: request.body, idempotencyKey: request.headers["idempotency-key"] }),
  );
  app.get("/v1/contests", { schema: { querystring: Page, response: { 200: ContestList } } }, async (request) => {
    const { limit, cursor } = request.query;
    return listOwnContests(desk, { certKey: await certKeyOf(request), after: cursor, limit: numberOf(limit) ?? 50 });
  });
  app.get("/v1/contests/:contestId", { schema: { params: Params, response: { 200: Contest } } }, async (request) =>
    readContest(desk, request.params.contestId, await certKeyOf(request)),
  );

  const OfficialQuery = Type.Object({
    ...Page.properties,
    status: Type.Optional(Type.Union([Type.Literal("open"), Type.Literal("answered")])),
  });
  app.get("/v1/official/contests", { schema: { querystring: OfficialQuery, response: { 200: ContestList } } }, async (request) => {
    const official = officials.withHeader(request.headers.authorization);
    await requireRole(official, "catalogue", { db: desk.db, region: official.region, deptCode: official.deptCode });
    const { limit, cursor, status = "open" } = request.query;
    return listContests(desk, { official, status, after: cursor, limit: numberOf(limit) ?? 50 });
  });
  app.post(
    "/v1/official/contests/:contestId/answer",
    { schema: { params: Params, body: ContestAnswer, response: { 200: Contest } } },
    async (request) =>
      answerContest(desk, { official: officials.withHeader(request.headers.authorization), ...request.params, body: request.body }),
  );
}
