import { fieldsOf } from "../runtime/unit/definition.ts";

const entities: Readonly<Record<string, string>> = { nbsp: "\u00a0", lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/**
 * The text a rich-text shows: `nodes` as HTML or as a list of nodes. Source: developers.weixin.qq.com, component/rich-text, as of 2026-11; AlipayDocs,
 * mini/component/rich-text, 2026-02.
 */
export function richText(nodes: unknown): string {
  if (typeof nodes === "string") return decoded(nodes.replace(/<[^>]*>/g, ""));
  if (!Array.isArray(nodes)) return "";
  return nodes.map((node) => textOfNode(fieldsOf(node))).join("");
}

function textOfNode({ type, text, children }: Readonly<Record<string, unknown>>): string {
  return type === "text" ? decoded(String(text ?? "")) : richText(Array.isArray(children) ? children : []);
}

function decoded(text: string): string {
  return text.replace(/&(#x?)?(\w+);/g, (written, number: string | undefined, name: string) => {
    if (number === undefined) return entities[name] ?? written;
    const code = Number.parseInt(name, number === "#x" ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}
