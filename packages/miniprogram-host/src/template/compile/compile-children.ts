import type { MarkupElement, MarkupNode, MarkupText } from "../syntax/markup.ts";
import { TemplateError, where } from "../template-error.ts";
import { type Block, sequence } from "./block.ts";
import { type Branch, compileBranches } from "./compile-branches.ts";
import { compileCall } from "./compile-call.ts";
import { compileElement } from "./compile-element.ts";
import { compileLoop } from "./compile-loop.ts";
import { compilePlaced } from "./compile-placed.ts";
import { compileScoped, saysWhere } from "./compile-scoped.ts";
import { compileTextNode } from "./compile-text-node.ts";
import { type CompileContext, placeOf } from "./context.ts";
import { type Control, readControl } from "./read-control.ts";

/** Compiles what stands between two tags, or in a whole file. */
export function compileChildren(nodes: readonly MarkupNode[], context: CompileContext): Block {
  const blocks: Block[] = [];
  const rest = nodes.map((node) => (node.kind === "text" ? node : readControl(node, context))).reverse();
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if ("kind" in next) blocks.push(compileTextNode(next, context));
    else blocks.push(compileControlled(next, () => takeBranch(rest), context));
  }
  return sequence(blocks);
}

/** The `elif` or `else` that comes next, if one does. */
function takeBranch(rest: (Control | MarkupText)[]): Control | undefined {
  const next = rest.at(-1);
  if (next === undefined || "kind" in next || (next.branch !== "elif" && next.branch !== "else")) return undefined;
  rest.pop();
  return next;
}

function compileControlled(first: Control, takeNext: () => Control | undefined, context: CompileContext): Block {
  if (first.branch === "elif" || first.branch === "else") throw alone(first, context);
  if (first.loop !== undefined) {
    // The loop is around the condition: WeChat documents that `wx:for` goes before `wx:if`, so no `else` can follow.
    const { loop, branch } = first;
    const compileItem = (inside: CompileContext): Block =>
      branch === "if" ? compileBranches([compileBranch(first, inside)], inside) : compilePlain(first, inside);
    return compileLoop(loop, compileItem, context);
  }
  if (first.branch === undefined) return compilePlain(first, context);
  const branches = [compileBranch(first, context)];
  for (let next = takeNext(); next !== undefined; next = next.branch === "else" ? undefined : takeNext()) {
    if (next.loop !== undefined) throw new TemplateError(placeOf(context, next.element), "a loop cannot stand on a branch: put it inside");
    branches.push(compileBranch(next, context));
  }
  return compileBranches(branches, context);
}

function compileBranch(control: Control, context: CompileContext): Branch {
  return { test: control.test, content: compilePlain(control, context) };
}

function compilePlain({ element }: Control, context: CompileContext): Block {
  switch (element.tag) {
    case "block":
      return compileScoped(element, context, compileBlock) ?? compileBlock(element, context);
    case "template":
      return compileTemplate(element, context);
    case "include":
      return compileInclude(element, context);
    case "import":
    case context.rules.script.tag:
      return sequence([]);
    default:
      return compileScoped(element, context, compileElement) ?? compileElement(element, context);
  }
}

function compileBlock({ attributes, children }: MarkupElement, context: CompileContext): Block {
  const placing = attributes.filter(saysWhere);
  for (const attribute of attributes)
    if (!placing.includes(attribute)) context.warn(`${where(placeOf(context, attribute))}: <block> has no \`${attribute.name}\``);
  const content = compileChildren(children, context);
  return placing.length === 0 ? content : compilePlaced(placing, content, context);
}

/** A template with a name draws nothing where it stands. */
function compileTemplate(element: MarkupElement, context: CompileContext): Block {
  const has = (wanted: string): boolean => element.attributes.some(({ name }) => name === wanted);
  if (has("is")) return compileCall(element, context);
  if (has("name")) return sequence([]);
  throw new TemplateError(placeOf(context, element), "a template has `name`, or it is called with `is`");
}

function compileInclude(element: MarkupElement, context: CompileContext): Block {
  const { source, nodes } = context.readIncluded(element, context);
  return compileChildren(nodes, { ...context, source, including: [...context.including, source.path] });
}

function alone({ element, branch }: Control, context: CompileContext): TemplateError {
  const { prefix } = context.rules;
  return new TemplateError(placeOf(context, element), `\`${prefix}${branch}\` follows no \`${prefix}if\``);
}
