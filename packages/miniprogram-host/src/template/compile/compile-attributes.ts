import type { Compiled, Scope } from "../expression/scope.ts";
import type { MarkupAttribute } from "../syntax/markup.ts";
import { TemplateError } from "../template-error.ts";
import type { Handler } from "../tree.ts";
import { unite } from "./block.ts";
import { type CompiledHandler, compileHandler, sameHandler } from "./compile-handler.ts";
import { compileValue, fixedValue } from "./compile-value.ts";
import { type CompileContext, placeOf } from "./context.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Gives `previous` when nothing in it changed. */
type Read<T> = (scope: Scope, previous: T | undefined) => T;

export interface CompiledAttributes {
  readonly uses: Compiled["uses"];
  readonly attributes: Read<Fields>;
  readonly dataset: Read<Fields>;
  readonly handlers: Read<readonly Handler[]>;
  readonly models: Readonly<Record<string, string>> | undefined;
}

/** The runtime reads these as text, whatever a template gives. */
const texts: readonly string[] = ["id", "class", "style"];

/** Sorts the attributes of an element into what they are. */
export function compileAttributes(all: readonly MarkupAttribute[], context: CompileContext): CompiledAttributes {
  const { rules } = context;
  const attributes = new Map<string, Compiled>();
  const dataset = new Map<string, Compiled>();
  const handlers: CompiledHandler[] = [];
  const models = new Map<string, string>();
  for (const attribute of all) {
    const { name } = attribute;
    const bound = rules.readHandler(name);
    if (rules.unsupported.some((begin) => name.startsWith(begin)))
      throw new TemplateError(placeOf(context, attribute), `\`${name}\` is not supported yet`);
    if (bound !== undefined) {
      handlers.push(compileHandler(attribute, bound, context));
    } else if (name.startsWith("data-")) {
      dataset.set(rules.datasetName(name.slice("data-".length)), compileOne(attribute, context));
    } else if (name.startsWith("model:")) {
      const to = name.slice("model:".length);
      models.set(to, fieldOf(attribute, context));
      attributes.set(to, compileOne(attribute, context));
    } else {
      attributes.set(name, texts.includes(name) ? textual(compileOne(attribute, context)) : compileOne(attribute, context));
    }
  }
  return {
    uses: unite([...attributes.values(), ...dataset.values(), ...handlers].map(({ uses }) => uses)),
    attributes: readFields(attributes),
    dataset: readFields(dataset),
    handlers: readHandlers(handlers),
    models: models.size === 0 ? undefined : Object.fromEntries(models),
  };
}

/** An attribute without value is true. */
function compileOne({ value, valueOffset }: MarkupAttribute, context: CompileContext): Compiled {
  return value === undefined ? fixedValue(true) : compileValue({ text: value, offset: valueOffset }, context);
}

function textual({ evaluate, ...rest }: Compiled): Compiled {
  return { ...rest, evaluate: (scope) => String(evaluate(scope) ?? "") };
}

/** What `model:` binds is one field of the data, not a path: WeChat documents no more. */
function fieldOf(attribute: MarkupAttribute, context: CompileContext): string {
  const [, field] = /^\{\{\s*([A-Za-z_$][\w$]*)\s*\}\}$/.exec(attribute.value ?? "") ?? [];
  const known = field === undefined ? undefined : context.names.find(field);
  if (field === undefined || typeof known === "function" || known?.field !== "data") {
    throw new TemplateError(placeOf(context, attribute), `\`${attribute.name}\` binds one field of the data: \`{{name}}\``);
  }
  return field;
}

function readFields(fields: ReadonlyMap<string, Compiled>): Read<Fields> {
  const entries = [...fields];
  const read = (scope: Scope): Fields => Object.fromEntries(entries.map(([name, { evaluate }]) => [name, evaluate(scope)]));
  if (entries.every(([, { fixed }]) => fixed)) {
    const fixed = read({ data: {}, item: undefined, index: undefined, up: undefined });
    return () => fixed;
  }
  return (scope, previous) => {
    const now: Record<string, unknown> = {};
    let same = previous !== undefined;
    for (const [name, { evaluate }] of entries) {
      const value = evaluate(scope);
      now[name] = value;
      if (same && !Object.is(value, previous?.[name])) same = false;
    }
    return same && previous !== undefined ? previous : now;
  };
}

function readHandlers(handlers: readonly CompiledHandler[]): Read<readonly Handler[]> {
  const read = (scope: Scope): readonly Handler[] =>
    handlers.map((handler) => handler.read(scope)).filter((handler) => handler !== undefined);
  if (handlers.every(({ fixed }) => fixed)) {
    const fixed = read({ data: {}, item: undefined, index: undefined, up: undefined });
    return () => fixed;
  }
  return (scope, previous) => {
    const now = read(scope);
    return previous?.length === now.length && now.every((handler, index) => sameHandler(handler, previous[index])) ? previous : now;
  };
}
