import { compile } from "css-select";
import type { AtRule, Container, Document, Rule } from "postcss";
import selectorParser from "postcss-selector-parser";
import type { Runtime } from "../../runtime/runtime.ts";
import type { ViewElement, ViewNode } from "../compose.ts";
import { longhands } from "./longhands.ts";
import type { PageSheet } from "./page-sheets.ts";
import { readSheet } from "./read-sheet.ts";
import { scopeSelector } from "./scope-selector.ts";
import { styledOptions } from "./styled-element.ts";

export interface Declared {
  readonly name: string;
  readonly value: string;
  readonly important: boolean;
}

/** One selector of a rule with what it declares. */
export interface SheetRule {
  matches(view: ViewElement): boolean;
  /** Ids, classes and tags as one number. */
  readonly weight: number;
  readonly declared: readonly Declared[];
}

export interface Sheet {
  readonly rules: readonly SheetRule[];
  /** Names of `@keyframes`. */
  readonly keyframes: ReadonlySet<string>;
}

const empty: Sheet = { rules: [], keyframes: new Set() };
const read = new WeakMap<Runtime["pkg"], Map<string, Sheet>>();

/** The rules of a file, read once an app; those that hold under conditions as `@media` are left out. */
export function sheetRules({ pkg }: Runtime, { file, mark, host }: PageSheet): Sheet {
  const known = read.get(pkg) ?? new Map<string, Sheet>();
  read.set(pkg, known);
  const key = `${file} ${mark}`;
  const sheet = known.get(key) ?? readRules(file, { mark, host }, pkg.files.read);
  known.set(key, sheet);
  return sheet;
}

/** What is wrong with a file is told where it is drawn. */
function readRules(file: string, marks: Pick<PageSheet, "mark" | "host">, readFile: (path: string) => string | undefined): Sheet {
  const root = readSheet(file, { read: readFile, warn: () => {} });
  if (!root) return empty;
  const rules: SheetRule[] = [];
  const keyframes = new Set<string>();
  root.walkAtRules(/keyframes$/i, ({ params }) => void keyframes.add(params.trim()));
  root.walkRules((rule) => {
    if (always(rule.parent)) rules.push(...readRule(rule, marks));
  });
  return { rules, keyframes };
}

function always(parent: Container | Document | undefined): boolean {
  return parent?.type === "root" || (parent?.type === "atrule" && /^(layer|supports)$/i.test((parent as AtRule).name));
}

function readRule(rule: Rule, marks: Pick<PageSheet, "mark" | "host">): readonly SheetRule[] {
  const declared: Declared[] = [];
  rule.walkDecls(({ prop, value, important }) => {
    for (const [name, each] of longhands(prop, value)) declared.push({ name, value: each, important: important === true });
  });
  return rule.selectors.flatMap((selector) => {
    try {
      const matches = compile<ViewNode, ViewElement>(scopeSelector(selector, marks), styledOptions);
      return [{ matches, weight: weigh(selector), declared }];
    } catch {
      // A finger on it, a part of it, or no selector at all: never so here.
      return [];
    }
  });
}

function weigh(selector: string): number {
  let weight = 0;
  selectorParser((root) => {
    root.walk((node) => {
      if (node.type === "id") weight += 10_000;
      if (node.type === "class" || node.type === "attribute") weight += 100;
      if (node.type === "pseudo") {
        if (node.value.startsWith("::")) throw new Error("a part of an element");
        weight += 100;
      }
      if (node.type === "tag") weight += 1;
    });
  }).processSync(selector);
  return weight;
}
