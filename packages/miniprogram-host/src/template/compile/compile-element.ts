import type { MarkupElement } from "../syntax/markup.ts";
import type { ElementNode } from "../tree.ts";
import { type Block, type Drawn, remember, unite } from "./block.ts";
import { compileAttributes } from "./compile-attributes.ts";
import { type CompileContext, placeOf } from "./context.ts";

interface DrawnElement extends Drawn {
  readonly node: ElementNode;
  readonly content: Drawn;
}

/** Compiles an element of the tree; `<slot>` is one. */
export function compileElement({ tag, offset, attributes: written, children }: MarkupElement, context: CompileContext): Block {
  const { attributes, dataset, handlers, models, uses } = compileAttributes(written, context);
  const content = context.compileChildren(children, context);
  const place = placeOf(context, { offset });
  const fixed = models === undefined ? { kind: "element" as const, tag } : { kind: "element" as const, tag, models };
  const block: Block = {
    uses: unite([uses, content.uses]),
    draw(scope, previous: DrawnElement | undefined, run): DrawnElement {
      run.at = place;
      const was = previous?.node;
      const own = {
        attributes: attributes(scope, was?.attributes),
        dataset: dataset(scope, was?.dataset),
        handlers: handlers(scope, was?.handlers),
      };
      const id = was?.id ?? run.newId();
      run.hosts.push({ id, tag });
      const drawn = content.draw(scope, previous?.content, run);
      run.hosts.pop();
      const same =
        own.attributes === was?.attributes && own.dataset === was.dataset && own.handlers === was.handlers && drawn.nodes === was.children;
      if (previous !== undefined && same) return { ...previous, content: drawn };
      const node: ElementNode = { ...fixed, id, ...own, children: drawn.nodes };
      return { nodes: [node], node, content: drawn };
    },
  };
  return remember(block, context.names.level);
}
