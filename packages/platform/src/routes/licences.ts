import {
  LicenceList,
  LicencePreview,
  Presentation,
  PresentationList,
  PresentationPreview,
  PresentationRequest,
  PresentationWish,
  PresentedLicence,
  Slug,
  Uuid,
} from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import type { Desk } from "../desk.ts";
import { type ReadCaller, requirePerson } from "../identity/relay-token.ts";
import { findItem } from "../items/find-item.ts";
import type { Looks } from "../licences/looks.ts";
import { listPresentations, revokePresentation } from "../licences/own-presentations.ts";
import { type PresentationKit, presentLicence, previewPresentation } from "../licences/present-licence.ts";
import { previewLicences } from "../licences/preview.ts";
import { pullLicences } from "../licences/pull-licences.ts";
import { verifyPresentation } from "../licences/verify-presentation.ts";
import { WithKey } from "./headers.ts";
import { limitUpTo, numberOf } from "./paging.ts";

export interface LicenceRoutes {
  readonly desk: Desk;
  readonly readCaller: ReadCaller;
  readonly kit: PresentationKit;
  readonly looks: Looks;
}

export function addLicenceRoutes(app: Server, { desk, readCaller, kit, looks }: LicenceRoutes): void {
  const certKeyOf = async ({ headers }: { headers: { authorization?: string | undefined } }) =>
    requirePerson(await readCaller(headers.authorization)).certKey;

  app.get(
    "/v1/licences/preview",
    { schema: { querystring: Type.Object({ itemId: Slug }), response: { 200: LicencePreview } } },
    async (request) => {
      const caller = await readCaller(request.headers.authorization);
      const record = await findItem(desk.db, request.query.itemId, desk.now());
      const { certKey } = requirePerson(caller, record.item.level);
      return previewLicences(desk, record, { certKey, traceId: request.id });
    },
  );

  app.get("/v1/licences", { schema: { response: { 200: LicenceList } } }, async (request) => {
    const own = {
      certKey: await certKeyOf(request),
      requester: "本人",
      purpose: "本人查看",
      legalBasis: "《中华人民共和国个人信息保护法》第四十五条",
      traceId: request.id,
    };
    return { licences: [...(await pullLicences(desk, own))] };
  });

  app.post(
    "/v1/licences/presentations/preview",
    { schema: { body: PresentationWish, response: { 200: PresentationPreview } } },
    async (request) => previewPresentation(desk, await certKeyOf(request), request.body),
  );

  app.post(
    "/v1/licences/presentations",
    { schema: { headers: WithKey, body: PresentationRequest, response: { 200: Presentation } } },
    async (request) => {
      const certKey = await certKeyOf(request);
      return presentLicence(desk, kit, { certKey, body: request.body, idempotencyKey: request.headers["idempotency-key"] });
    },
  );

  app.get(
    "/v1/licences/presentations",
    { schema: { querystring: Type.Object({ limit: limitUpTo(100), cursor: Type.Optional(Uuid) }), response: { 200: PresentationList } } },
    async (request) => {
      const certKey = await certKeyOf(request);
      return listPresentations(desk, { certKey, cursor: request.query.cursor, limit: numberOf(request.query.limit) ?? 50 });
    },
  );

  app.post(
    "/v1/licences/presentations/:presentationId/revoke",
    { schema: { params: Type.Object({ presentationId: Type.String({ maxLength: 64 }) }), response: { 200: Presentation } } },
    async (request) => revokePresentation(desk, { certKey: await certKeyOf(request), ...request.params }),
  );

  app.get(
    "/v1/licences/verify/:token",
    { schema: { params: Type.Object({ token: Type.String() }), response: { 200: PresentedLicence } } },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return looks.watch(request.ip, () => verifyPresentation(desk, { ...request.params, traceId: request.id }));
    },
  );
}
