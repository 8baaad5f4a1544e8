import type { Runtime } from "../../runtime/runtime.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import { type PageSheet, pageSheets } from "./page-sheets.ts";
import { readSheet, type SheetSource } from "./read-sheet.ts";
import { styleRules } from "./style-rules.ts";
import { transformSheet } from "./transform-sheet.ts";

const made = new WeakMap<Runtime["pkg"], Map<string, string>>();

/**
 * All styles of a page as CSS for the mirror: the app's, those of components that stand in it, its own, in this order. What is wrong with a file is
 * reported once. The same text again while the same kinds of components stand in the page.
 */
export function pageStyles(page: Unit): string {
  return pageSheets(page)
    .map((sheet) => write(page.runtime, sheet))
    .join("\n");
}

/** One file's styles, transformed once an app. */
function write({ pkg, traits, report }: Runtime, { file, mark, host }: PageSheet): string {
  const key = `${file} ${mark}`;
  const known = made.get(pkg) ?? new Map<string, string>();
  made.set(pkg, known);
  const source: SheetSource = { read: pkg.files.read, warn: (message) => report({ kind: "warning", message }) };
  const root = known.has(key) ? undefined : readSheet(file, source);
  const css = known.get(key) ?? (root ? transformSheet(root, { mark, host, rules: styleRules[traits.dialect], source }) : "");
  known.set(key, css);
  return css;
}
