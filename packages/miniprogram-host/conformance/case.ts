import type { Source } from "./documents.ts";
import type { Hand } from "./hand.ts";

export type Dialect = "weapp" | "alipay";
export const dialects: readonly Dialect[] = ["weapp", "alipay"];

/** Files of an own mini-program, by path; objects are written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

export interface ComponentSource {
  readonly template: string;
  readonly script: string;
  readonly json?: object;
}

/** A page with what belongs to it; all of it stands in one folder. */
export interface PageSource {
  readonly template: string;
  /** Default: a page that does nothing. */
  readonly script?: string;
  readonly json?: object;
  /** Components by their tag; each is a file beside the page. */
  readonly parts?: Readonly<Record<string, ComponentSource>>;
  /** Further pages, by name: `./second` from the first. */
  readonly pages?: Readonly<Record<string, { readonly template: string; readonly script?: string }>>;
  /** Other files of the folder: templates to import, scripts. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A mini-program of its own, for what a page can't show: app lifecycles, tab bars. */
export interface AppSource {
  readonly files: Files;
  /** How it is opened. In WeChat DevTools: a compile mode, which is written to the project. */
  readonly launch?: { readonly path: string; readonly query?: Readonly<Record<string, string>>; readonly scene?: number | string };
}

export type Form = PageSource | AppSource;

export interface Case {
  readonly id: string;
  /** One sentence: what the platform does. */
  readonly rule: string;
  readonly group: string;
  readonly sources: Readonly<Partial<Record<Dialect, Source>>>;
  readonly forms: Readonly<Partial<Record<Dialect, Form>>>;
  /** Why it exists on one platform only. */
  readonly only?: string;
  /** What miniprogram-automator can't do: such a case runs on the host alone. */
  readonly hostOnly?: string;
  /** Dialects where the host does not keep the rule yet, and why: the case must fail there, so that a repair is noticed. */
  readonly awaits?: Readonly<Partial<Record<Dialect, string>>>;
  readonly check: Check;
}

/** Throws when the mini-program does not behave as the rule says. */
export type Check = (hand: Hand) => Promise<void>;

/** A case as it is written down: `both` in WeChat's words, or a form for each platform. */
export interface CaseDraft extends Omit<Case, "id" | "group" | "sources" | "forms"> {
  readonly both?: Form;
  readonly weapp?: Form;
  readonly alipay?: Form;
  /** Where it differs from the group's documents. */
  readonly sources?: Case["sources"];
}

export function isApp(form: Form): form is AppSource {
  return !("template" in form);
}
