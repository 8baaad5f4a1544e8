import type { DialectRules } from "../dialect/rules.ts";
import { parseObject } from "../expression/parse-expression.ts";
import { readOwn } from "../expression/read-own.ts";
import type { Module } from "../expression/scope.ts";
import type { Scripts } from "../script/scripts.ts";
import { resolvePath } from "../syntax/resolve-path.ts";
import { TemplateError } from "../template-error.ts";
import type { Declaration } from "./read-declarations.ts";

type Named = readonly [name: string, module: Module];

/** The names a script tag brings into its file. */
export function declareScript({ element, source }: Declaration, scripts: Scripts, { script }: DialectRules): readonly Named[] {
  const place = { source, offset: element.offset };
  const name = element.attributes.find((attribute) => attribute.name === script.nameAttribute);
  const path = element.attributes.find((attribute) => attribute.name === script.pathAttribute);
  const [content] = element.children;
  if (!name?.value) throw new TemplateError(place, `<${element.tag}> needs \`${script.nameAttribute}\``);
  const named = { source, offset: name.valueOffset, text: name.value };
  if (path?.value) {
    const resolved = resolvePath(source.path, path.value);
    if (resolved === undefined) throw new TemplateError(place, `\`${path.value}\` leads out of the package`);
    const module = scripts.file(resolved, { source, offset: path.offset });
    return script.takesExports ? takeExports(named, module) : [[plainName(named), module]];
  }
  if (content?.kind !== "text" || !script.inline) throw new TemplateError(place, `<${element.tag}> needs \`${script.pathAttribute}\``);
  return [[plainName(named), scripts.inline(source, content)]];
}

interface NameText {
  readonly source: Declaration["source"];
  readonly offset: number;
  readonly text: string;
}

function plainName({ text, ...place }: NameText): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(text)) throw new TemplateError(place, `\`${text}\` is no name for a module`);
  return text;
}

/** `m` is the default export, `{a, b: c}` are single ones. */
function takeExports(named: NameText, module: Module): readonly Named[] {
  const braced = /^\s*\{([\s\S]*)\}\s*$/.exec(named.text)?.[1];
  const take =
    (from: string): Module =>
    () =>
      readOwn(module(), from);
  if (braced === undefined) return [[plainName(named), take("default")]];
  return parseObject(braced, named).properties.map((property) => {
    if (property.type !== "Property" || property.key.type !== "Identifier" || property.value.type !== "Identifier") {
      throw new TemplateError(named, "exports are taken by name: `{a, b: c}`");
    }
    return [property.value.name, take(property.key.name)];
  });
}
