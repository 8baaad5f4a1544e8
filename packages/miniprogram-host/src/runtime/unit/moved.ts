/** Of what was there before and still is, those that changed their place among the others: all but the longest run that kept its order. */
export function movedAmong(before: readonly string[], after: readonly string[]): readonly string[] {
  const place = new Map(before.map((id, at) => [id, at]));
  const kept = after.filter((id) => place.has(id));
  const places = kept.map((id) => place.get(id) ?? 0);
  if (places.every((each, at) => at === 0 || each > (places[at - 1] ?? 0))) return [];
  const still = longestRise(places);
  return kept.filter((_, at) => !still.has(at));
}

/** Positions of the longest rising subsequence. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  values.forEach((value, at) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? tails[low - 1] : undefined);
    tails[low] = at;
  });
  const found = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before[at]) found.add(at);
  return found;
}
