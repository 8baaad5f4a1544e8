/** A node as the documents have it; what comes from an app may be anything. */
export interface RichNode {
  readonly type?: unknown;
  readonly name?: unknown;
  readonly attrs?: unknown;
  readonly children?: unknown;
  readonly text?: unknown;
}

/** Source of both lists: developers.weixin.qq.com, component/rich-text, as of 2026-11; Alipay's is shorter. */
const allowed = new Set(
  "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul".split(
    " ",
  ),
);
const attributes: Readonly<Record<string, readonly string[]>> = {
  bdo: ["dir"],
  col: ["span", "width"],
  colgroup: ["span", "width"],
  font: ["color", "face"],
  img: ["alt", "src", "height", "width"],
  ol: ["start", "type"],
  table: ["width"],
  td: ["colspan", "height", "rowspan", "width"],
  th: ["colspan", "height", "rowspan", "width"],
  tr: ["colspan", "height", "rowspan", "width"],
};
const everywhere = ["class", "style"];
const pictures = /^(?:https?:|data:image\/|\/|files\/)/i;

export function isAllowed(name: string): boolean {
  return allowed.has(name);
}

export function attributesOf(name: string, given: unknown): Record<string, string> {
  if (typeof given !== "object" || given === null) return {};
  const names = [...everywhere, ...(attributes[name] ?? [])];
  const found = Object.entries(given).flatMap(([key, value]) =>
    names.includes(key.toLowerCase()) ? [[key.toLowerCase(), String(value)]] : [],
  );
  return Object.fromEntries(found.filter(([key, value]) => key !== "src" || pictures.test(value ?? "")));
}

/** Reads markup in a document of its own, where nothing runs and nothing is fetched. */
export function nodesOfText(markup: string): readonly RichNode[] {
  return read(new DOMParser().parseFromString(markup, "text/html").body);
}

function read(parent: Node): readonly RichNode[] {
  return [...parent.childNodes].flatMap((node): readonly RichNode[] => {
    if (node.nodeType === Node.TEXT_NODE) return [{ type: "text", text: node.nodeValue ?? "" }];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const element = node as Element;
    const attrs = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
    return [{ type: "node", name: element.tagName.toLowerCase(), attrs, children: read(element) }];
  });
}
