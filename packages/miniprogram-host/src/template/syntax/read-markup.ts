import { type SourceText, TemplateError, where } from "../template-error.ts";
import type { MarkupElement, MarkupNode } from "./markup.ts";
import { endOfExpression, unclosed } from "./mustache.ts";
import { readAttributes } from "./read-attributes.ts";
import { nameAt } from "./scan.ts";

export interface ReadOptions {
  /** The tag whose content is a script and is not read as markup. */
  readonly scriptTag: string;
  readonly warn: (message: string) => void;
}

/** Elements deeper than this are refused; Taro's generated templates have 3 levels, hand-written ones hardly 30. */
const maxDepth = 200;

interface OpenElement extends Omit<MarkupElement, "content" | "children"> {
  readonly children: MarkupNode[];
  /** Offset behind its tag. */
  readonly begin: number;
}

/** Reads WXML or AXML. Throws TemplateError for what is no markup, such as a tag that is not closed. */
export function readMarkup(source: SourceText, options: ReadOptions): readonly MarkupNode[] {
  const { text } = source;
  const root: MarkupNode[] = [];
  const open: OpenElement[] = [];
  let at = 0;
  while (at < text.length) {
    if (text.startsWith("<!--", at)) at = after("-->", at, "a comment is not closed: write `-->`");
    else if (text.startsWith("</", at)) at = readEndTag(at);
    else if (text[at] === "<") at = readTag(at);
    else at = readText(at);
  }
  const last = open.at(-1);
  if (last !== undefined) throw fail(last.offset, `<${last.tag}> is not closed: write </${last.tag}> or <${last.tag} />`);
  return root;

  function add(node: MarkupNode): void {
    (open.at(-1)?.children ?? root).push(node);
  }

  function readTag(start: number): number {
    const tag = nameAt(text, start + 1);
    if (tag === "") throw fail(start, "`<` begins no tag here: write {{'<'}} for the sign itself");
    const { attributes, end, closed } = readAttributes(source, start + 1 + tag.length, options.warn);
    const element = { kind: "element", tag, offset: start, attributes } as const;
    if (closed) {
      add({ ...element, children: [], content: "" });
      return end;
    }
    open.push({ ...element, children: [], begin: end });
    if (open.length > maxDepth) throw fail(start, `elements stand more than ${maxDepth} deep in each other`);
    return tag === options.scriptTag ? readScript(tag, end) : end;
  }

  function readEndTag(start: number): number {
    const end = after(">", start, "an end tag is not closed: write `>`");
    const tag = text.slice(start + 2, end - 1).trim();
    const last = open.pop();
    if (last === undefined) throw fail(start, `</${tag}> closes nothing`);
    const { begin, ...element } = last;
    if (element.tag !== tag)
      throw fail(
        start,
        `</${tag}> stands where </${element.tag}> is due for <${element.tag}> of ${where({ source, offset: element.offset })}`,
      );
    add({ ...element, content: text.slice(begin, start) });
    return end;
  }

  /** Its text; the loop goes on with its end tag. */
  function readScript(tag: string, start: number): number {
    const end = text.indexOf(`</${tag}`, start);
    if (end < 0) return text.length;
    if (end > start) add({ kind: "text", text: text.slice(start, end), offset: start });
    return end;
  }

  function readText(start: number): number {
    let end = start;
    while (end < text.length && text[end] !== "<") {
      if (text.startsWith("{{", end)) {
        const close = endOfExpression(text, end + 2);
        if (close < 0) throw unclosed({ source, offset: end });
        end = close + 2;
      } else {
        end++;
      }
    }
    // Between tags, white space is no content.
    if (text.slice(start, end).trim() !== "") add({ kind: "text", text: text.slice(start, end), offset: start });
    return end;
  }

  function after(sign: string, from: number, problem: string): number {
    const found = text.indexOf(sign, from);
    if (found < 0) throw fail(from, problem);
    return found + sign.length;
  }

  function fail(offset: number, problem: string): TemplateError {
    return new TemplateError({ source, offset }, problem);
  }
}
