/** Hosts cut what is typed at a length, at times through the middle of a character; such a half can't be sent. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, "\ufffd");
}
