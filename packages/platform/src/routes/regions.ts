import { RegionCode, RegionList, RegionView } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import type { Desk } from "../desk.ts";
import { listRegions, readRegion } from "../regions/read-regions.ts";
import { keepAnswers } from "./kept-answers.ts";
import { limitUpTo, numberOf } from "./paging.ts";

const ListQuery = Type.Object({
  parent: Type.Optional(Type.String({ ...RegionCode, description: "the whole country when left out" })),
  limit: limitUpTo(1_000),
  cursor: Type.Optional(Type.String({ ...RegionCode, description: "`next` of the page before" })),
});

export function addRegionRoutes(app: Server, { db }: Desk): void {
  const orKept = keepAnswers(500);
  app.get("/v1/regions", { schema: { querystring: ListQuery, response: { 200: RegionList } } }, async ({ query }) => {
    const { parent = "000000000000", cursor, limit } = query;
    return orKept(`list ${JSON.stringify(query)}`, () => listRegions(db, { parent, after: cursor, limit: numberOf(limit) ?? 200 }));
  });
  app.get(
    "/v1/regions/:code",
    { schema: { params: Type.Object({ code: RegionCode }), response: { 200: RegionView } } },
    async ({ params }) => orKept(params.code, () => readRegion(db, params.code)),
  );
}
