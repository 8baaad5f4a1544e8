import {
  AccountLinkOpened,
  AccountLinkRedeemed,
  AccountLinkToken,
  AccountLinkView,
  JoinApproval,
  MergeList,
  ProposalHintList,
  Uuid,
} from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { createGuesses } from "../admission/guesses.ts";
import type { Gateway } from "../gateway.ts";
import { approveLink, refuseLink } from "../linking/approve-link.ts";
import { viewLink } from "../linking/link.ts";
import { listMerges } from "../linking/list-merges.ts";
import { listProposals } from "../linking/list-proposals.ts";
import { openLink } from "../linking/open-link.ts";
import { redeemLink } from "../linking/redeem-link.ts";
import { splitOwn } from "../linking/split-own.ts";
import { unlink } from "../linking/unlink.ts";
import { authenticate } from "../sessions/authenticate.ts";

const noContent = { 204: Type.Null() };
const subject = Type.Object({ id: Uuid });

/** How a citizen puts her accounts together and takes them apart. */
export function addLinkingRoutes(server: Server, gateway: Gateway): void {
  const guesses = createGuesses(gateway.options.guessesPerMinute);
  server.post("/v1/account/links", { schema: { response: { 200: AccountLinkOpened } } }, async (request) =>
    openLink(gateway, await authenticate(gateway, request, "fresh")),
  );
  server.post(
    "/v1/account/links/redeem",
    { schema: { body: AccountLinkToken, response: { 200: AccountLinkRedeemed } } },
    async (request) => {
      const session = await authenticate(gateway, request, "fresh");
      return guesses.watch(request.ip, () => redeemLink(gateway, session, request.body.token));
    },
  );
  server.get("/v1/account/links/:id", { schema: { params: subject, response: { 200: AccountLinkView } } }, async (request) =>
    viewLink(gateway, await authenticate(gateway, request, "fresh"), request.params.id),
  );
  server.post(
    "/v1/account/links/:id/approve",
    { schema: { params: subject, body: JoinApproval, response: noContent } },
    async (request, reply) => {
      const session = await authenticate(gateway, request, "fresh");
      await approveLink(gateway, session, { linkId: request.params.id, number: request.body.number });
      return reply.code(204).send(null);
    },
  );
  server.post("/v1/account/links/:id/refuse", { schema: { params: subject, response: noContent } }, async (request, reply) => {
    await refuseLink(gateway, await authenticate(gateway, request, "fresh"), request.params.id);
    return reply.code(204).send(null);
  });
  server.delete("/v1/account/credentials/:id", { schema: { params: subject, response: noContent } }, async (request, reply) => {
    await unlink(gateway, await authenticate(gateway, request, "fresh"), request.params.id);
    return reply.code(204).send(null);
  });
  server.get("/v1/account/merges", { schema: { response: { 200: MergeList } } }, async (request) =>
    listMerges(gateway, await authenticate(gateway, request, "fresh")),
  );
  server.get("/v1/account/proposals", { schema: { response: { 200: ProposalHintList } } }, async (request) =>
    listProposals(gateway, await authenticate(gateway, request, "fresh")),
  );
  server.post("/v1/account/merges/:id/split", { schema: { params: subject, response: noContent } }, async (request, reply) => {
    await splitOwn(gateway, await authenticate(gateway, request, "fresh"), request.params.id);
    return reply.code(204).send(null);
  });
}
