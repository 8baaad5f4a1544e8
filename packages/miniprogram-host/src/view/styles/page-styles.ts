import type { Root } from "postcss";
import type { Runtime } from "../../runtime/runtime.ts";
import { unitsIn } from "../../runtime/unit/render.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import { readSheet, type SheetSource } from "./read-sheet.ts";
import { styleRules } from "./style-rules.ts";
import { componentMark, isolationOf, ownPageMark, pageMark, pageReach } from "./style-source.ts";
import { type SheetFrame, transformSheet } from "./transform-sheet.ts";

const made = new WeakMap<Runtime["pkg"], Map<string, string>>();

/**
 * All styles of a page as CSS for the mirror: the app's, those of components that stand in it, its own, in this order. What is wrong with a file is
 * reported once. The same text again while the same kinds of components stand in the page.
 */
export function pageStyles(page: Unit): string {
  const { runtime } = page;
  const { app, components } = pageReach(page);
  const [, ...within] = unitsIn(page);
  const kinds = new Map(within.map((unit) => [unit.source.path, unit]));
  return [
    ...(app ? [sheet(runtime, "app", { mark: pageMark })] : []),
    ...[...kinds.values()].map(componentSheet),
    sheet(runtime, page.source.path, { mark: components ? pageMark : ownPageMark }),
  ].join("\n");
}

function componentSheet(unit: Unit): string {
  const own = componentMark(unit);
  return sheet(unit.runtime, unit.source.path, { mark: isolationOf(unit) === "shared" ? pageMark : own, host: own });
}

/** One file's styles, transformed once an app. */
function sheet(runtime: Runtime, path: string, marks: { readonly mark: string; readonly host?: string }): string {
  const { pkg, traits, report } = runtime;
  const rules = styleRules[traits.dialect];
  const file = `${path}${rules.extension}`;
  const key = `${file} ${marks.mark}`;
  const known = made.get(pkg) ?? new Map<string, string>();
  made.set(pkg, known);
  const source: SheetSource = { read: pkg.files.read, warn: (message) => report({ kind: "warning", message }) };
  const css = known.get(key) ?? write(readSheet(file, source), { mark: marks.mark, host: marks.host ?? marks.mark, rules, source });
  known.set(key, css);
  return css;
}

function write(root: Root | undefined, frame: SheetFrame): string {
  return root ? transformSheet(root, frame) : "";
}
