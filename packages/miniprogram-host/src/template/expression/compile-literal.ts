import type { ArrayExpression, Expression, ObjectExpression, Property, SpreadElement } from "acorn";
import type { ExpressionContext } from "./expression-context.ts";
import type { Evaluate, Scope } from "./scope.ts";

type Fill<T> = (into: T, scope: Scope) => void;

/** Compiles `[a, ...b]`. */
export function compileArray({ elements }: ArrayExpression, context: ExpressionContext): Evaluate {
  const fills = elements.map((element) => compileElement(element, context));
  return (scope) => {
    const list: unknown[] = [];
    for (const fill of fills) fill(list, scope);
    return list;
  };
}

/** Compiles `{a, b: c, ...d}`; of two fields with one name the later counts. */
export function compileObject({ properties }: ObjectExpression, context: ExpressionContext): Evaluate {
  const fills = properties.map((property) => compileProperty(property, context));
  return (scope) => {
    const object: Record<string, unknown> = {};
    for (const fill of fills) fill(object, scope);
    return object;
  };
}

function compileElement(element: Expression | SpreadElement | null, context: ExpressionContext): Fill<unknown[]> {
  if (element === null) return (list) => void list.push(undefined);
  const value = context.compile(element.type === "SpreadElement" ? element.argument : element);
  if (element.type !== "SpreadElement") return (list, scope) => void list.push(value(scope));
  return (list, scope) => {
    const more = value(scope);
    if (Array.isArray(more) || typeof more === "string") for (const one of more) list.push(one);
  };
}

function compileProperty(property: Property | SpreadElement, context: ExpressionContext): Fill<Record<string, unknown>> {
  if (property.type === "SpreadElement") {
    const value = context.compile(property.argument);
    return (object, scope) => void Object.assign(object, value(scope));
  }
  if (property.kind !== "init" || property.method) throw context.refuse("method");
  const key = compileKey(property, context);
  const value = context.compile(property.value);
  return (object, scope) => {
    object[key(scope)] = value(scope);
  };
}

function compileKey({ key, computed }: Property, context: ExpressionContext): (scope: Scope) => string {
  if (!computed && key.type === "Identifier") return () => key.name;
  const value = context.compile(key);
  return (scope) => String(value(scope));
}
