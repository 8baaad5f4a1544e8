import type { RulingAct } from "@tongban/protocol";
import {
  BackfillRequest,
  BackfillResult,
  EntryOrder,
  MadeEntry,
  MaintainerView,
  OfficialJoinList,
  OfficialMergeList,
  ProposalEvidence,
  ProposalList,
  Reasoned,
  RulingList,
  RulingView,
  Uuid,
} from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import type { Gateway } from "../gateway.ts";
import { backfill } from "../operate/backfill.ts";
import { listKeptOut, listSplittable } from "../operate/list-subjects.ts";
import { requireMaintainer } from "../operate/maintainers.ts";
import { makeEntry } from "../operate/make-entry.ts";
import { dismissProposal, listOpenProposals, resolveProposal } from "../operate/proposals.ts";
import { readEvidence } from "../operate/read-evidence.ts";
import { confirmRuling, listRulings, rejectRuling, requestRuling } from "../operate/rulings.ts";

const noContent = { 204: Type.Null() };
const subject = Type.Object({ id: Uuid });

/** A thousand pairs with names of the longest kind. */
const backfillBytes = 512 * 1024;

/** What a second maintainer has to confirm. */
const ruled = {
  "/v1/operate/merges/:id/split": "split",
  "/v1/operate/proposals/:id/counter": "merge",
  "/v1/operate/joins/:id/counter": "let-in",
} as const satisfies Record<string, RulingAct>;

/** What ends something at once. */
const ends = {
  "/v1/operate/proposals/:id/dismiss": (gateway, maintainer, { id, reason }) =>
    dismissProposal(gateway, maintainer, { proposalId: id, reason }),
  "/v1/operate/proposals/:id/resolve": (gateway, maintainer, { id, reason }) =>
    resolveProposal(gateway, maintainer, { proposalId: id, reason }),
  "/v1/operate/rulings/:id/confirm": (gateway, maintainer, { id, reason }) => confirmRuling(gateway, maintainer, { rulingId: id, reason }),
  "/v1/operate/rulings/:id/reject": (gateway, maintainer, { id, reason }) => rejectRuling(gateway, maintainer, { rulingId: id, reason }),
} satisfies Record<string, EndingAct>;

type EndingAct = (
  gateway: Gateway,
  maintainer: ReturnType<typeof requireMaintainer>,
  about: { readonly id: string; readonly reason: string },
) => Promise<void>;

/** What maintainers do. Each act names its reason and stands in the audit with who did it. */
export function addOperatorRoutes(server: Server, gateway: Gateway): void {
  server.get("/v1/operate/me", { schema: { response: { 200: MaintainerView } } }, async (request) => {
    const { id, name } = requireMaintainer(gateway, request);
    return { id, name };
  });
  server.get("/v1/operate/proposals", { schema: { response: { 200: ProposalList } } }, async (request) => {
    requireMaintainer(gateway, request);
    return listOpenProposals(gateway);
  });
  server.get(
    "/v1/operate/proposals/:id",
    { schema: { params: subject, querystring: Reasoned, response: { 200: ProposalEvidence } } },
    async (request) => readEvidence(gateway, requireMaintainer(gateway, request), { proposalId: request.params.id, ...request.query }),
  );
  server.get("/v1/operate/merges", { schema: { response: { 200: OfficialMergeList } } }, async (request) => {
    requireMaintainer(gateway, request);
    return listSplittable(gateway);
  });
  server.get("/v1/operate/joins", { schema: { response: { 200: OfficialJoinList } } }, async (request) => {
    requireMaintainer(gateway, request);
    return listKeptOut(gateway);
  });
  server.get("/v1/operate/rulings", { schema: { response: { 200: RulingList } } }, async (request) => {
    requireMaintainer(gateway, request);
    return listRulings(gateway);
  });
  for (const [path, act] of Object.entries(ruled)) {
    server.post(path, { schema: { params: subject, body: Reasoned, response: { 200: RulingView } } }, async (request) =>
      requestRuling(gateway, requireMaintainer(gateway, request), { act, subjectId: request.params.id, ...request.body }),
    );
  }
  for (const [path, end] of Object.entries<EndingAct>(ends)) {
    server.post(path, { schema: { params: subject, body: Reasoned, response: noContent } }, async (request, reply) => {
      await end(gateway, requireMaintainer(gateway, request), { ...request.params, ...request.body });
      return reply.code(204).send(null);
    });
  }
  server.post("/v1/operate/entries", { schema: { body: EntryOrder, response: { 200: MadeEntry } } }, async (request) => {
    const { id } = requireMaintainer(gateway, request);
    const made = await makeEntry(gateway, request.body, request.id);
    request.log.info({ maintainer: id, channel: request.body.channel, kind: request.body.kind }, "entry made");
    return made;
  });
  server.post(
    "/v1/operate/backfill",
    {
      schema: { body: BackfillRequest, response: { 200: BackfillResult } },
      bodyLimit: backfillBytes,
      // before the body is read, which may be a large one
      onRequest: async (request) => void requireMaintainer(gateway, request),
    },
    async (request) => backfill(gateway, requireMaintainer(gateway, request), request.body),
  );
}
