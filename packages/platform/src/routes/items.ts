import { Item, ItemList, RegionCode, Slug } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import type { Desk } from "../desk.ts";
import { facetsAsked } from "../items/facets.ts";
import { followItem } from "../items/follow-item.ts";
import { listItems } from "../items/list-items.ts";
import { keepAnswers } from "./kept-answers.ts";
import { limitUpTo, numberOf } from "./paging.ts";

const ListQuery = Type.Object({
  region: Type.Optional(RegionCode),
  dept: Type.Optional(Type.String({ pattern: "^[0-9A-Z]{1,18}$", description: "code of the department" })),
  taskType: Type.Optional(Type.String({ pattern: "^\\d{2}$" })),
  personTheme: Type.Optional(Type.String({ pattern: "^\\d{3}$" })),
  legalTheme: Type.Optional(Type.String({ pattern: "^\\d{3}$" })),
  lifeEvent: Type.Optional(Slug),
  scene: Type.Optional(Slug),
  limit: limitUpTo(100),
  cursor: Type.Optional(Type.String({ maxLength: 512, description: "`next` of the page before" })),
});

export function addItemRoutes(app: Server, desk: Desk): void {
  const { db, now } = desk;
  const orKept = keepAnswers(500);
  app.get("/v1/items", { schema: { querystring: ListQuery, response: { 200: ItemList } } }, async ({ query }) =>
    orKept(`list ${JSON.stringify(query)}`, () =>
      listItems(desk, { ...query, facets: facetsAsked(query), limit: numberOf(query.limit) ?? 50, at: now() }),
    ),
  );
  app.get(
    "/v1/items/:itemId",
    {
      schema: {
        params: Type.Object({ itemId: Type.String({ maxLength: 64 }) }),
        querystring: Type.Object({ region: Type.Optional(RegionCode) }),
        response: { 200: Item },
      },
    },
    async ({ params: { itemId }, query: { region } }) =>
      orKept(`item ${itemId} ${region ?? ""}`, () => followItem(db, { itemId, region, at: now() })),
  );
}
