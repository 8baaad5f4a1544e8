import data from "../data/regions.json" with { type: "json" };

const parentOf = new Map(data.regions.map(({ code, parent }) => [code, parent]));

/** `region` and what lies above it, nearest first. Walks parent pointers: code prefixes mislead at development zones and 省直管 counties. */
function chainOf(region: string): readonly string[] {
  const chain: string[] = [];
  for (let at = parentOf.has(region) ? region : null; at; at = parentOf.get(at) ?? null) chain.push(at);
  return chain;
}

/**
 * How far an item of region `of` is from a visitor in region `at`; undefined when it is not for her. Items of her own region and of every region above
 * serve her. Items of the regions below are shown too, so that a visitor of a city or province finds all of it; they come last.
 */
export function distance(of: string, at: string): number | undefined {
  const up = chainOf(at).indexOf(of);
  if (up >= 0) return up;
  const down = chainOf(of).indexOf(at);
  return down >= 0 ? parentOf.size + down : undefined;
}

/** Is `region` this region or below it? An unknown region lies nowhere. */
export async function isWithin(region: string, above: string): Promise<boolean> {
  return chainOf(region).includes(above);
}
