import { Converter } from "opencc-js/t2cn";

const simplify = Converter({ from: "t", to: "cn" });

/** Text as search compares it: full width made half, lower case, traditional characters made simplified, and single spaces for all that is neither letter nor digit. */
export function normalise(text: string): string {
  return simplify(text.normalize("NFKC").toLowerCase())
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

export interface Run {
  readonly kind: "han" | "word";
  readonly text: string;
}

/** Stretches of Chinese characters and of other letters and digits, in their order. */
export function runsOf(normalised: string): readonly Run[] {
  return [...normalised.matchAll(/(\p{Script=Han}+)|[^\p{Script=Han} ]+/gu)].map(([text, han]) => ({ kind: han ? "han" : "word", text }));
}

/** Every `size` neighbouring things; none when there are fewer. */
export function gramsOf<Thing>(things: readonly Thing[], size: number): readonly (readonly Thing[])[] {
  return things.slice(size - 1).map((_, index) => things.slice(index, index + size));
}
