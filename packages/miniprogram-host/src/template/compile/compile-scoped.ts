import { reader, type Scope } from "../expression/scope.ts";
import type { MarkupElement } from "../syntax/markup.ts";
import { TemplateError } from "../template-error.ts";
import { type SlotValues, slotValues } from "../tree.ts";
import { type Block, type Drawn, joinNodes, remember, unite } from "./block.ts";
import { compileElement } from "./compile-element.ts";
import { type CompileContext, placeOf } from "./context.ts";

interface DrawnScoped extends Drawn {
  readonly parts: readonly Drawn[];
}

/**
 * Compiles content for a slot that carries values: `<view slot-scope="props">`. It is drawn once for each such slot of the component it stands in, and its attribute
 * then says for which. Undefined for any other element. Source: AlipayDocs, mini/framework/component-slot (slot-scope), 2026-02.
 */
export function compileScoped(element: MarkupElement, context: CompileContext): Block | undefined {
  const { names, rules } = context;
  const written = element.attributes.find(({ name }) => name === rules.slotScope);
  if (written === undefined) return undefined;
  if (context.named) throw new TemplateError(placeOf(context, written), `\`${written.name}\` inside a template is not supported yet`);
  const name = written.value ?? "";
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw new TemplateError(placeOf(context, written), `\`${name}\` is no name for a variable`);
  const all = names.find(slotValues);
  if (typeof all === "function") throw new TemplateError(placeOf(context, written), `\`${slotValues}\` is no name for a module`);
  const slot = element.attributes.find((each) => each.name === "slot")?.value ?? "";
  const inside = { ...context, names: names.loop(name, number) };
  const content = compileElement(numbered(element, rules.slotScope), inside);
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

function numbered(element: MarkupElement, scope: string | undefined): MarkupElement {
  const attributes = element.attributes.map((each) => (each.name === scope ? { ...each, value: `{{${number}}}` } : each));
  return { ...element, attributes };
}
