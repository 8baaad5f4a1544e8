import { RegionCode, SearchPage, SuggestionList } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import type { Desk } from "../desk.ts";
import { searchItems, suggestItems } from "../search/search-items.ts";
import { limitUpTo } from "./paging.ts";

const Words = Type.Object({
  q: Type.String({ maxLength: 100, description: "what a citizen types: Chinese characters, pinyin, first letters of pinyin" }),
  region: Type.Optional(RegionCode),
});
const Search = Type.Object({
  ...Words.properties,
  limit: limitUpTo(100),
  cursor: Type.Optional(Type.String({ pattern: "^\\d{1,4}$", description: "`next` of the page before" })),
});

export function addSearchRoutes(app: Server, desk: Desk): void {
  app.get("/v1/search", { schema: { querystring: Search, response: { 200: SearchPage } } }, async ({ query }) => {
    const { q, region, limit = "20", cursor = "0" } = query;
    return searchItems(desk, { q, region, limit: Number(limit), from: Number(cursor) });
  });
  app.get("/v1/search/suggestions", { schema: { querystring: Words, response: { 200: SuggestionList } } }, async ({ query }) =>
    suggestItems(desk, query),
  );
}
