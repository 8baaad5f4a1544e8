/**
 * Where the caret belongs when the app replaces the text it stood in: behind what it stood behind. Phones differ (the caret of an iPhone goes to the end, an
 * Android's stays: wepy issue 1036, 2018); this is the one that lets a person type on.
 */
export function caretAfter(before: string, caret: number, after: string): number {
  if (caret >= before.length) return after.length;
  if (before.length === after.length) return caret;
  const head = fold(before.slice(0, caret));
  const tail = fold(before.slice(caret));
  const text = fold(after);
  if (text.startsWith(head)) return caret;
  if (text.endsWith(tail)) return after.length - tail.length;
  return endOf(head, text);
}

/** Behind the signs of the head that are still there, in their order. */
function endOf(head: string, text: string): number {
  let at = 0;
  for (const sign of head) {
    const found = text.indexOf(sign, at);
    if (found >= 0) at = found + sign.length;
  }
  return at;
}

/** The letters without their case, unless that makes another number of them. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}
