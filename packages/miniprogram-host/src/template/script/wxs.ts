import type { AnyNode } from "acorn";
import type { Written } from "../compile/compile-value.ts";
import type { SourceText } from "../template-error.ts";
import { type Edit, editText } from "./edit-text.ts";
import { nameConstructor } from "./name-constructors.ts";
import { parseScript, walk } from "./parse-script.ts";
import type { PreparedScript } from "./script-language.ts";

/**
 * Checks a WXS module: ES5, `require` and `module.exports`.
 * @see https://developers.weixin.qq.com/miniprogram/dev/reference/wxs/
 */
export function prepareWxs(source: SourceText, written: Written): PreparedScript {
  const edits: Edit[] = [];
  const imports: Written[] = [];
  walk(parseScript(source, written, { ecmaVersion: 5 }), (node, around) => {
    edits.push(...nameConstructor(node, around, written.text));
    const path = requiredPath(node as AnyNode);
    if (path !== undefined) imports.push({ text: path, offset: written.offset + node.start });
  });
  return { code: editText(written.text, edits), imports };
}

function requiredPath(node: AnyNode): string | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require") return undefined;
  const [path] = node.arguments;
  return path?.type === "Literal" && typeof path.value === "string" ? path.value : undefined;
}
