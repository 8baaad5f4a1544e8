import type { MarkupElement, MarkupNode } from "../syntax/markup.ts";
import type { SourceText } from "../template-error.ts";
import type { MarkupFile } from "./context.ts";

/** A tag that says something for its whole file, wherever it stands. */
export interface Declaration {
  readonly element: MarkupElement;
  readonly source: SourceText;
  /** It stands in a file that is included. */
  readonly included: boolean;
}

/** Finds the declarations of a file; `open` reads a file that is included. */
export function readDeclarations(
  file: MarkupFile,
  open: (declaration: Declaration, including: readonly string[]) => MarkupFile,
): readonly Declaration[] {
  const found: Declaration[] = [];
  visit(file, []);
  return found;

  function visit({ source, nodes }: MarkupFile, including: readonly string[]): void {
    const within = [...including, source.path];
    for (const element of elementsOf(nodes)) {
      const declaration = { element, source, included: including.length > 0 };
      if (element.tag === "include") visit(open(declaration, within), within);
      else found.push(declaration);
    }
  }
}

function* elementsOf(nodes: readonly MarkupNode[]): Generator<MarkupElement> {
  for (const node of nodes) {
    if (node.kind === "element") {
      yield node;
      yield* elementsOf(node.children);
    }
  }
}
