/** Puts other text in the place of a range; both ends are the same for an insertion. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits that do not overlap. */
export function editText(text: string, edits: readonly Edit[]): string {
  let at = 0;
  let edited = "";
  for (const edit of [...edits].sort((one, other) => one.start - other.start || one.end - other.end)) {
    edited += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return edited + text.slice(at);
}
