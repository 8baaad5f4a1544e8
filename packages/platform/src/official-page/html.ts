/** Markup that is safe to put into a page as it is. */
export interface Html {
  readonly markup: string;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

type Piece = Html | string | number | undefined | false | readonly Html[];

function render(piece: Piece): string {
  if (piece === undefined || piece === false) return "";
  if (typeof piece === "string" || typeof piece === "number") return escapeText(String(piece));
  return "markup" in piece ? piece.markup : piece.map(({ markup }) => markup).join("");
}

/** Template tag: everything put in is escaped, unless it came out of this tag itself. */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { markup: texts.reduce((whole, text, index) => whole + render(pieces[index - 1]) + text) };
}
