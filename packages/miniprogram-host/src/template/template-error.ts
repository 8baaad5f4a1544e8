/** A file of the package as it was read. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** A character of a file, counted from 0. */
export interface Place {
  readonly source: SourceText;
  readonly offset: number;
}

/** What is wrong in a template or its scripts, and where. Line and column count from 1; the message begins with `path:line:column`. */
export class TemplateError extends Error {
  readonly file: string;
  readonly line: number;
  readonly column: number;

  constructor(place: Place, problem: string, options?: ErrorOptions) {
    const { line, column } = lineAndColumn(place);
    super(`${place.source.path}:${line}:${column}: ${problem}`, options);
    this.name = "TemplateError";
    this.file = place.source.path;
    this.line = line;
    this.column = column;
  }
}

/** `path:line:column` of a place, as errors and warnings write it. */
export function where(place: Place): string {
  const { line, column } = lineAndColumn(place);
  return `${place.source.path}:${line}:${column}`;
}

function lineAndColumn({ source, offset }: Place): { readonly line: number; readonly column: number } {
  const before = source.text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
