import {
  AccountView,
  JoinApproval,
  JoinList,
  NoticeList,
  ProofOutcome,
  ProofRequest,
  ProofStarted,
  ProofWays,
  Uuid,
} from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { viewAccount } from "../accounts/account-view.ts";
import { createGuesses } from "../admission/guesses.ts";
import type { Gateway } from "../gateway.ts";
import { listJoins } from "../joins/list-joins.ts";
import { approveJoin, refuseJoin } from "../joins/settle-join.ts";
import { listNotices } from "../notices/list-notices.ts";
import { confirmProof } from "../proofs/confirm-proof.ts";
import { proofWays } from "../proofs/proof-ways.ts";
import { startProof } from "../proofs/start-proof.ts";
import { authenticate } from "../sessions/authenticate.ts";

const noContent = { 204: Type.Null() };
const joinParams = Type.Object({ joinId: Uuid });
const proofParams = Type.Object({ proofId: Uuid });

/** What a signed-in citizen does about herself. Acts read the session from the database; views may be a moment old. */
export function addAccountRoutes(server: Server, gateway: Gateway): void {
  const guesses = createGuesses(gateway.options.guessesPerMinute);
  server.get("/v1/account", { schema: { response: { 200: AccountView } } }, async (request) =>
    viewAccount(gateway, await authenticate(gateway, request, "recent")),
  );
  server.get("/v1/notices", { schema: { response: { 200: NoticeList } } }, async (request) =>
    listNotices(gateway, await authenticate(gateway, request, "recent")),
  );
  server.get("/v1/joins", { schema: { response: { 200: JoinList } } }, async (request) =>
    listJoins(gateway, await authenticate(gateway, request, "recent")),
  );
  server.post(
    "/v1/joins/:joinId/approve",
    { schema: { params: joinParams, body: JoinApproval, response: noContent } },
    async (request, reply) => {
      const session = await authenticate(gateway, request, "fresh");
      await approveJoin(gateway, session, { joinId: request.params.joinId, number: request.body.number });
      return reply.code(204).send(null);
    },
  );
  server.post("/v1/joins/:joinId/refuse", { schema: { params: joinParams, response: noContent } }, async (request, reply) => {
    await refuseJoin(gateway, await authenticate(gateway, request, "fresh"), request.params.joinId);
    return reply.code(204).send(null);
  });
  server.get("/v1/proofs", { schema: { response: { 200: ProofWays } } }, async (request) =>
    proofWays(gateway, await authenticate(gateway, request, "fresh")),
  );
  server.post("/v1/proofs", { schema: { body: ProofRequest, response: { 200: ProofStarted } } }, async (request) => {
    const session = await authenticate(gateway, request, "fresh");
    return guesses.watch(session.credentialId, () => startProof(gateway, { session, request: request.body, traceId: request.id }));
  });
  server.post("/v1/proofs/:proofId/confirm", { schema: { params: proofParams, response: { 200: ProofOutcome } } }, async (request) =>
    confirmProof(gateway, {
      session: await authenticate(gateway, request, "fresh"),
      proofId: request.params.proofId,
      traceId: request.id,
    }),
  );
}
