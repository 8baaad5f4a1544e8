export { type SearchItems, searchItems } from "./search-items.ts";
export { suggestItems } from "./suggest-items.ts";
