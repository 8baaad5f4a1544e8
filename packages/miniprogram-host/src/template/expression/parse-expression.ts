import { type Expression, type ObjectExpression, parseExpressionAt } from "acorn";
import { type Place, TemplateError } from "../template-error.ts";

/** Object spread came with it; `?.` and `??` came later and are in neither template language. */
const ecmaVersion = 2018;

/** Parses the inside of `{{…}}`. Throws TemplateError at the sign that does not fit. */
export function parseExpression(text: string, place: Place): Expression {
  return parseWrapped({ before: "(", text, after: ")" }, place);
}

/** Parses the inside of `data="{{a, b: c, ...d}}"`. */
export function parseObject(text: string, place: Place): ObjectExpression {
  const parsed = parseWrapped({ before: "({", text, after: "})" }, place);
  if (parsed.type !== "ObjectExpression") throw new TemplateError(place, "`data` takes fields: `{{a, b: c, ...d}}`");
  return parsed;
}

interface Wrapped {
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

function parseWrapped({ before, text, after }: Wrapped, place: Place): Expression {
  if (before === "(" && text.trim() === "") throw new TemplateError(place, "`{{}}` is empty: write an expression");
  const whole = before + text + after;
  const parsed = attempt(whole, (position, problem) => {
    const offset = place.offset + Math.min(Math.max(position - before.length, 0), text.length);
    return new TemplateError({ source: place.source, offset }, `${problem} in \`{{${shorten(text)}}}\``);
  });
  // `a) + (b` would close the bracket set around it.
  if (parsed.type !== "ParenthesizedExpression" || parsed.end !== whole.length)
    throw new TemplateError(place, `\`{{${shorten(text)}}}\` is no expression`);
  return parsed.expression;
}

function attempt(whole: string, fail: (position: number, problem: string) => TemplateError): Expression {
  try {
    return parseExpressionAt(whole, 0, { ecmaVersion, preserveParens: true });
  } catch (error) {
    if (isSyntaxError(error)) throw fail(error.pos, error.message.replace(/ \(\d+:\d+\)$/, ""));
    throw error;
  }
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** acorn gives one of these also for brackets thousands deep. */
function isSyntaxError(error: unknown): error is SyntaxError & { readonly pos: number } {
  return error instanceof SyntaxError && "pos" in error && typeof error.pos === "number";
}
