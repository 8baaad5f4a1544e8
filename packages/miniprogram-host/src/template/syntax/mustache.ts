import { type Place, TemplateError } from "../template-error.ts";

export type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "expression"; readonly text: string; readonly offset: number };

/** Splits `a {{b}} c` into its texts and expressions; offsets are those of the file. Throws TemplateError for `{{` without end. */
export function splitParts(text: string, place: Place): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (let open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
    if (open > at) parts.push({ kind: "text", text: text.slice(at, open) });
    const end = endOfExpression(text, open + 2);
    if (end < 0) throw unclosed({ source: place.source, offset: place.offset + open });
    parts.push({ kind: "expression", text: text.slice(open + 2, end), offset: place.offset + open + 2 });
    at = end + 2;
  }
  if (at < text.length) parts.push({ kind: "text", text: text.slice(at) });
  return parts;
}

/** Where the `}}` stands that ends the expression beginning at `from`; -1 without one. Braces and strings inside are passed over. */
export function endOfExpression(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === "'" || sign === '"') {
      at = endOfString(text, at);
      if (at < 0) return -1;
    } else if (sign === "{") {
      depth++;
    } else if (sign === "}") {
      if (depth > 0) depth--;
      else if (text[at + 1] === "}") return at;
    }
  }
  return -1;
}

export function unclosed(place: Place): TemplateError {
  return new TemplateError(place, "`{{` is not closed: write `}}` after the expression, and quotes in it in pairs");
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === text[from]) return at;
  }
  return -1;
}
