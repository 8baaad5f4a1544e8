import type { Runtime } from "../../runtime/runtime.ts";
import type { Unit } from "../../runtime/unit/unit.ts";
import { unitsIn } from "../../runtime/unit/units-in.ts";
import { styleRules } from "./style-rules.ts";
import { componentMark, isolationOf, ownPageMark, pageMark, pageReach } from "./style-source.ts";

/** A file of styles that reaches elements of a page. */
export interface PageSheet {
  readonly file: string;
  /** Of the elements its rules are for. */
  readonly mark: string;
  /** Of the elements that `:host` means. */
  readonly host: string;
}

/** The app's styles, those of components that stand in the page, its own: a later one goes before. */
export function pageSheets(page: Unit): readonly PageSheet[] {
  const { runtime, source } = page;
  const { app, components } = pageReach(page);
  const [, ...within] = unitsIn(page);
  const kinds = new Map(within.map((unit) => [unit.source.path, unit]));
  const own = components ? pageMark : ownPageMark;
  return [
    ...(app ? [{ file: fileOf(runtime, "app"), mark: pageMark, host: pageMark }] : []),
    ...[...kinds.values()].map(componentSheet),
    { file: fileOf(runtime, source.path), mark: own, host: own },
  ];
}

function componentSheet(unit: Unit): PageSheet {
  const own = componentMark(unit);
  return { file: fileOf(unit.runtime, unit.source.path), mark: isolationOf(unit) === "shared" ? pageMark : own, host: own };
}

function fileOf({ traits }: Runtime, path: string): string {
  return `${path}${styleRules[traits.dialect].extension}`;
}
