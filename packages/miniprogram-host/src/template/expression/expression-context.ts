import type { Expression } from "acorn";
import type { TemplateError } from "../template-error.ts";
import type { Evaluate } from "./scope.ts";

/** What the compilers of single constructs take from the one that knows them all. */
export interface ExpressionContext {
  compile(node: Expression): Evaluate;
  /** For what JavaScript has and templates have not. */
  refuse(construct: string): TemplateError;
  /** Gives a function that warns the first time it is called. */
  warnOnce(problem: string): () => void;
}
