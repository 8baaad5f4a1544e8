import { sha256 } from "../crypto/canonical.ts";
import data from "../data/search-words.json" with { type: "json" };
import { normalise, runsOf } from "./normalise.ts";
import { belowToken, regionToken, type Spoken, spoken, textTokens } from "./tokens.ts";
import { otherNames } from "./words.ts";

/** Of what an entry of the index is made. */
export interface Indexed {
  readonly taskName: string;
  readonly deptName: string;
  readonly regionName: string;
  /** The item's region and all above it, from the root down. */
  readonly regions: readonly string[];
}

export interface Entry {
  /** Names and how they sound, each between spaces, for what is asked word by word. */
  readonly words: string;
  /** A `tsvector` as text. Weights: A three characters of a name, B two, C one, D sounds, department and region. */
  readonly tokens: string;
}

/** Counts up when entries are made in another way. */
const way = 1;

/** Another one when that way has changed, or what people call things: entries made before are then made anew at start. */
export const entryMaker = way + Number.parseInt(sha256(JSON.stringify(data)).slice(0, 7), 16);

const names = ["C", "B", "A"] as const;

/** Longer names are cut for the index: no item of a real list has one. */
const longestName = 200;

export function entryOf({ taskName, deptName, regionName, regions }: Indexed): Entry {
  const name = normalise(taskName).slice(0, longestName);
  const others = otherNames(name);
  const texts = [name, ...others];
  const sounds = [spoken(name), ...others.map(spokenOnce)];
  const weights = new Map<string, string>();
  const put = (token: string, weight: string) => {
    if (!weights.has(token)) weights.set(token, weight);
  };
  for (const run of texts.flatMap(runsOf))
    for (const token of textTokens(run)) put(token, run.kind === "word" ? "A" : (names[[...token].length - 1] ?? "A"));
  for (const run of [deptName, regionName].flatMap((text) => runsOf(normalise(text).slice(0, longestName))))
    for (const token of textTokens(run, 2)) put(token, "D");
  for (const token of sounds.flatMap(({ tokens }) => tokens)) put(token, "D");
  const own = regions.at(-1);
  if (own !== undefined) put(regionToken(own), "D");
  for (const above of regions.slice(0, -1)) put(belowToken(above), "D");
  const heard = sounds.flatMap(({ letters, initials }) => [letters, initials]);
  return {
    words: ` ${[...texts.map(joined), ...heard].join(" ")} `,
    tokens: [...weights].map(([token, weight]) => `'${token}':1${weight}`).join(" "),
  };
}

const heardBefore = new Map<string, Spoken>();

/** For other names, which are few. */
function spokenOnce(text: string): Spoken {
  const sound = heardBefore.get(text) ?? spoken(text);
  heardBefore.set(text, sound);
  return sound;
}

/** A text as one word, so that it is found also across a bracket or a comma. */
export function joined(normalised: string): string {
  return normalised.replaceAll(" ", "");
}
