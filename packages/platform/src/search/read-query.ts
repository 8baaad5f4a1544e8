import { joined } from "./entry.ts";
import { gramsOf, normalise, type Run, runsOf } from "./normalise.ts";
import { guessSyllables, type Reading, readSyllables, syllablesOf } from "./sounds.ts";
import { edgeToken, initialTokens, longestEdge, soundToken, textTokens } from "./tokens.ts";
import { coreOf, matterOf } from "./words.ts";

/** What is asked, in the words of the index. */
export interface Asked {
  /** As one word: what a name is compared with. */
  readonly whole: string;
  /** The same without acts. */
  readonly core: string;
  /** `tsquery`: all that matters is there, in any order. */
  readonly all: string;
  /** `tsquery`: so it is, and its characters stand beside each other. */
  readonly close: string;
  /** Is what has all of it surely meant? Two characters stand apart in many names that mean something else. */
  readonly sure: boolean;
  /** `tsquery`: so is what is like it: a character or a syllable of it missing or wrong. */
  readonly like: string;
  /** `tsquery`: any of it; by how much of this an entry has, those alike are put in order. */
  readonly any: string;
}

/** Letters of a query that are looked at. */
const longest = 30;
/** In so many parts a slip may leave no two neighbours whole. */
const fewParts = 4;

/** Reads what somebody asks; undefined when there is no letter or digit in it. Never throws. */
export function readQuery(text: string): Asked | undefined {
  const asked = [...normalise(text.slice(0, 200))].slice(0, longest).join("").trim();
  if (asked === "") return undefined;
  const matter = matterOf(asked);
  const core = coreOf(matter);
  const runs = runsOf(core);
  const parts = runs.flatMap(partsOf);
  const all = and(parts);
  return {
    whole: joined(matter),
    core: joined(core),
    all,
    close: and(runs.flatMap(closePartsOf)),
    sure: parts.length > 2,
    like: or([all, ...withoutOne(parts), ...runs.flatMap(soundPairsOf), ...runs.flatMap(slips)]),
    any: or([...runsOf(matter).flatMap(tokensOf), ...runs.flatMap(soundPairsOf)]),
  };
}

/** What each part of a run must have: a character itself; letters as a word, as pinyin, or as first letters. */
function partsOf({ kind, text }: Run): readonly string[] {
  if (kind === "han") return [...text].map(quote);
  const readings = readSyllables(text);
  const pinyin = readings.filter(isWhole).map(({ syllables }) => and(syllables.map((each) => quote(soundToken(each)))));
  const initials = isInitials(text) ? [and(initialTokens(text).map(quote))] : [];
  const edge = text.length <= longestEdge ? [quote(edgeToken(text))] : [];
  return [or([quote(text), ...pinyin, ...initials, ...edge])];
}

/** No syllable begins with i, u or v. */
const isInitials = (text: string) => /^[a-hj-tw-z]{2,}$/.test(text);
const isWhole = ({ syllables }: Reading) => syllables.length > 0;

function closePartsOf(run: Run): readonly string[] {
  const characters = [...run.text];
  if (run.kind === "word" || characters.length < 2) return partsOf(run);
  return gramsOf(characters, Math.min(3, characters.length)).map((gram) => quote(gram.join("")));
}

/** Neighbouring syllables: a wrong character often sounds like the right one. */
function soundPairsOf(run: Run): readonly string[] {
  return gramsOf(heardIn(run), 2).map((pair) => quote(soundToken(...pair)));
}

/** Pinyin with a slip in it. */
function slips({ kind, text }: Run): readonly string[] {
  if (kind === "han") return [];
  const heard = guessSyllables(text).map((each) => quote(soundToken(each)));
  return heard.length > 1 ? [and(heard), ...withoutOne(heard)] : [];
}

function heardIn({ kind, text }: Run): readonly string[] {
  if (kind === "han") return syllablesOf(text);
  return readSyllables(text)[0]?.syllables ?? guessSyllables(text);
}

function tokensOf(run: Run): readonly string[] {
  const letters =
    run.kind === "word" ? [...(isInitials(run.text) ? initialTokens(run.text) : []), ...heardIn(run).map((each) => soundToken(each))] : [];
  return [...textTokens(run), ...letters].map(quote);
}

function withoutOne(parts: readonly string[]): readonly string[] {
  if (parts.length < 3 || parts.length > fewParts) return [];
  return parts.map((_, index) => and(parts.filter((_, other) => other !== index)));
}

/** Holds letters and digits only, and our capitals; the quotes are for PostgreSQL's reader. */
const quote = (token: string) => `'${token}'`;
const and = (queries: readonly string[]) => join(queries, " & ");
const or = (queries: readonly string[]) => join(queries, " | ");

function join(queries: readonly string[], by: string): string {
  const distinct = [...new Set(queries)].filter((query) => query !== "");
  return distinct.length > 1 ? `(${distinct.join(by)})` : (distinct[0] ?? "");
}
