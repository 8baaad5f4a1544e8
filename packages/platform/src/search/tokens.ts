import { gramsOf, type Run, runsOf } from "./normalise.ts";
import { blur, syllablesOf } from "./sounds.ts";

// The words of the index. Text of ours is lower case, so a capital in front tells the kinds apart: S syllables, I first letters, E the letters something begins with,
// R the region an item belongs to, B a region it lies below. One, two or three Chinese characters stand for themselves, as do other words.

/** Words for the text of a run; of neighbouring characters at most so many together. */
export function textTokens({ kind, text }: Run, most: 2 | 3 = 3): readonly string[] {
  if (kind === "word") return [text];
  const characters = [...text];
  return [1, 2, 3].slice(0, most).flatMap((size) => gramsOf(characters, size).map((gram) => gram.join("")));
}

/** One syllable or neighbouring ones. */
export function soundToken(...syllables: readonly string[]): string {
  return `S${syllables.map(blur).join("-")}`;
}

/** Two or three neighbouring first letters. */
export function initialTokens(letters: string): readonly string[] {
  return [2, 3].flatMap((size) => gramsOf([...letters], size).map((gram) => `I${gram.join("")}`));
}

export const longestEdge = 3;

export interface Spoken {
  /** All syllables, run together. */
  readonly letters: string;
  readonly initials: string;
  readonly tokens: readonly string[];
}

/** How a text sounds. Other letters and digits stay as they are between the syllables. */
export function spoken(normalised: string): Spoken {
  const heard = runsOf(normalised).map(({ kind, text }) => ({ kind, syllables: kind === "han" ? syllablesOf(text) : [text] }));
  const letters = heard.flatMap(({ syllables }) => syllables).join("");
  const initials = heard.flatMap(({ kind, syllables }) => (kind === "han" ? syllables.map((each) => each[0] ?? "") : syllables)).join("");
  const tokens = heard.flatMap(({ kind, syllables }) =>
    kind === "han" ? [...syllables.map((each) => soundToken(each)), ...gramsOf(syllables, 2).map((pair) => soundToken(...pair))] : [],
  );
  const edges = Array.from({ length: longestEdge }, (_, index) => index + 1).flatMap((size) => [
    edgeToken(letters.slice(0, size)),
    edgeToken(initials.slice(0, size)),
  ]);
  return { letters, initials, tokens: [...tokens, ...initialTokens(initials), ...edges] };
}

export function edgeToken(letters: string): string {
  return `E${letters}`;
}

export const regionToken = (code: string) => `R${code}`;
export const belowToken = (code: string) => `B${code}`;
