import type { Runtime } from "../../runtime/runtime.ts";
import type { PageSheet } from "./page-sheets.ts";

/** Classes whose rules may say how an element moves; undefined when it may be any element. */
type MovingClasses = ReadonlySet<string> | undefined;

const read = new WeakMap<Runtime["pkg"], Map<string, MovingClasses>>();

/** Seen in the text alone, and rather too many than too few: reading a file of styles takes longer than drawing a page, and few pages hold what moves. */
export function movingClasses({ pkg }: Runtime, { file }: PageSheet): MovingClasses {
  const known = read.get(pkg) ?? new Map<string, MovingClasses>();
  read.set(pkg, known);
  if (!known.has(file)) known.set(file, findClasses(pkg.files.read(file) ?? ""));
  return known.get(file);
}

function findClasses(text: string): MovingClasses {
  if (!/transition|animation|@import/i.test(text)) return new Set();
  if (/@import|\\/i.test(text)) return undefined;
  const found = new Set<string>();
  for (const [, selectors = "", declared = ""] of text.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/([^{};]*)\{([^{}]*)\}/g)) {
    if (!/transition|animation/i.test(declared)) continue;
    for (const selector of selectors.split(",")) {
      const classes = [...selector.matchAll(/\.([\w\u0080-\uffff-]+)/g)].map(([, name = ""]) => name);
      if (classes.length === 0) return undefined;
      for (const name of classes) found.add(name);
    }
  }
  return found;
}
