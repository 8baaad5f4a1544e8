import type { CallExpression, Expression, SpreadElement } from "acorn";
import { compileMember } from "./compile-member.ts";
import type { ExpressionContext } from "./expression-context.ts";
import type { Evaluate, Scope } from "./scope.ts";

/** Compiles the call of a script's function. A call of anything else gives undefined and one warning. */
export function compileCall({ callee, arguments: given }: CallExpression, context: ExpressionContext): Evaluate {
  const values = given.map((argument) => compileArgument(argument, context));
  const warn = context.warnOnce("what is called here is no function of a script");
  if (callee.type === "MemberExpression") {
    const { object, of } = compileMember(callee, context);
    return (scope) => {
      const owner = object(scope);
      const found = of(owner, scope);
      return typeof found === "function" ? Reflect.apply(found, owner, evaluateAll(values, scope)) : warn();
    };
  }
  if (callee.type !== "Identifier") throw context.refuse(`call of ${callee.type}`);
  const target = context.compile(callee);
  return (scope) => {
    const found = target(scope);
    return typeof found === "function" ? Reflect.apply(found, undefined, evaluateAll(values, scope)) : warn();
  };
}

function compileArgument(argument: Expression | SpreadElement, context: ExpressionContext): Evaluate {
  if (argument.type === "SpreadElement") throw context.refuse("`...` in a call");
  return context.compile(argument);
}

function evaluateAll(values: readonly Evaluate[], scope: Scope): unknown[] {
  return values.map((value) => value(scope));
}
