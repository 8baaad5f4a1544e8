import selectorParser, { type Node, type Selector } from "postcss-selector-parser";
import { domTag } from "./dom-tag.ts";

interface Marks {
  readonly mark: string;
  readonly host: string;
}

/**
 * Makes a selector of a mini-program one of the mirror's page: tags get the mirror's names, `page` is the body, `:host` the component's element. A part
 * with a class or an id asks for the mark of the elements it is for, without becoming more specific; tags are not kept apart (developers.weixin.qq.com,
 * framework/component-framework/style, as of 2026-11). Throws for what is no selector.
 */
export function scopeSelector(selector: string, marks: Marks): string {
  return selectorParser((root) => {
    root.walkTags((tag) => {
      // Only the tags of `nth-child(2n of …)` and other lists: `2n`, `even` and `from` are no tags of elements.
      if (/^[a-z][\w-]*$/i.test(tag.value) && !inNth(tag)) tag.value = domTag(tag.value.toLowerCase());
    });
    for (const each of root.nodes) markParts(each, marks);
  }).processSync(selector);
}

function inNth(node: Node): boolean {
  for (let at: Node["parent"] = node.parent; at; at = at.parent)
    if (at.type === "pseudo" && /^:(nth-|lang|dir)/i.test(at.value ?? "")) return true;
  return false;
}

function markParts(selector: Selector, { mark, host: hostMark }: Marks): void {
  for (const part of partsOf(selector)) {
    const host = part.find((node) => node.type === "pseudo" && node.value === ":host");
    if (host) {
      const asked = host.type === "pseudo" && host.nodes.length > 0 ? `:is(${host.nodes.join(",")})` : "";
      host.replaceWith(...written(`[data-host~="${hostMark}"]${asked}`));
      continue;
    }
    const marked = part.some((node) => node.type === "class" || node.type === "id");
    const body = part.some((node) => node.type === "tag" && node.value === domTag("page"));
    if (body || !marked) continue;
    const [asks] = written(`:where([data-in~="${mark}"])`);
    if (!asks) continue;
    const pseudo = part.find((node) => node.type === "pseudo");
    const last = part.at(-1);
    if (pseudo) selector.insertBefore(pseudo, asks);
    else if (last) selector.insertAfter(last, asks);
  }
}

/** The parts between the combinators. */
function partsOf(selector: Selector): Node[][] {
  const parts: Node[][] = [[]];
  for (const node of selector.nodes) {
    if (node.type === "combinator") parts.push([]);
    else if (node.type !== "comment") parts.at(-1)?.push(node);
  }
  return parts.filter((part) => part.length > 0);
}

function written(text: string): Node[] {
  return (selectorParser().astSync(text).nodes[0]?.nodes ?? []).map((node) => node.clone());
}
