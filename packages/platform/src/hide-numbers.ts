import { maskNumber } from "@tongban/protocol";

/** A text with identity and telephone numbers in it hidden: runs of 11 signs or more, digits with an X at the end, also when spaces or dashes part them. */
export function hideNumbers(text: string): string {
  return text.replace(/\d(?:[ -]?\d){9,}[ -]?[\dXx]/g, (number) => maskNumber(number.replace(/[ -]/g, "")));
}
