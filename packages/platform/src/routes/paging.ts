import { Type } from "typebox";

/** How many rows a page has; 1–`most`. Query words are text, since nothing is coerced. */
export function limitUpTo(most: 100 | 1_000) {
  return Type.Optional(
    Type.String({ pattern: most === 100 ? "^([1-9]\\d?|100)$" : "^([1-9]\\d{0,2}|1000)$", description: `1 to ${most}` }),
  );
}

/** A whole number from 0 on, as text. */
export const NumberText = Type.String({ pattern: "^\\d{1,9}$" });

export function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
