import { reader, type Scope } from "../expression/scope.ts";
import type { MarkupElement } from "../syntax/markup.ts";
import type { SlotValues } from "../tree.ts";
import { type Block, type Drawn, joinNodes, remember, unite } from "./block.ts";
import { compileElement } from "./compile-element.ts";
import type { CompileContext } from "./context.ts";
import { readTaking, slotVariable, type Taking } from "./take-slot-values.ts";

interface DrawnScoped extends Drawn {
  readonly parts: readonly Drawn[];
}

/**
 * Compiles content for a slot that carries values: `<view slot-scope="props">`, `<view slot:item>`. It is drawn once for each such slot of the component it
 * stands in, and its attribute then says for which. Undefined for any other element. Source: AlipayDocs, mini/framework/component-slot (slot-scope), 2026-02;
 * developers.weixin.qq.com, custom-component/glass-easel/dynamic-slots, as of 2026-11: there only dynamic slots carry values, here each does.
 */
export function compileScoped(element: MarkupElement, context: CompileContext): Block | undefined {
  const { names } = context;
  const taking = readTaking(element, context);
  if (taking === undefined) return undefined;
  const all = slotVariable(context, taking.from);
  const slot = element.attributes.find((each) => each.name === "slot")?.value ?? "";
  const inside = { ...context, names: names.loop(taking.name, number, taking.parts) };
  const content = compileElement(numbered(element, taking), inside);
  const read = reader(all, names.level);
  const block: Block = {
    uses: new Set([...unite([content.uses])].filter(({ level }) => level <= names.level)).add(all),
    draw(scope, previous: DrawnScoped | undefined, run): DrawnScoped {
      const values = (read(scope) as SlotValues | undefined)?.[run.hosts.at(-1) ?? ""]?.[slot] ?? [];
      const parts = values.map((item, index) =>
        content.draw({ data: scope.data, item, index, up: scope } satisfies Scope, previous?.parts[index], run),
      );
      return { nodes: joinNodes(parts, previous), parts };
    },
  };
  return remember(block, names.level);
}

/** A name that templates have no use for. */
const number = "slotNumber$";

/** The attribute by which the view finds the slot it was drawn for. */
function numbered(element: MarkupElement, { rest, from }: Taking): MarkupElement {
  return { ...element, attributes: [...rest, { ...from, name: "slot-scope", value: `{{${number}}}` }] };
}
