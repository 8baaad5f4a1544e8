import { pinyin } from "pinyin-pro";
import data from "../data/pinyin-syllables.json" with { type: "json" };

const all = data.syllables.split(" ");
const known: ReadonlySet<string> = new Set(all);
const longest = 6;

/** Syllables of Chinese characters without tones, `ü` as `v`; characters without a known reading give none. */
export function syllablesOf(han: string): readonly string[] {
  return pinyin(han, { toneType: "none", type: "array", v: true, nonZh: "removed" }).filter((syllable) => known.has(syllable));
}

/** Makes syllables alike that many people do not tell apart: zh z, ch c, sh s, and a final ng n. */
export function blur(syllable: string): string {
  return syllable.replace(/^([zcs])h/, "$1").replace(/ng$/, "n");
}

export interface Reading {
  readonly syllables: readonly string[];
  /** Letters that are left at the end: the beginning of a syllable that is still being typed. */
  readonly rest: string;
}

/** How letters can be read as syllables, those with the fewest first; at most two. `xian` is `xian` and `xi an`; `laonianz` leaves `z`. */
export function readSyllables(letters: string): readonly Reading[] {
  if (!/^[a-z]+$/.test(letters)) return [];
  const found: Reading[] = [];
  const tries = { left: 200 };
  collect(letters, [], { found, tries });
  const likely = found.filter(({ syllables }) => syllables.every((each) => each.length > 1));
  const whole = (likely.length > 0 ? likely : found).sort(
    (a, b) => a.rest.length - b.rest.length || a.syllables.length - b.syllables.length,
  );
  return whole.filter(({ rest }) => rest === whole[0]?.rest).slice(0, 2);
}

/** Syllables in letters that are not all pinyin, as after a slip of the finger; what belongs to none is passed over. */
export function guessSyllables(letters: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < letters.length; ) {
    const size = sizesFrom(letters, at)[0] ?? 1;
    if (known.has(letters.slice(at, at + size)) && size > 1) found.push(letters.slice(at, at + size));
    at += size;
  }
  return found;
}

interface Search {
  readonly found: Reading[];
  readonly tries: { left: number };
}

function collect(letters: string, before: readonly string[], search: Search): void {
  search.tries.left -= 1;
  if (search.tries.left < 0) return;
  if (letters === "" || (before.length > 0 && isBeginning(letters))) search.found.push({ syllables: before, rest: letters });
  for (const size of sizesFrom(letters, 0)) collect(letters.slice(size), [...before, letters.slice(0, size)], search);
}

function sizesFrom(letters: string, at: number): readonly number[] {
  const sizes = Array.from({ length: Math.min(longest, letters.length - at) }, (_, index) => index + 1).reverse();
  return sizes.filter((size) => known.has(letters.slice(at, at + size)));
}

const beginnings: ReadonlySet<string> = new Set(
  all.flatMap((syllable) => Array.from({ length: syllable.length }, (_, index) => syllable.slice(0, index + 1))),
);

function isBeginning(letters: string): boolean {
  return beginnings.has(letters) && !known.has(letters);
}
