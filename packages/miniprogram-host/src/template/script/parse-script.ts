import { type Node, type Options, type Program, parse } from "acorn";
import type { Written } from "../compile/compile-value.ts";
import { type SourceText, TemplateError } from "../template-error.ts";

/** Parses a script. Throws TemplateError at the sign that does not fit. */
export function parseScript(source: SourceText, { text, offset }: Written, options: Options): Program {
  try {
    return parse(text, options);
  } catch (error) {
    if (!(error instanceof SyntaxError) || !("pos" in error))
      throw new TemplateError({ source, offset }, "too deep a script", { cause: error });
    throw new TemplateError({ source, offset: offset + Number(error.pos) }, error.message.replace(/ \(\d+:\d+\)$/, ""));
  }
}

/** Calls `visit` for every node of a tree, with the one around it. */
export function walk(node: Node, visit: (node: Node, around: Node | undefined) => void): void {
  const open: { readonly node: Node; readonly around: Node | undefined }[] = [{ node, around: undefined }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    visit(next.node, next.around);
    for (const value of Object.values(next.node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) open.push({ node: child, around: next.node });
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
