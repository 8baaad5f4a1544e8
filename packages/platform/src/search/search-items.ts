import { fail, type SearchMatch, type SearchPage, type SuggestionList } from "@tongban/protocol";
import type { Desk } from "../desk.ts";
import { pathOf } from "../regions/regions.ts";
import { type Found, findEntries } from "./find-entries.ts";
import { readQuery } from "./read-query.ts";

export interface SearchQuery {
  readonly q: string;
  /** Without one: everywhere. */
  readonly region?: string | undefined;
  readonly limit: number;
  /** `next` of the page before: hits before this one. */
  readonly from: number;
}

const matches = ["named", "begins", "within", "scattered", "similar"] as const satisfies readonly SearchMatch[];

/**
 * Items in force that match what a visitor asks, best first. Throws SEARCH_EMPTY when there is no letter or digit in it, and REGION_UNKNOWN.
 * A search shows at most a few hundred hits, however many there are.
 */
export async function searchItems(desk: Desk, { q, region, limit, from }: SearchQuery): Promise<SearchPage> {
  const asked = readQuery(q);
  if (!asked) throw fail("SEARCH_EMPTY");
  const found = await findEntries(desk.prepared, { asked, region, at: desk.now(), from, count: limit + 1 });
  if (found.length === 0) await assertRegion(desk, region);
  const hits = found.slice(0, limit).map((hit) => ({ ...hit.summary, match: matchOf(hit) }));
  return { hits, ...(found.length > limit && { next: String(from + limit) }) };
}

const [mostRead, mostSuggested] = [24, 8];

/** Names of items, each once, that what is being typed may become. Nothing for nothing typed. Throws REGION_UNKNOWN. */
export async function suggestItems(desk: Desk, { q, region }: Pick<SearchQuery, "q" | "region">): Promise<SuggestionList> {
  const asked = readQuery(q);
  if (!asked) return { suggestions: [] };
  const found = await findEntries(desk.prepared, { asked, region, at: desk.now(), from: 0, count: mostRead });
  if (found.length === 0) await assertRegion(desk, region);
  const nearest = new Map<string, string>();
  for (const { summary } of found) if (!nearest.has(summary.taskName)) nearest.set(summary.taskName, summary.itemId);
  return { suggestions: [...nearest].slice(0, mostSuggested).map(([text, itemId]) => ({ text, itemId })) };
}

function matchOf(hit: Found): SearchMatch {
  return matches[hit.class] ?? "similar";
}

/** Nothing was found: is it that there is no such region? */
async function assertRegion({ db }: Desk, region: string | undefined): Promise<void> {
  if (region !== undefined) await pathOf(db, region);
}
