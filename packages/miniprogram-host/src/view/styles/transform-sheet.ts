import type { AtRule, ChildNode, Root, Rule } from "postcss";
import { packageRoot, type SheetSource } from "./read-sheet.ts";
import { rpxToPixels, rpxToVariable } from "./rpx.ts";
import { safeAreaToVariable } from "./safe-area.ts";
import { scopeSelector } from "./scope-selector.ts";
import type { StyleRules } from "./style-rules.ts";
import { leadUrls } from "./urls.ts";

const known = /^(?:-webkit-)?(?:media|keyframes|font-face|supports|charset|layer|container|property|page|scope|starting-style)$/i;

export interface SheetFrame {
  /** Of the elements the rules are for. */
  readonly mark: string;
  /** Of the elements that `:host` means. */
  readonly host: string;
  readonly rules: StyleRules;
  readonly source: Pick<SheetSource, "warn">;
}

/** CSS for the mirror's page out of one sheet of a mini-program. The sheet is changed. */
export function transformSheet(root: Root, frame: SheetFrame): string {
  root.walkAtRules((rule) => changeAtRule(rule, frame));
  root.walkRules((rule) => changeRule(rule, frame));
  root.walkDecls((declaration) => {
    const led = leadUrls(declaration.value, fileOf(declaration), (path) => {
      if (!frame.rules.packageUrls)
        frame.source.warn(`${placeOf(declaration)}: a background can't be the package's file ${path} on a phone`);
    });
    declaration.value = rpxToVariable(safeAreaToVariable(led));
  });
  return root.toString();
}

function changeAtRule(rule: AtRule, { source }: SheetFrame): void {
  if (/^charset$/i.test(rule.name)) rule.remove();
  else if (!known.test(rule.name)) source.warn(`${placeOf(rule)}: @${rule.name} is not known`);
  else if (/^(?:media|container)$/i.test(rule.name)) rule.params = rpxToPixels(rule.params);
}

function changeRule(rule: Rule, { mark, host, source }: SheetFrame): void {
  const { parent } = rule;
  if (parent?.type === "atrule" && /keyframes$/i.test((parent as AtRule).name)) return;
  try {
    rule.selector = scopeSelector(rule.selector, { mark, host });
  } catch (cause) {
    source.warn(`${placeOf(rule)}: ${rule.selector} is no selector: ${cause instanceof Error ? cause.message : cause}`);
    rule.remove();
  }
}

function placeOf(node: ChildNode): string {
  return `${fileOf(node)}:${node.source?.start?.line ?? 1}`;
}

function fileOf({ source }: ChildNode): string {
  return source?.input.from.slice(packageRoot.length) ?? "";
}
