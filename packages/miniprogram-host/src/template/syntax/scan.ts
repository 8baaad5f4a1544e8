const space = 0x20;

/** Where the white space at this place ends. Control signs count as white space. */
export function skipSpace(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) <= space) end++;
  return end;
}

/** The name of a tag or attribute at this place; empty when none begins. */
export function nameAt(text: string, at: number): string {
  if (!beginsName(text.charCodeAt(at))) return "";
  let end = at + 1;
  while (continuesName(text.charCodeAt(end))) end++;
  return text.slice(at, end);
}

function beginsName(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

/** Digits, `-`, `.` and `:` too. */
function continuesName(code: number): boolean {
  return beginsName(code) || (code >= 0x2d && code <= 0x3a && code !== 0x2f);
}
