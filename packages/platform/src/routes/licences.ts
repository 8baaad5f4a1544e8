import { LicenceList, LicencePreview, Slug } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import type { Desk } from "../desk.ts";
import { type ReadCaller, requirePerson } from "../identity/relay-token.ts";
import { findItem } from "../items/find-item.ts";
import { previewLicences } from "../licences/preview.ts";
import { pullLicences } from "../licences/pull-licences.ts";

export function addLicenceRoutes(app: Server, desk: Desk, readCaller: ReadCaller): void {
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
    const { certKey } = requirePerson(await readCaller(request.headers.authorization));
    const own = {
      certKey,
      requester: "本人",
      purpose: "本人查看",
      legalBasis: "《中华人民共和国个人信息保护法》第四十五条",
      traceId: request.id,
    };
    return { licences: [...(await pullLicences(desk, own))] };
  });
}
