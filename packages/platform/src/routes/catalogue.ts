import { fail } from "@tongban/protocol";
import { CatalogueDiff, CatalogueEntryList, ItemDiff, ItemHistory, RegionCode, Slug } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { listEntries } from "../catalogue/basic-catalogue.ts";
import { diffList } from "../catalogue/diff-list.ts";
import { diffVersions, readHistory } from "../catalogue/history.ts";
import type { Desk } from "../desk.ts";
import { limitUpTo, NumberText, numberOf } from "./paging.ts";

const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "a day in Beijing" });
const ItemParams = Type.Object({ itemId: Slug });

/** What became of the power list, for anybody to read. */
export function addCatalogueRoutes(app: Server, { db }: Desk): void {
  app.get("/v1/items/:itemId/history", { schema: { params: ItemParams, response: { 200: ItemHistory } } }, async ({ params }) =>
    readHistory(db, params.itemId),
  );
  app.get(
    "/v1/items/:itemId/diff",
    { schema: { params: ItemParams, querystring: Type.Object({ from: NumberText, to: NumberText }), response: { 200: ItemDiff } } },
    async ({ params, query }) => diffVersions(db, params.itemId, { from: Number(query.from), to: Number(query.to) }),
  );
  app.get(
    "/v1/catalogue/diff",
    {
      schema: {
        querystring: Type.Object({ region: RegionCode, from: Day, to: Day, limit: limitUpTo(100), cursor: Type.Optional(Slug) }),
        response: { 200: CatalogueDiff },
      },
    },
    async ({ query: { region, from, to, limit, cursor } }) =>
      diffList(db, { region, from: endOf(from, "from"), to: endOf(to, "to"), after: cursor, limit: numberOf(limit) ?? 50 }),
  );
  app.get(
    "/v1/catalogue/entries",
    {
      schema: {
        querystring: Type.Object({
          region: Type.Optional(RegionCode),
          limit: limitUpTo(100),
          cursor: Type.Optional(Type.String({ pattern: "^\\d{12}$" })),
        }),
        response: { 200: CatalogueEntryList },
      },
    },
    async ({ query: { region, limit, cursor } }) => listEntries(db, { region, after: cursor, limit: numberOf(limit) ?? 50 }),
  );
}

/** The end of a day in Beijing. Throws REQUEST_INVALID for a day there is not. */
function endOf(day: string, where: string): number {
  const at = Date.parse(`${day}T23:59:59.999+08:00`);
  if (Number.isNaN(at)) throw fail("REQUEST_INVALID", { detail: { where: `/${where}`, rule: "must be a day" } });
  return at;
}
