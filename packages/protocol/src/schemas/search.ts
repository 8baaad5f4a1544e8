import { type Static, Type } from "typebox";
import { Slug } from "./common.ts";
import { Item, ItemSummary } from "./items.ts";

/** How a hit matches: it is named so, begins so, has it in a name, has all of it in some order, or is merely like it. */
export const SearchMatch = Type.Union([
  Type.Literal("named"),
  Type.Literal("begins"),
  Type.Literal("within"),
  Type.Literal("scattered"),
  Type.Literal("similar"),
]);
export type SearchMatch = Static<typeof SearchMatch>;

export const SearchHit = Type.Object({
  ...ItemSummary.properties,
  match: SearchMatch,
  /** Of a cancelled item: since when, why, and where to go instead. */
  cancelled: Item.properties.cancelled,
});
export type SearchHit = Static<typeof SearchHit>;

/** Best first. `next` leads on to the page after this one. */
export const SearchPage = Type.Object({ hits: Type.Array(SearchHit), next: Type.Optional(Type.String()) });
export type SearchPage = Static<typeof SearchPage>;

/** What the typing may become, each name once, with the nearest item of that name. */
export const SuggestionList = Type.Object({ suggestions: Type.Array(Type.Object({ text: Type.String(), itemId: Slug })) });
export type SuggestionList = Static<typeof SuggestionList>;
