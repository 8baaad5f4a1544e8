import type { DeclaredStyle } from "../../view/styles/declared-style.ts";
import { splitList } from "../../view/styles/longhands.ts";

/** One property on its way from what it was to what it is. */
export interface Transition {
  readonly property: string;
  /** Both in milliseconds. */
  readonly duration: number;
  readonly delay: number;
}

/** What CSS changes at once, whatever is declared. */
const discrete =
  /^(display|position|overflow|content|float|clear|direction|pointer-events|white-space|text-align|font-family|transition-|animation-|--)/;
/** What an element has that nothing is declared for, where it is the same for all of them. */
const initial: Readonly<Record<string, string>> = {
  opacity: "1",
  visibility: "visible",
  "background-color": "transparent",
  ...fields("transform translate rotate scale filter backdrop-filter box-shadow clip-path max-width max-height", "none"),
  ...fields("width height top right bottom left min-width min-height flex-basis z-index", "auto"),
  ...fields("margin-top margin-right margin-bottom margin-left padding-top padding-right padding-bottom padding-left", "0"),
  ...fields("border-top-left-radius border-top-right-radius border-bottom-right-radius border-bottom-left-radius", "0"),
};
/** A size in words has nothing between it and another. */
const sizes = /^(?:(?:max-|min-)?(?:width|height)|top|right|bottom|left|flex-basis|z-index|line-height)$/;
const inWords = /^(?:auto|none|normal|min-content|max-content|fit-content)/;

/** The properties that go over slowly when an element's style changes so. Source: the CSS module for transitions of the W3C. */
export function transitionsBetween(before: DeclaredStyle, now: DeclaredStyle): readonly Transition[] {
  return changedBetween(before, now).flatMap((property) => {
    const { duration, delay } = timesOf(property, now);
    return duration + delay > 0 && goesOver(property, before, now) ? [{ property, duration, delay }] : [];
  });
}

export function changedBetween(before: DeclaredStyle, now: DeclaredStyle): readonly string[] {
  const names = new Set([...before.keys(), ...now.keys()]);
  return [...names].filter((name) => !discrete.test(name) && valueIn(before, name) !== valueIn(now, name));
}

function goesOver(property: string, before: DeclaredStyle, now: DeclaredStyle): boolean {
  return !sizes.test(property) || [before, now].every((style) => !inWords.test(valueIn(style, property)));
}

/** As it can be compared: `0px` is `0`, `.50` is `0.5`. */
function valueIn(style: DeclaredStyle, name: string): string {
  return (style.get(name) ?? initial[name] ?? "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/(?<![\w#.])\d*\.?\d+/g, (number) => String(Number(number)))
    .replace(/(?<![\w#.])0[a-z%]+/g, "0");
}

/** The last item of the list that names the property, or a group it belongs to, counts. */
function timesOf(property: string, style: DeclaredStyle): { readonly duration: number; readonly delay: number } {
  const named = splitList(style.get("transition-property") ?? "all");
  const at = named.reduce((found, each, index) => (covers(each, property) ? index : found), -1);
  if (at < 0) return { duration: 0, delay: 0 };
  return { duration: Math.max(timeAt(style.get("transition-duration"), at), 0), delay: timeAt(style.get("transition-delay"), at) };
}

function covers(named: string, property: string): boolean {
  if (named === "all" || named === property || property.startsWith(`${named}-`)) return true;
  return named === "border-radius" && property.endsWith("-radius");
}

/** Milliseconds of an item; a shorter list begins again. */
export function timeAt(list: string | undefined, at: number): number {
  const times = splitList(list ?? "0s");
  const text = times[at % times.length] ?? "0s";
  const number = Number.parseFloat(text);
  return Number.isNaN(number) ? 0 : number * (/[\d.]ms$/i.test(text) ? 1 : 1000);
}

function fields(names: string, value: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, value]));
}
