import { MaintainerView, Reasoned, RulingList, RulingView, Uuid } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import type { Gateway } from "../gateway.ts";
import { requireMaintainer } from "../operate/maintainers.ts";
import { confirmRuling, listRulings, rejectRuling, requestRuling } from "../operate/rulings.ts";

const noContent = { 204: Type.Null() };
const subject = Type.Object({ id: Uuid });

/** What maintainers do. Each act names its reason and stands in the audit with who did it. */
export function addOperatorRoutes(server: Server, gateway: Gateway): void {
  server.get("/v1/operate/me", { schema: { response: { 200: MaintainerView } } }, async (request) => {
    const { id, name } = requireMaintainer(gateway, request);
    return { id, name };
  });
  server.get("/v1/operate/rulings", { schema: { response: { 200: RulingList } } }, async (request) => {
    requireMaintainer(gateway, request);
    return listRulings(gateway);
  });
  server.post(
    "/v1/operate/rulings/:id/confirm",
    { schema: { params: subject, body: Reasoned, response: noContent } },
    async (request, reply) => {
      const { id: rulingId } = request.params;
      await confirmRuling(gateway, requireMaintainer(gateway, request), { rulingId, ...request.body });
      return reply.code(204).send(null);
    },
  );
  server.post(
    "/v1/operate/rulings/:id/reject",
    { schema: { params: subject, body: Reasoned, response: noContent } },
    async (request, reply) => {
      const { id: rulingId } = request.params;
      await rejectRuling(gateway, requireMaintainer(gateway, request), { rulingId, ...request.body });
      return reply.code(204).send(null);
    },
  );
  server.post(
    "/v1/operate/merges/:id/split",
    { schema: { params: subject, body: Reasoned, response: { 200: RulingView } } },
    async (request) =>
      requestRuling(gateway, requireMaintainer(gateway, request), { act: "split", subjectId: request.params.id, ...request.body }),
  );
}
