import type { Expression, MemberExpression } from "acorn";
import type { ExpressionContext } from "./expression-context.ts";
import { readOwn } from "./read-own.ts";
import type { Evaluate, Scope } from "./scope.ts";

export interface Member {
  readonly object: Evaluate;
  /** Reads the member of the object when that is evaluated already. */
  readonly of: (owner: unknown, scope: Scope) => unknown;
  readonly value: Evaluate;
}

/** Compiles `a.b` and `a[b]`. */
export function compileMember({ object: node, property, computed }: MemberExpression, context: ExpressionContext): Member {
  if (node.type === "Super" || property.type === "PrivateIdentifier") throw context.refuse(node.type);
  const object = context.compile(node);
  const of = computed ? readComputed(property, context) : readNamed(property, context);
  return { object, of, value: (scope) => of(object(scope), scope) };
}

function readNamed(property: Expression, context: ExpressionContext): Member["of"] {
  if (property.type !== "Identifier") throw context.refuse(property.type);
  const { name } = property;
  return (owner) => readOwn(owner, name);
}

function readComputed(property: Expression, context: ExpressionContext): Member["of"] {
  const key = context.compile(property);
  return (owner, scope) => readOwn(owner, String(key(scope)));
}
