import { parseXml, XmlElement } from "@rgrove/parse-xml";
import { parseObject } from "../../upstream/call-upstream.ts";

export type PushFields = Readonly<Record<string, unknown>>;

/** How the console is set to write; we answer alike. */
export type PushFormat = "json" | "xml";

/** The format a text is written in, by its first sign. */
export function formatOf(text: string): PushFormat {
  return text.trimStart().startsWith("<") ? "xml" : "json";
}

/** The fields of a push; undefined when it is neither JSON nor XML that can be read. An element that comes more than once is a list. */
export function readFields(text: string): PushFields | undefined {
  if (formatOf(text) === "json") return parseObject(text);
  try {
    const { root } = parseXml(text);
    const value = root?.name === "xml" ? contentOf(root) : undefined;
    return typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Pushes are three levels deep. */
const deepest = 8;

/** Text, or the fields inside. */
function contentOf(element: XmlElement, depth = 0): string | PushFields {
  if (depth > deepest) throw new Error("nested deeper than any push");
  const elements = element.children.filter((child) => child instanceof XmlElement);
  if (elements.length === 0) return element.text;
  const lists = new Map<string, (string | PushFields)[]>();
  for (const inner of elements) {
    const list = lists.get(inner.name) ?? [];
    list.push(contentOf(inner, depth + 1));
    lists.set(inner.name, list);
  }
  return Object.fromEntries([...lists].map(([name, list]) => [name, list.length > 1 ? list : list[0]]));
}

/** Flat fields as a text of this format. */
export function writeFields(fields: Readonly<Record<string, string | number>>, format: PushFormat): string {
  if (format === "json") return JSON.stringify(fields);
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`);
  return `<xml>${elements.join("")}</xml>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
