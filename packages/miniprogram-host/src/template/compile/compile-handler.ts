import type { HandlerName } from "../dialect/rules.ts";
import type { Compiled, Scope } from "../expression/scope.ts";
import type { MarkupAttribute } from "../syntax/markup.ts";
import { TemplateError } from "../template-error.ts";
import type { Handler, ScriptFunction } from "../tree.ts";
import { compileValue, fixedValue } from "./compile-value.ts";
import { type CompileContext, placeOf } from "./context.ts";

export interface CompiledHandler extends Pick<Compiled, "uses" | "fixed"> {
  /** Undefined while nothing is bound. */
  read(scope: Scope): Handler | undefined;
}

/**
 * The method's name may be computed; an empty one binds nothing, as WeChat documents for `bindtap="{{handlerName}}"`. A bare `catchtouchmove`
 * still catches (inference from its common use).
 */
export function compileHandler(attribute: MarkupAttribute, bound: HandlerName, context: CompileContext): CompiledHandler {
  const { evaluate, uses, fixed } = methodOf(attribute, context);
  const base = { event: bound.name.toLowerCase(), ...bound };
  return {
    uses,
    fixed,
    read(scope) {
      const method = evaluate(scope);
      if (isScript(method) && context.rules.scriptHandlers) return { ...base, method: "", script: method };
      if (typeof method === "function")
        throw new TemplateError(placeOf(context, attribute), `\`${attribute.name}\` is bound to a function of a script: not supported yet`);
      if (method === true) return bound.catches ? { ...base, method: "" } : undefined;
      return method === undefined || method === null || method === false || method === "" ? undefined : { ...base, method: String(method) };
    },
  };
}

export function sameHandler(one: Handler, other: Handler | undefined): boolean {
  return (
    one.name === other?.name &&
    one.method === other.method &&
    one.script === other.script &&
    one.catches === other.catches &&
    one.capture === other.capture
  );
}

function isScript(value: unknown): value is ScriptFunction {
  return typeof value === "function";
}

function methodOf({ value, valueOffset }: MarkupAttribute, context: CompileContext): Compiled {
  return value === undefined ? fixedValue(true) : compileValue({ text: value, offset: valueOffset }, context);
}
