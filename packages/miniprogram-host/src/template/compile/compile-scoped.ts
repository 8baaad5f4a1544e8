import { reader, type Scope } from "../expression/scope.ts";
import type { MarkupAttribute, MarkupElement } from "../syntax/markup.ts";
import { where } from "../template-error.ts";
import type { SlotValues } from "../tree.ts";
import { type Block, type Drawn, joinNodes, type Run, remember, unite } from "./block.ts";
import { compileText } from "./compile-value.ts";
import { type CompileContext, placeOf } from "./context.ts";
import { readTaking, slotVariable, type Taking } from "./take-slot-values.ts";

interface DrawnScoped extends Drawn {
  readonly parts: readonly Drawn[];
}

/** Where no slot is: there the values are nothing. */
const nowhere = [{}];

/**
 * Compiles content for a slot that carries values: `<view slot-scope="props">`, `<block slot:item>`. It is drawn once for each such slot of the component it
 * stands in, and its attribute then says for which. Undefined for what takes no values; `compile` compiles the element itself. Source: AlipayDocs,
 * mini/framework/component-slot (slot-scope), 2026-02; developers.weixin.qq.com, custom-component/glass-easel/dynamic-slots, as of 2026-11: there only dynamic
 * slots carry values, here each does. Both speak of the component's child tags; deeper in the content it is drawn where it stands and its values are nothing
 * (glass-easel 0.12.1, WeChat's own engine, as it runs; inference for Alipay).
 */
export function compileScoped(
  element: MarkupElement,
  context: CompileContext,
  compile: (element: MarkupElement, context: CompileContext) => Block,
): Block | undefined {
  const { names } = context;
  const taking = readTaking(element, context);
  if (taking === undefined) return undefined;
  const all = slotVariable(context, taking.from);
  const written = element.attributes.find((each) => each.name === "slot");
  const slot = compileText({ text: written?.value ?? "", offset: written?.valueOffset ?? element.offset }, context);
  const inside = { ...context, names: names.loop(taking.name, number, taking.parts) };
  const content = compile(numbered(element, taking), inside);
  const read = reader(all, names.level);
  let warned = false;
  const block: Block = {
    uses: new Set([...unite([content.uses, slot.uses])].filter(({ level }) => level <= names.level)).add(all),
    draw(scope, previous: DrawnScoped | undefined, run): DrawnScoped {
      const host = run.hosts.at(-1);
      const values = inComponent(host, run) ? (read(scope) as SlotValues | undefined)?.[host.id]?.[slot.evaluate(scope)] : warnOf(host);
      const parts = (values ?? []).map((item, index) =>
        content.draw({ data: scope.data, item, index, up: scope } satisfies Scope, previous?.parts[index], run),
      );
      return { nodes: joinNodes(parts, previous), parts };
    },
  };
  return remember(block, names.level);

  function warnOf(host: Run["hosts"][number] | undefined): typeof nowhere {
    const stands = host ? `is inside <${host.tag}>` : "is inside nothing";
    if (!warned)
      context.warn(
        `${where(placeOf(context, taking?.from ?? element))}: \`${taking?.from.name}\` gets no values: <${element.tag}> ${stands}, no direct child of a component`,
      );
    warned = true;
    return nowhere;
  }
}

function inComponent(host: Run["hosts"][number] | undefined, run: Run): host is Run["hosts"][number] {
  return host !== undefined && run.isComponent(host.tag);
}

/** A name that templates have no use for. */
const number = "slotNumber$";

/** The attribute by which the view finds the slot it was drawn for. */
function numbered(element: MarkupElement, { rest, from }: Taking): MarkupElement {
  return { ...element, attributes: [...rest, { ...from, name: "slot-scope", value: `{{${number}}}` }] };
}

/** Does this attribute say for which slot something is? */
export function saysWhere({ name, value }: MarkupAttribute): boolean {
  return name === "slot" || value === `{{${number}}}`;
}
