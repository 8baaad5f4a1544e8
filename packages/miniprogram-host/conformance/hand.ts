import { deepStrictEqual } from "node:assert/strict";
import type automator from "miniprogram-automator";
import type { Dialect } from "./case.ts";

export type MiniProgram = Awaited<ReturnType<typeof automator.connect>>;
export type Page = NonNullable<Awaited<ReturnType<MiniProgram["currentPage"]>>>;
export type Element = NonNullable<Awaited<ReturnType<Page["$"]>>>;

/** A custom component: the client gives it more than other elements, which its typings do not tell. */
export interface Component {
  data(path?: string): Promise<unknown>;
  setData(data: object): Promise<void>;
  callMethod(name: string, ...args: readonly unknown[]): Promise<unknown>;
  $(selector: string): Promise<Element | null>;
}

/** What miniprogram-automator can't reach, on the host alone. */
export interface Phone {
  hide(): void;
  show(entry?: { readonly query?: Readonly<Record<string, string>>; readonly scene?: number | string }): void;
  pick(selector: string, value: unknown): Promise<void>;
  pullDown(): Promise<void>;
  pageScroll(to: number | "end"): Promise<void>;
  refresh(selector: string): Promise<void>;
  readonly native: {
    question(): { readonly kind: string } | undefined;
    choose(index: number): void;
    give(given: unknown): void;
    setPlace(place: { readonly latitude: number; readonly longitude: number }): void;
    offerUpdate(update: "ready" | "failed"): void;
    confirm(input?: string): void;
    cancel(): void;
    toast(): string | undefined;
    clipboard(): string;
    setTheme(theme: "light" | "dark"): void;
    /** Where the app sent her. */
    visits(): readonly { readonly to: string }[];
  };
}

/** What a check acts and reads with: miniprogram-automator, and a few words over it. What it expects it waits for, since the real tool takes its time. */
export interface Hand {
  readonly dialect: Dialect;
  readonly mini: MiniProgram;
  /** The case's page as it was opened. */
  readonly page: Page;
  readonly phone: Phone | undefined;
  /** An HTTP server that answers `/status/404`, `/json`, `/text`, `/echo`. */
  readonly server: string;
  /** Exceptions of the app since the case began, and warnings and errors of its console. */
  readonly troubles: readonly string[];
  need(selector: string): Promise<Element>;
  component(selector: string): Promise<Component>;
  tap(selector: string): Promise<void>;
  input(selector: string, text: string): Promise<void>;
  /** The first element shows this text. */
  see(selector: string, text: string): Promise<void>;
  /** All elements show these texts, in this order. */
  seeAll(selector: string, texts: readonly string[]): Promise<void>;
  /** `data` of the page. */
  data(path: string, value: unknown): Promise<void>;
  /** What the case's code said, in order. */
  said(lines: readonly string[]): Promise<void>;
  /** The page stack's paths without the case's folder, bottom first. */
  stack(paths: readonly string[]): Promise<void>;
  /** What is read becomes this. */
  becomes(read: () => Promise<unknown>, value: unknown): Promise<void>;
  /** `wx` or `my` by automator's callWxMethod. */
  api(name: string, ...args: readonly unknown[]): Promise<unknown>;
}

export interface HandParts extends Pick<Hand, "dialect" | "mini" | "page" | "phone" | "server" | "troubles"> {
  /** Milliseconds to wait for what is expected. */
  readonly patience: number;
}

export function createHand({ patience, ...parts }: HandParts): Hand {
  const { mini, page } = parts;

  async function becomes(read: () => Promise<unknown>, value: unknown): Promise<void> {
    const end = performance.now() + patience;
    for (;;) {
      const now = await read();
      try {
        deepStrictEqual(now, value);
        return;
      } catch (error) {
        if (performance.now() > end) throw error;
      }
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  async function need(selector: string): Promise<Element> {
    const found = await page.$(selector);
    if (!found) throw new Error(`the page has no ${selector}`);
    return found;
  }

  const texts = async (selector: string): Promise<readonly string[]> => {
    const found: readonly Element[] = await page.$$(selector);
    return Promise.all(found.map(async (each) => plain(await each.text())));
  };

  return {
    ...parts,
    need,
    component: async (selector) => (await need(selector)) as unknown as Component,
    becomes,
    tap: async (selector) => (await need(selector)).tap(),
    input: async (selector, text) => ((await need(selector)) as Element & { input(text: string): Promise<void> }).input(text),
    see: (selector, text) => becomes(async () => (await texts(selector))[0], text),
    seeAll: (selector, expected) => becomes(() => texts(selector), expected),
    data: (path, value) => becomes(() => page.data(path), value),
    said: (lines) => becomes(() => mini.evaluate("function () { return getApp().lines }"), lines),
    stack: (paths) => becomes(async () => (await mini.pageStack()).map(({ path }) => path.split("/").at(-1)), paths),
    api: (name, ...args) => mini.callWxMethod(name, ...args),
  };
}

/** As it is read: what is laid out gives line breaks where the template has none. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
