import postcss from "postcss";
import { rpxToVariable } from "./rpx.ts";
import { safeAreaToVariable } from "./safe-area.ts";
import { leadUrls } from "./urls.ts";

const most = 2000;
const made = new Map<string, string>();

/** A `style` attribute as the mirror's page takes it. Lists repeat theirs, so some are remembered. */
export function inlineStyle(text: string, file: string): string {
  if (!/rpx|url\(|safe-area/i.test(text)) return text;
  const key = `${file} ${text}`;
  const known = made.get(key) ?? change(text, file);
  if (made.size >= most) made.clear();
  made.set(key, known);
  return known;
}

function change(text: string, file: string): string {
  try {
    const root = postcss.parse(text);
    root.walkDecls((declaration) => {
      declaration.value = rpxToVariable(safeAreaToVariable(leadUrls(declaration.value, file)));
    });
    return root.toString();
  } catch {
    // A browser makes of a broken style what it can.
    return text;
  }
}
