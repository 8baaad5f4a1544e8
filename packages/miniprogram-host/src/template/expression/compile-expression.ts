import type { Expression } from "acorn";
import { type Place, TemplateError, where } from "../template-error.ts";
import { compileCall } from "./compile-call.ts";
import { compileArray, compileObject } from "./compile-literal.ts";
import { compileMember } from "./compile-member.ts";
import type { ExpressionContext } from "./expression-context.ts";
import { binaryOperator, unaryOperator } from "./operators.ts";
import { type Compiled, type Evaluate, type Names, reader, type Variable } from "./scope.ts";

export interface ExpressionOptions {
  readonly names: Names;
  readonly place: Place;
  readonly warn: (message: string) => void;
}

const maxDepth = 300;

/** Turns a parsed expression into closures. Missing paths give undefined and never throw, as in both hosts. */
export function compileExpression(root: Expression, { names, place, warn }: ExpressionOptions): Compiled {
  const uses = new Set<Variable>();
  let depth = 0;
  const context: ExpressionContext = {
    compile(node) {
      if (++depth > maxDepth) throw new TemplateError(place, "too deep an expression");
      const evaluate = node.type === "Identifier" ? compileName(node.name) : compileNode(node, context);
      depth--;
      return evaluate;
    },
    refuse: (construct) =>
      new TemplateError(place, `an expression of a template has no ${construct}: compute it in a script or in the data`),
    warnOnce(problem) {
      let warned = false;
      return () => {
        if (!warned) warn(`${where(place)}: ${problem}`);
        warned = true;
      };
    },
  };
  return { evaluate: context.compile(root), uses, fixed: root.type === "Literal" };

  function compileName(name: string): Evaluate {
    const known = names.find(name);
    if (typeof known === "function") return known;
    uses.add(known);
    return reader(known, names.level);
  }
}

function compileNode(node: Expression, context: ExpressionContext): Evaluate {
  switch (node.type) {
    case "Literal": {
      const { value } = node;
      if (typeof value === "object" && value !== null) throw context.refuse("regular expression");
      return () => value;
    }
    case "ParenthesizedExpression":
      return context.compile(node.expression);
    case "MemberExpression":
      return compileMember(node, context).value;
    case "CallExpression":
      return compileCall(node, context);
    case "ArrayExpression":
      return compileArray(node, context);
    case "ObjectExpression":
      return compileObject(node, context);
    case "UnaryExpression": {
      const operator = unaryOperator(node.operator);
      if (operator === undefined) throw context.refuse(`\`${node.operator}\``);
      const value = context.compile(node.argument);
      return (scope) => operator(value(scope));
    }
    case "BinaryExpression": {
      const operator = binaryOperator(node.operator);
      if (operator === undefined || node.left.type === "PrivateIdentifier") throw context.refuse(`\`${node.operator}\``);
      const left = context.compile(node.left);
      const right = context.compile(node.right);
      return (scope) => operator(left(scope), right(scope));
    }
    case "LogicalExpression": {
      const left = context.compile(node.left);
      const right = context.compile(node.right);
      return node.operator === "&&" ? (scope) => left(scope) && right(scope) : (scope) => left(scope) || right(scope);
    }
    case "ConditionalExpression": {
      const test = context.compile(node.test);
      const then = context.compile(node.consequent);
      const otherwise = context.compile(node.alternate);
      return (scope) => (test(scope) ? then(scope) : otherwise(scope));
    }
    default:
      throw context.refuse(node.type);
  }
}
