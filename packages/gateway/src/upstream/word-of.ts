/** A text or a number as text; anything else is no word and gives "". `String` throws for an object a careless server sends, as `{"toString": 1}`. */
export function wordOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
