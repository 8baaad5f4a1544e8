import { insideOf } from "../inside.ts";
import type { OpenedApp } from "../open-app.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import { unitsIn } from "../runtime/unit/units-in.ts";
import { looksIn } from "../view/looks.ts";
import { pageStyles } from "../view/styles/page-styles.ts";
import { fileAddress, packagePath } from "../view/styles/urls.ts";
import { hostStyles } from "./host-styles.ts";
import type { PageFrame, PhoneFrame } from "./wire.ts";
import { createTreeWriter, type Written } from "./write-tree.ts";

/** What mirrors show of one running app. It only looks: nothing here changes the app. */
export interface Mirror {
  readonly app: OpenedApp;
  top(): Unit | undefined;
  /** Could the page's tree or what stands around it have changed since the last call? Cheap; a control's own state is not looked at. */
  stirred(): boolean;
  around(away: boolean): NonNullable<PhoneFrame["app"]> | undefined;
  tree(page: Unit): Written;
  page(page: Unit): PageFrame;
}

export function createMirror(app: OpenedApp): Mirror {
  const { runtime, navigation, screen, files } = insideOf(app);
  const { pkg } = runtime;
  const write = createTreeWriter((address, file) => {
    if (files.isFile(address)) return `stored/${encodeURIComponent(address)}`;
    const path = packagePath(address, file);
    return path === undefined ? address : fileAddress(path);
  });
  const seen = new Map<string, Unit>();
  const numbers = new WeakMap<object, number>();
  let last = 0;
  let before: readonly unknown[] = [];
  const top = () => navigation.stack().at(-1);

  /** The same number for the same object: a new toast with the same text is another. */
  function numberOf(thing: object): number {
    const known = numbers.get(thing) ?? last + 1;
    last = Math.max(last, known);
    numbers.set(thing, known);
    return known;
  }

  return {
    app,
    top,
    stirred() {
      const page = top();
      const { native } = screen;
      const now = page
        ? [page, native.state(), native.chrome(), native.question(), ...unitsIn(page).flatMap((unit) => [unit.tree, looksIn(unit)])]
        : [];
      const changed = now.length !== before.length || now.some((each, at) => each !== before[at]);
      before = now;
      return changed;
    },
    around(away) {
      const page = top();
      if (!page) return undefined;
      seen.set(page.id, page);
      for (const [id, unit] of seen) if (unit.state === "gone") seen.delete(id);
      const { toast, tabBar, left } = screen.state;
      const question = screen.native.question();
      const { path } = page.source;
      return {
        page: page.id,
        path,
        depth: navigation.stack().length,
        isTab: pkg.app.tabPages.includes(path),
        isHome: path === pkg.app.entryPage,
        kept: [...seen.keys()],
        chrome: screen.chrome(page),
        tabBar,
        toast: toast && { ...toast, at: numberOf(toast) },
        question: question && {
          kind: question.kind,
          title: question.title,
          text: question.text,
          choices: question.choices,
          at: numberOf(question),
          editable: question.kind === "prompt" || question.option.editable === true,
          placeholder: textOf(question.option.placeholderText ?? question.option.placeholder),
          confirmColor: textOf(question.option.confirmColor),
          cancelColor: textOf(question.option.cancelColor),
        },
        away,
        left,
      };
    },
    tree: write,
    page: (page) => ({ kind: "page", page: page.id, path: page.source.path, css: `${hostStyles()}\n${pageStyles(page)}` }),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
