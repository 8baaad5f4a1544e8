/** A message's fields; a list repeats its name. */
export interface PushFields {
  readonly [name: string]: string | number | PushFields | readonly PushFields[];
}

/** `<xml>` with text in CDATA and numbers bare, as WeChat writes it. Source: developers.weixin.qq.com, message-push, as of 2026-11. */
export function writeXml(fields: PushFields): string {
  return `<xml>${writeFields(fields)}</xml>`;
}

function writeFields(fields: PushFields): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => (Array.isArray(value) ? value.map((each) => element(name, each)) : [element(name, value as PushFields)]))
    .join("");
}

function element(name: string, value: string | number | PushFields): string {
  if (typeof value === "number") return `<${name}>${value}</${name}>`;
  const inner = typeof value === "string" ? `<![CDATA[${value.replaceAll("]]>", "]]]]><![CDATA[>")}]]>` : writeFields(value);
  return `<${name}>${inner}</${name}>`;
}
