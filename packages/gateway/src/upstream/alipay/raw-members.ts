/** A JSON object's members with their values exactly as they stand in the text: a signature covers those very signs. */
export type RawMembers = ReadonlyMap<string, string>;

/** Undefined when the text is no JSON object, or names a member twice (then two readers could see two values). */
export function rawMembers(text: string): RawMembers | undefined {
  if (!isObject(text)) return undefined;
  const members = new Map<string, string>();
  let at = text.indexOf("{") + 1;
  for (;;) {
    const nameStart = skipSpace(text, at);
    if (text[nameStart] === "}") return members;
    const nameEnd = endOfString(text, nameStart);
    const name = JSON.parse(text.slice(nameStart, nameEnd)) as string;
    if (members.has(name)) return undefined;
    const valueStart = skipSpace(text, text.indexOf(":", nameEnd) + 1);
    const valueEnd = endOfValue(text, valueStart);
    members.set(name, text.slice(valueStart, valueEnd));
    at = skipSpace(text, valueEnd);
    if (text[at] === ",") at += 1;
  }
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

// Below, the text is known to be valid JSON.

function skipSpace(text: string, from: number): number {
  let at = from;
  while (" \t\n\r".includes(text[at] ?? "x")) at += 1;
  return at;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function endOfValue(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start);
  const nested = text[start] === "{" || text[start] === "[";
  let depth = 0;
  let at = start;
  for (;;) {
    const sign = text[at] ?? "}";
    if (!nested && ",} \t\n\r".includes(sign)) return at;
    if (sign === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (sign === "{" || sign === "[") depth += 1;
    if (sign === "}" || sign === "]") depth -= 1;
    at += 1;
    if (nested && depth === 0) return at;
  }
}
