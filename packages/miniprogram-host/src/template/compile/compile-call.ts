import { type Evaluate, reader, type Scope } from "../expression/scope.ts";
import type { MarkupElement } from "../syntax/markup.ts";
import { TemplateError, where } from "../template-error.ts";
import { slotValues } from "../tree.ts";
import { type Block, type Drawn, nothing, type Run, remember, unite } from "./block.ts";
import { compileFields, compileText, fixedValue } from "./compile-value.ts";
import { type CompileContext, type NamedTemplate, placeOf } from "./context.ts";
import { slotVariable, takes } from "./take-slot-values.ts";

interface DrawnCall extends Drawn {
  readonly template: NamedTemplate | undefined;
  readonly drawn: Drawn;
}

/** Templates in templates; deeper, Node's stack ends. */
const maxDepth = 200;

/** Compiles `<template is data>`. The template sees the fields of `data` and the scripts of its own file, nothing else. */
export function compileCall({ attributes, offset }: MarkupElement, context: CompileContext): Block {
  const { rules, warn } = context;
  const place = placeOf(context, { offset });
  for (const attribute of attributes)
    if (attribute.name === "slot" || takes(rules, attribute))
      warn(
        `${where(placeOf(context, attribute))}: \`${attribute.name}\` does nothing where a template is called: put it on a <block> around`,
      );
  const is = attributes.find(({ name }) => name === "is");
  const data = attributes.find(({ name }) => name === "data");
  const name = compileText({ text: is?.value ?? "", offset: is?.valueOffset ?? offset }, context);
  const fields = data?.value === undefined ? fixedValue({}) : compileFields({ text: data.value, offset: data.valueOffset }, context);
  const given = fields.evaluate as (...scope: Parameters<Evaluate>) => Readonly<Record<string, unknown>>;
  const carried = context.takesSlotValues ? slotVariable(context) : undefined;
  const readCarried = carried && reader(carried, context.names.level);
  const read = readCarried ? (scope: Scope) => ({ ...given(scope), [slotValues]: readCarried(scope) }) : given;
  const warned = new Set<string>();
  const block: Block = {
    uses: unite([name.uses, fields.uses, new Set(carried ? [carried] : [])]),
    draw(scope, previous: DrawnCall | undefined, run): DrawnCall {
      run.at = place;
      const wanted = name.evaluate(scope);
      const template = context.findTemplate(wanted);
      if (template === undefined) return leaveOut(`there is no template \`${wanted}\` here`);
      if (!rules.templatesRecurse && run.calls.includes(template))
        return leaveOut(`template \`${wanted}\` is called by itself and left out`);
      if (run.calls.length === maxDepth)
        throw new TemplateError(place, `templates call each other more than ${maxDepth} deep: ${lastOf(run.calls)}`);
      const inner = { data: read(scope), item: undefined, index: undefined, up: undefined };
      run.calls.push(template);
      const drawn = template.body.draw(inner, previous?.template === template ? previous.drawn : undefined, run);
      run.calls.pop();
      return { nodes: drawn.nodes, template, drawn };
    },
  };
  return remember(block, context.names.level);

  function leaveOut(problem: string): DrawnCall {
    if (!warned.has(problem)) warn(`${where(place)}: ${problem}`);
    warned.add(problem);
    return { nodes: nothing.nodes, template: undefined, drawn: nothing };
  }
}

function lastOf(calls: Run["calls"]): string {
  return calls
    .slice(-3)
    .map(({ name }) => `\`${name}\``)
    .join(" calls ");
}
