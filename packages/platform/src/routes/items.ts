import { Item, ItemList, RegionCode } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { findItem, listItems } from "../items/catalogue.ts";

export function addItemRoutes(app: Server): void {
  app.get(
    "/v1/items",
    { schema: { querystring: Type.Object({ region: Type.Optional(RegionCode) }), response: { 200: ItemList } } },
    async (request) => ({ items: [...listItems(request.query.region)] }),
  );
  app.get(
    "/v1/items/:itemId",
    { schema: { params: Type.Object({ itemId: Type.String({ maxLength: 64 }) }), response: { 200: Item } } },
    async (request) => findItem(request.params.itemId).item,
  );
}
