import type { Root } from "postcss";
import type { UnitSource } from "../../package/open-package.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { readSheet, type SheetSource } from "./read-sheet.ts";
import { styleRules } from "./style-rules.ts";
import { componentMark, isolationOf, ownPageMark, pageMark, pageReach } from "./style-source.ts";
import { type SheetFrame, transformSheet } from "./transform-sheet.ts";

const made = new WeakMap<Runtime["pkg"], Map<string, string>>();

/** All styles of one page as CSS for the mirror: the app's, its components', its own, in this order. What is wrong with them is reported once. */
export function pageStyles(runtime: Runtime, page: UnitSource): string {
  const { app, components } = pageReach(page);
  const mark = components ? pageMark : ownPageMark;
  return [
    ...(app ? [sheet(runtime, "app", { mark: pageMark })] : []),
    ...componentsOf(runtime, page).map((each) => componentSheet(runtime, each)),
    sheet(runtime, page.path, { mark }),
  ].join("\n");
}

function componentSheet(runtime: Runtime, source: UnitSource): string {
  const own = componentMark(runtime, source.path);
  return sheet(runtime, source.path, { mark: isolationOf(runtime, source) === "shared" ? pageMark : own, host: own });
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

/** Components that can stand in the page, each once. */
function componentsOf(runtime: Runtime, page: UnitSource): readonly UnitSource[] {
  const found = new Map<string, UnitSource>();
  const visit = (source: UnitSource) => {
    for (const path of Object.values(source.components)) {
      if (found.has(path)) continue;
      const component = runtime.pkg.component(path);
      found.set(path, component);
      visit(component);
    }
  };
  visit(page);
  return [...found.values()];
}
