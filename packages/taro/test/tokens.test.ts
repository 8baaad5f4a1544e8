import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(path.resolve(import.meta.dirname, "../styles/tokens.css"), "utf8");

/** The custom properties a class sets, by bare name. */
function tokensOf(className: string): Readonly<Record<string, string>> {
  const block = css.split(`.${className} {`)[1]?.split("}")[0] ?? "";
  return Object.fromEntries([...block.matchAll(/--tb-([a-z-]+): ([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]));
}

const normal = tokensOf("tb-page");
const elder = { ...normal, ...tokensOf("tb-elder") };
const pixels = (value = "") => Number(/^([\d.]+)px$/.exec(value)?.[1]);

/** WCAG 2.1 relative luminance of `#rgb` or `#rrggbb`. */
function luminance(colour = ""): number {
  const hex = colour.length === 4 ? colour.replace(/[^#]/g, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string | undefined, b: string | undefined): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ["the standard edition", normal, { text: 14, largest: 20, target: 44 }],
  ["the elder edition", elder, { text: 18, largest: 30, target: 60 }],
] as const)("%s", (_name, tokens, floor) => {
  it("writes no text smaller than its floor, in whole pixels that do not shrink with the screen", () => {
    for (const size of ["small", "text", "strong"]) expect(pixels(tokens[size])).toBeGreaterThanOrEqual(floor.text);
    expect(pixels(tokens.title)).toBeGreaterThanOrEqual(floor.largest);
  });

  it("leaves room between lines and for a finger", () => {
    expect(Number(tokens.leading)).toBeGreaterThanOrEqual(1.3);
    expect(pixels(tokens.target)).toBeGreaterThanOrEqual(floor.target);
  });

  it.each([
    ["ink", "ground"],
    ["ink", "surface"],
    ["ink-soft", "ground"],
    ["ink-soft", "surface"],
    ["ink-soft", "accent-ground"],
    ["ink-soft", "bad-ground"],
    ["ink", "warn-ground"],
    ["accent", "surface"],
    ["accent", "ground"],
    ["accent", "accent-ground"],
    ["surface", "accent"],
    ["good", "good-ground"],
    ["warn", "warn-ground"],
    ["bad", "bad-ground"],
    ["bad", "surface"],
    ["surface", "bad"],
  ])("shows %s on %s at 4.5:1 or better", (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });
});
