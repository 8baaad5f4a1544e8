import { type SourceText, TemplateError, where } from "../template-error.ts";
import type { MarkupAttribute } from "./markup.ts";
import { endOfExpression, unclosed } from "./mustache.ts";
import { nameAt, skipSpace } from "./scan.ts";

export interface Attributes {
  readonly attributes: readonly MarkupAttribute[];
  /** Offset behind the `>`. */
  readonly end: number;
  /** `<view />` */
  readonly closed: boolean;
}

interface Value {
  readonly text: string;
  readonly offset: number;
  readonly end: number;
}

/** Reads the attributes of a tag from behind its name to its `>`. Of two attributes with one name the first counts, with a warning. */
export function readAttributes(source: SourceText, start: number, warn: (message: string) => void): Attributes {
  const { text } = source;
  const attributes: MarkupAttribute[] = [];
  let at = skipSpace(text, start);
  while (text[at] !== ">") {
    if (text.startsWith("/>", at)) return { attributes, end: at + 2, closed: true };
    const name = nameAt(text, at);
    if (name === "") throw unexpected(source, at);
    const value = readValue(source, at + name.length, warn);
    if (attributes.some((other) => other.name === name))
      warn(`${where({ source, offset: at })}: \`${name}\` stands here before: the first one counts`);
    else attributes.push({ name, offset: at, value: value?.text, valueOffset: value?.offset ?? at });
    at = skipSpace(text, value?.end ?? at + name.length);
  }
  return { attributes, end: at + 1, closed: false };
}

/** WeChat's own compiler takes `a={{b}}` and `a=b` with a warning, so they are no error here. */
function readValue(source: SourceText, start: number, warn: (message: string) => void): Value | undefined {
  const { text } = source;
  const sign = skipSpace(text, start);
  if (text[sign] !== "=") return undefined;
  const offset = skipSpace(text, sign + 1);
  const quote = text[offset];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, offset + 1);
    if (end < 0) throw new TemplateError({ source, offset }, `the value is not closed: write \`${quote}\` after it`);
    return { text: text.slice(offset + 1, end), offset: offset + 1, end: end + 1 };
  }
  const bare = text.startsWith("{{", offset) ? expressionAt(source, offset) : (/^[\w.-]+/.exec(text.slice(offset))?.[0] ?? "");
  if (bare === "") throw new TemplateError({ source, offset: sign }, 'a value is missing: write it in quotes, `name="value"`');
  warn(`${where({ source, offset })}: a value stands in quotes: \`name="value"\``);
  return { text: bare, offset, end: offset + bare.length };
}

function expressionAt(source: SourceText, offset: number): string {
  const end = endOfExpression(source.text, offset + 2);
  if (end < 0) throw unclosed({ source, offset });
  return source.text.slice(offset, end + 2);
}

function unexpected(source: SourceText, offset: number): TemplateError {
  const sign = source.text[offset];
  return new TemplateError({ source, offset }, sign === undefined ? "a tag is not closed: write `>`" : `\`${sign}\` begins no attribute`);
}
