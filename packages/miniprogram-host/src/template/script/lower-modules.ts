import type { ExportDefaultDeclaration, ExportNamedDeclaration, ImportDeclaration, Node, Program } from "acorn";
import type { Written } from "../compile/compile-value.ts";
import type { TemplateError } from "../template-error.ts";
import type { Edit } from "./edit-text.ts";

/** `import` and `export` as calls of `require`, `$export` and `$exportAll`. */
export interface Lowered {
  /** Stands before the module, on its first line. */
  readonly head: string;
  readonly edits: readonly Edit[];
  readonly imports: readonly Written[];
}

type Refuse = (node: Node, problem: string) => TemplateError;

/** Exports are getters, so they can stand before what they export. An import is read once, when its module has run. */
export function lowerModules(program: Program, { text, offset }: Written, refuse: Refuse): Lowered {
  const head: string[] = [];
  const edits: Edit[] = [];
  const imports: Written[] = [];
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") lowerImport(statement);
    else if (statement.type === "ExportDefaultDeclaration") lowerDefault(statement);
    else if (statement.type === "ExportNamedDeclaration") lowerNamed(statement);
    else if (statement.type === "ExportAllDeclaration") {
      head.push(`$exportAll(${requireModule(statement.source)});`);
      blank(statement);
    }
  }
  return { head: head.join(" "), edits, imports };

  function lowerImport({ source, specifiers, ...statement }: ImportDeclaration): void {
    const module = requireModule(source);
    for (const specifier of specifiers) {
      const { name } = specifier.local;
      if (specifier.type === "ImportNamespaceSpecifier") head.push(`const ${name} = ${module};`);
      else head.push(`const ${name} = ${module}.${specifier.type === "ImportSpecifier" ? nameOf(specifier.imported) : "default"};`);
    }
    blank(statement);
  }

  function lowerDefault({ declaration, start, end }: ExportDefaultDeclaration): void {
    const named = declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration" ? declaration.id?.name : undefined;
    if (named !== undefined) {
      edits.push({ start, end: declaration.start, text: "" });
      head.push(exported("default", named));
      return;
    }
    const [keywords] = /^export\s+default/.exec(text.slice(start, end)) ?? [];
    if (keywords === undefined) throw refuse(declaration, "write `export default` with nothing but space between");
    edits.push({ start, end: start + keywords.length, text: "const $default =" }, { start: end, end, text: ";" });
    head.push(exported("default", "$default"));
  }

  function lowerNamed({ declaration, specifiers, source, ...statement }: ExportNamedDeclaration): void {
    if (declaration) {
      edits.push({ start: statement.start, end: declaration.start, text: "" });
      const ids = declaration.type === "VariableDeclaration" ? declaration.declarations.map(({ id }) => id) : [declaration.id];
      head.push(...ids.map((id) => exported(nameOf(id), nameOf(id))));
      return;
    }
    const from = source ? `${requireModule(source)}.` : "";
    head.push(...specifiers.map((specifier) => exported(nameOf(specifier.exported), from + nameOf(specifier.local))));
    blank(statement);
  }

  function requireModule(source: ImportDeclaration["source"]): string {
    const name = `$module${imports.length}`;
    imports.push({ text: String(source.value), offset: offset + source.start });
    head.push(`const ${name} = require(${JSON.stringify(source.value)});`);
    return name;
  }

  function nameOf(node: Node): string {
    if ("name" in node && typeof node.name === "string") return node.name;
    throw refuse(node, "only plain names are imported and exported");
  }

  function blank({ start, end }: Pick<Node, "start" | "end">): void {
    edits.push({ start, end, text: text.slice(start, end).replace(/[^\n]/g, "") });
  }
}

function exported(name: string, value: string): string {
  return `$export("${name}", () => ${value});`;
}
