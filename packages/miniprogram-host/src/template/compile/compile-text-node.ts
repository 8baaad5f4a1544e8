import type { MarkupText } from "../syntax/markup.ts";
import type { TextNode } from "../tree.ts";
import type { Block, Drawn } from "./block.ts";
import { compileText } from "./compile-value.ts";
import type { CompileContext } from "./context.ts";

interface DrawnText extends Drawn {
  readonly text: string;
}

/** Compiles the text between tags. */
export function compileTextNode(written: MarkupText, context: CompileContext): Block {
  const { evaluate, uses } = compileText(written, context);
  return {
    uses,
    draw(scope, previous: DrawnText | undefined): DrawnText {
      const text = evaluate(scope);
      if (previous?.text === text) return previous;
      const node: TextNode = { kind: "text", text };
      return { nodes: [node], text };
    },
  };
}
