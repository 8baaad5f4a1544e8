import type { MarkupAttribute } from "../syntax/markup.ts";
import type { TreeNode } from "../tree.ts";
import { type Block, type Drawn, remember, unite } from "./block.ts";
import { compileAttributes } from "./compile-attributes.ts";
import type { CompileContext } from "./context.ts";

interface DrawnPlaced extends Drawn {
  readonly fields: TreeNode["attributes"];
  readonly content: Drawn;
}

/**
 * Compiles `<block slot="x">`: no element stands there, so each piece of its content says for which slot it is, texts too, whatever it said before. Source:
 * developers.weixin.qq.com, component-framework/slot, as of 2026-11; that the block counts, not a `slot` within: glass-easel 0.12.1, WeChat's own engine, as it
 * runs. Inference for Alipay.
 */
export function compilePlaced(placing: readonly MarkupAttribute[], content: Block, context: CompileContext): Block {
  const { attributes, uses } = compileAttributes(placing, context);
  const block: Block = {
    uses: unite([uses, content.uses]),
    draw(scope, previous: DrawnPlaced | undefined, run): DrawnPlaced {
      const fields = attributes(scope, previous?.fields);
      const drawn = content.draw(scope, previous?.content, run);
      const kept = fields === previous?.fields ? previous : undefined;
      if (kept?.content.nodes === drawn.nodes) return { ...kept, content: drawn };
      const placed = new Map(kept?.content.nodes.map((node, index) => [node, kept.nodes[index]]));
      const nodes = drawn.nodes.map((node) => placed.get(node) ?? { ...node, attributes: { ...node.attributes, ...fields } });
      return { nodes, fields, content: drawn };
    },
  };
  return remember(block, context.names.level);
}
