import type { Written } from "../compile/compile-value.ts";
import { type SourceText, TemplateError } from "../template-error.ts";
import { editText } from "./edit-text.ts";
import { lowerModules } from "./lower-modules.ts";
import { nameConstructor } from "./name-constructors.ts";
import { parseScript, walk } from "./parse-script.ts";
import type { PreparedScript } from "./script-language.ts";

/**
 * Checks an SJS module: ES2015 and later, with `import` and `export`.
 * @see https://opendocs.alipay.com/mini/framework/sjs
 */
export function prepareSjs(source: SourceText, written: Written): PreparedScript {
  const program = parseScript(source, written, { ecmaVersion: 2018, sourceType: "module" });
  const { head, edits, imports } = lowerModules(program, written, (node, problem) => {
    return new TemplateError({ source, offset: written.offset + node.start }, problem);
  });
  const all = [...edits];
  walk(program, (node, around) => all.push(...nameConstructor(node, around, written.text)));
  return { code: head + editText(written.text, all), imports };
}
