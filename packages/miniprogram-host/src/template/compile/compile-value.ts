import { compileExpression } from "../expression/compile-expression.ts";
import { parseExpression, parseObject } from "../expression/parse-expression.ts";
import type { Compiled, Evaluate, Scope } from "../expression/scope.ts";
import { type Part, splitParts } from "../syntax/mustache.ts";
import { TemplateError } from "../template-error.ts";
import { unite } from "./block.ts";
import { type CompileContext, placeOf } from "./context.ts";

/** The text of an attribute or between tags, and where it begins in its file. */
export interface Written {
  readonly text: string;
  readonly offset: number;
}

export interface CompiledText extends Compiled {
  evaluate(scope: Scope): string;
}

/** Text as it is; one `{{x}}` alone keeps the type of its value; anything more, be it a space, makes one string. */
export function compileValue(written: Written, context: CompileContext): Compiled {
  const values = splitParts(written.text, placeOf(context, written)).map((part) => compilePart(part, context));
  const [only] = values;
  if (only === undefined) return fixedValue("");
  if (values.length === 1) return only;
  const reads: readonly Evaluate[] = values.map(({ evaluate }) => evaluate);
  return {
    fixed: false,
    evaluate: (scope) => reads.map((read) => asText(read(scope))).join(""),
    uses: unite(values.map(({ uses }) => uses)),
  };
}

/** The same, always a string. */
export function compileText(written: Written, context: CompileContext): CompiledText {
  const { evaluate, uses, fixed } = compileValue(written, context);
  return { fixed, uses, evaluate: (scope) => asText(evaluate(scope)) };
}

/** `data` of a template. */
export function compileFields(written: Written, context: CompileContext): Compiled {
  const [only, ...more] = splitParts(written.text, placeOf(context, written));
  if (only?.kind !== "expression" || more.length > 0) {
    throw new TemplateError(placeOf(context, written), "`data` takes fields in braces and nothing beside: `{{a, b: c, ...d}}`");
  }
  return once(`{${only.text}`, context, () => {
    const place = placeOf(context, only);
    return compileExpression(parseObject(only.text, place), { ...context, place });
  });
}

export function fixedValue(value: unknown): Compiled {
  return { fixed: true, evaluate: () => value, uses: new Set() };
}

/** As the hosts write a value into a text: undefined is nothing, null is `null` (seen in dcloudio/uni-app issues 2610 and 672). */
function asText(value: unknown): string {
  return value === undefined ? "" : String(value);
}

function compilePart(part: Part, context: CompileContext): Compiled {
  if (part.kind === "text") return fixedValue(part.text);
  return once(part.text, context, () => {
    const place = placeOf(context, part);
    return compileExpression(parseExpression(part.text, place), { ...context, place });
  });
}

function once(key: string, { names }: CompileContext, compile: () => Compiled): Compiled {
  const known = names.compiled.get(key);
  if (known !== undefined) return known;
  const compiled = compile();
  names.compiled.set(key, compiled);
  return compiled;
}
