import type { SuggestionList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import type { SearchItems } from "./search-items.ts";
import { wellFormed } from "./well-formed.ts";

/** What the typing may become: each name once, with the nearest item of that name. Ask with a signal, and give up the question before. */
export async function suggestItems(
  client: Requests,
  { q, region }: Pick<SearchItems, "q" | "region">,
  options?: CallOptions,
): Promise<SuggestionList["suggestions"]> {
  const list = await client.request<SuggestionList>({
    method: "GET",
    path: "/v1/search/suggestions",
    query: { q: wellFormed(q), region },
    auth: "none",
    ...options,
  });
  return list.suggestions;
}
