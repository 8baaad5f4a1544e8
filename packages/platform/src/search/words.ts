import data from "../data/search-words.json" with { type: "json" };
import { normalise } from "./normalise.ts";

const groups = data.synonyms.map(({ words }) => words.map(normalise));

/** What else people call something with this name: the other words of each group one of whose words the name holds. */
export function otherNames(name: string): readonly string[] {
  const found = groups.filter((words) => words.some((word) => name.includes(word))).flat();
  return [...new Set(found)].filter((word) => !name.includes(word));
}

const openings = longestFirst(data.openings);
const closings = longestFirst(data.closings);
const acts = new RegExp(longestFirst(data.acts).join("|"), "g");

/** A question without what is said around its matter: `我想办老年证怎么办` is `老年证`. A text that is nothing else stays. */
export function matterOf(asked: string): string {
  let left = asked;
  for (;;) {
    const opening = openings.find((word) => left.startsWith(word) && left.length > word.length);
    const opened = opening === undefined ? left : left.slice(opening.length).trim();
    const closing = closings.find((word) => opened.endsWith(word) && opened.length > word.length);
    const next = closing === undefined ? opened : opened.slice(0, -closing.length).trim();
    if (next === left || next === "") return left;
    left = next;
  }
}

/** A matter without the acts that half of all items share (登记, 许可, …), its parts kept apart; itself when it is nothing else. */
export function coreOf(matter: string): string {
  return matter.replaceAll(acts, " ").replace(/ +/g, " ").trim() || matter;
}

function longestFirst(words: readonly string[]): readonly string[] {
  return words.map(normalise).sort((a, b) => b.length - a.length);
}
