import postcss, { type AtRule, type Root } from "postcss";
import valueParser from "postcss-value-parser";
import { packagePath } from "./urls.ts";

export interface SheetSource {
  read(path: string): string | undefined;
  warn(message: string): void;
}

/** Goes before a path, since postcss would look for a plain one where the process runs. */
export const packageRoot = "package://";

/** One file with everything it imports in its place. What is missing or no CSS is warned of with file and line, and left out. */
export function readSheet(path: string, source: SheetSource): Root | undefined {
  const text = source.read(path);
  return text === undefined ? undefined : parse({ path, text, within: [path] }, source);
}

interface Sheet {
  readonly path: string;
  readonly text: string;
  /** Files that import it, from the first, and itself. */
  readonly within: readonly string[];
}

function parse({ path, text, within }: Sheet, source: SheetSource): Root {
  const root = readCss(path, text, source);
  root.walkAtRules("import", (rule) => {
    const imported = importOf(rule, { path, text, within }, source);
    if (imported) rule.replaceWith(imported.nodes);
    else rule.remove();
  });
  return root;
}

function readCss(path: string, text: string, { warn }: SheetSource): Root {
  try {
    return postcss.parse(text.replace(/^\uFEFF/, ""), { from: packageRoot + path, map: false });
  } catch (cause) {
    const { line, column, reason } = cause as { readonly line?: number; readonly column?: number; readonly reason?: string };
    warn(`${path}:${line ?? 1}:${column ?? 1}: ${reason ?? String(cause)}; the file's styles are left out`);
    return postcss.root();
  }
}

/** `@import "a.wxss"` and `@import url(a.wxss)`, relative or from the package's root with a slash. */
function importOf(rule: AtRule, { path, within }: Sheet, source: SheetSource): Root | undefined {
  const place = `${path}:${rule.source?.start?.line ?? 1}`;
  const [first] = valueParser(rule.params).nodes;
  const address = first?.type === "function" ? first.nodes[0]?.value : first?.value;
  const target = address === undefined ? undefined : packagePath(address, path);
  const text = target === undefined ? undefined : source.read(target);
  if (target === undefined || text === undefined) {
    source.warn(`${place}: @import ${rule.params} is no file of the package`);
    return undefined;
  }
  if (within.includes(target)) {
    source.warn(`${place}: ${[...within, target].join(" imports ")}: a circle`);
    return undefined;
  }
  return parse({ path: target, text, within: [...within, target] }, source);
}
