import { dialects } from "../dialect/dialects.ts";
import { fileNames, type Module } from "../expression/scope.ts";
import { createScripts } from "../script/scripts.ts";
import type { MarkupElement } from "../syntax/markup.ts";
import { readMarkup } from "../syntax/read-markup.ts";
import { resolvePath } from "../syntax/resolve-path.ts";
import { type Place, type SourceText, TemplateError, where } from "../template-error.ts";
import type { PackageSource } from "../tree.ts";
import { type Block, sequence } from "./block.ts";
import { compileChildren } from "./compile-children.ts";
import type { CompileContext, MarkupFile, NamedTemplate } from "./context.ts";
import { declareScript } from "./declare-scripts.ts";
import { type Declaration, readDeclarations } from "./read-declarations.ts";
import { takes } from "./take-slot-values.ts";

/** A compiled file. */
export interface TemplateFile {
  readonly source: SourceText;
  /** What it draws as a page or component: all but its templates. */
  readonly body: Block;
}

interface OpenFile {
  readonly source: SourceText;
  readonly templates: Map<string, NamedTemplate>;
  readonly imports: OpenFile[];
  takesSlotValues: boolean;
  body: Block;
}

/** Compiles the template files of one app, each once. */
export function createTemplateFiles(source: PackageSource): (path: string) => TemplateFile {
  const rules = dialects[source.dialect];
  const scripts = createScripts(source, rules);
  const markup = new Map<string, MarkupFile>();
  const files = new Map<string, OpenFile>();
  const warn = (message: string): void => source.warn?.(message);

  return (path) => {
    try {
      return compile(read(path, { source: { path, text: "" }, offset: 0 }));
    } catch (error) {
      // What was begun with the wrong file is not finished.
      files.clear();
      throw error;
    }
  };

  function compile(file: MarkupFile): OpenFile {
    const known = files.get(file.source.path);
    if (known !== undefined) return known;
    const open: OpenFile = { source: file.source, templates: new Map(), imports: [], takesSlotValues: false, body: sequence([]) };
    // Before its imports, which may import it.
    files.set(file.source.path, open);
    const declarations = readDeclarations(file, ({ element, source: from }, including) => openIncluded(element, from, including));
    open.takesSlotValues = declarations.some(({ element }) => element.attributes.some((each) => takes(rules, each)));
    for (const { element, source: from } of declarations)
      if (element.tag === "import") open.imports.push(compile(readAttribute(element, from)));
    open.takesSlotValues ||= open.imports.some((each) => each.takesSlotValues);
    const context: CompileContext = {
      source: file.source,
      including: [file.source.path],
      rules,
      takesSlotValues: open.takesSlotValues,
      names: fileNames(modulesOf(declarations)),
      warn,
      findTemplate: (name) => findTemplate(open, name),
      readIncluded: (element, { source: from, including }) => openIncluded(element, from, including),
      compileChildren,
    };
    const compileBody = compileOnce(context);
    for (const declaration of declarations) declare(declaration, open, compileBody);
    open.body = compileChildren(file.nodes, context);
    return open;
  }

  function modulesOf(declarations: readonly Declaration[]): ReadonlyMap<string, Module> {
    const tags = declarations.filter(
      ({ element, included }) => element.tag === rules.script.tag && (rules.includeBringsScripts || !included),
    );
    return new Map(tags.flatMap((declaration) => declareScript(declaration, scripts, rules)));
  }

  function declare({ element, source: from, included }: Declaration, into: OpenFile, compileBody: (element: MarkupElement) => Block): void {
    const name = element.attributes.find((attribute) => attribute.name === "name")?.value;
    if (element.tag === "template" && name !== undefined && !included) {
      if (into.templates.has(name))
        warn(`${where({ source: from, offset: element.offset })}: there is a template \`${name}\` before; this one counts`);
      into.templates.set(name, { name, body: compileBody(element) });
    }
  }

  function openIncluded(element: MarkupElement, from: SourceText, including: readonly string[]): MarkupFile {
    const file = readAttribute(element, from);
    if (including.includes(file.source.path))
      throw new TemplateError({ source: from, offset: element.offset }, `\`${file.source.path}\` includes itself`);
    return file;
  }

  function readAttribute({ tag, attributes, offset }: MarkupElement, from: SourceText): MarkupFile {
    const src = attributes.find(({ name }) => name === "src");
    if (!src?.value) throw new TemplateError({ source: from, offset }, `<${tag}> needs \`src\``);
    const place = { source: from, offset: src.offset };
    const own = resolvePath(from.path, src.value);
    const candidates = [own, own && own + rules.extension, rules.packageFolder && `${rules.packageFolder}/${src.value}`];
    const path = candidates.find((candidate) => candidate && source.read(candidate) !== undefined);
    if (!path) throw new TemplateError(place, `there is no \`${own ?? src.value}\` in the package`);
    return read(path, place);
  }

  function read(path: string, from: Place): MarkupFile {
    const known = markup.get(path);
    if (known !== undefined) return known;
    const text = source.read(path);
    if (text === undefined) throw new TemplateError(from, "there is no such file in the package");
    const found: SourceText = { path, text };
    const file = { source: found, nodes: readMarkup(found, { scriptTag: rules.script.tag, warn }) };
    markup.set(path, file);
    return file;
  }
}

/** Generated templates repeat whole bodies, once for each level of depth. */
function compileOnce(context: CompileContext): (element: MarkupElement) => Block {
  const compiled = new Map<string, Block>();
  return ({ content, children }) => {
    const body = compiled.get(content) ?? compileChildren(children, context);
    compiled.set(content, body);
    return body;
  };
}

/** Its own templates go before those of what it imports, the first import before the others; what an import imports is not seen. */
function findTemplate({ templates, imports }: OpenFile, name: string): NamedTemplate | undefined {
  return templates.get(name) ?? imports.find((file) => file.templates.has(name))?.templates.get(name);
}
