import type { Evaluate } from "../expression/scope.ts";
import { type Block, type Drawn, nothing, unite } from "./block.ts";
import { compileValue, type Written } from "./compile-value.ts";
import type { CompileContext } from "./context.ts";

export interface Branch {
  /** Undefined for `else`. */
  readonly test: Written | undefined;
  readonly content: Block;
}

interface DrawnBranch extends Drawn {
  readonly taken: number;
  readonly drawn: Drawn;
}

/** Compiles a chain of `if`, `elif`, `else`. A branch that was left is drawn anew when it is taken again. */
export function compileBranches(branches: readonly Branch[], context: CompileContext): Block {
  const compiled = branches.map(({ test }) => (test === undefined ? undefined : compileValue(test, context)));
  const tests: readonly Evaluate[] = compiled.map((test) => test?.evaluate ?? (() => true));
  return {
    uses: unite([...compiled.flatMap((test) => (test === undefined ? [] : [test.uses])), ...branches.map(({ content }) => content.uses)]),
    draw(scope, previous: DrawnBranch | undefined, run): DrawnBranch {
      const taken = tests.findIndex((test) => test(scope));
      const kept = previous?.taken === taken ? previous : undefined;
      const drawn = branches[taken]?.content.draw(scope, kept?.drawn, run) ?? nothing;
      return { nodes: drawn.nodes, taken, drawn };
    },
  };
}
