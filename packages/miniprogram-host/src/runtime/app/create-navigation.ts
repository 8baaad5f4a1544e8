import { posix } from "node:path";
import { failure } from "../../native/api.ts";
import type { Runtime } from "../runtime.ts";
import type { Unit } from "../unit/unit.ts";
import { createChannel, linkChannels } from "./event-channel.ts";
import type { Navigation } from "./navigation.ts";
import { closePage, hidePage, makePage, openPage, routeDone, showPage } from "./page-life.ts";
import { watchPreloads } from "./preloads.ts";

const deepest = 10;

/** How long an app may take to open another page instead of one that is not there. */
const turnsToRescue = 10;

/** `pages/a/index?x=1` as the app writes it; relative to the page on top. */
interface Address {
  readonly path: string;
  readonly query: string;
}

export interface MissingPage {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly isEntryPage: boolean;
}

export interface NavigationParts {
  readonly runtime: Runtime;
  /** No page of that path: the app is told, and may open another. */
  onPageNotFound(missing: MissingPage): void;
  /** Before a page's script runs: a page needs the app, unless it is one of an independent subpackage. */
  beforePage(path: string): void;
}

/** The page stack: at most ten; pages of the tab bar are kept. Source: developers.weixin.qq.com, wx.navigateTo and framework/app-service/route, as of 2026-11. */
export function createNavigation({ runtime, onPageNotFound, beforePage }: NavigationParts): Navigation {
  const { pkg, traits } = runtime;
  const pages: Unit[] = [];
  const tabs = new Map<string, Unit>();
  const top = () => pages.at(-1);
  const preload = watchPreloads(runtime, () => runtime.outside.screen.state.network);
  const isTab = (path: string) => pkg.app.tabPages.includes(path);

  function read(url: string): Address {
    const [place = "", query = ""] = url.split(/\?(.*)/s);
    const from = top()?.source.path ?? "";
    const path = place.startsWith("/") || !from ? place.replace(/^\//, "") : posix.join(posix.dirname(from), place);
    if (pkg.app.pages.includes(path)) return { path, query };
    // Many write the path from the root without a slash; it is taken where there is such a page.
    if (pkg.app.pages.includes(place)) return { path: place, query };
    onPageNotFound({ path, query: traits.readQuery(query), isEntryPage: false });
    throw failure(`page "${path}" is not found`);
  }

  /** Makes a page before any other is left: one that can't be made is told of, and she stays where she is. */
  function make({ path, query }: Address): Unit {
    try {
      beforePage(path);
      return makePage(runtime, { path, query: traits.readQuery(query) });
    } catch (error) {
      runtime.report({ kind: "exception", error, where: `opening ${path}` });
      throw failure(error instanceof Error ? error.message : String(error));
    }
  }

  function open(unit: Unit): void {
    pages.push(unit);
    runtime.pace.opened(unit.source.path);
    openPage(unit);
    preload(unit.source.path);
  }

  function close(unit: Unit): void {
    if (tabs.get(unit.source.path) === unit) hidePage(unit);
    else closePage(unit);
  }

  return {
    stack: () => pages,
    async launch(path, query) {
      if (!pkg.app.pages.includes(path)) {
        onPageNotFound({ path, query, isEntryPage: true });
        for (let turn = 0; turn < turnsToRescue && pages.length === 0; turn += 1) await new Promise((done) => setImmediate(done));
        if (pages.length > 0) return;
      }
      beforePage(path);
      const unit = makePage(runtime, { path, query });
      open(unit);
      if (isTab(path)) tabs.set(path, unit);
    },
    navigateTo(url, { events } = {}) {
      const address = read(url);
      if (isTab(address.path)) throw failure("can not navigateTo a tabbar page");
      if (pages.length >= deepest) throw failure(`webview count limit exceed`);
      const unit = make(address);
      const here = createChannel(runtime.realm, events);
      const there = createChannel(runtime.realm);
      linkChannels(here, there);
      const before = top();
      if (before) hidePage(before);
      unit.self.getOpenerEventChannel = () => there.face;
      open(unit);
      return { eventChannel: here.face };
    },
    redirectTo(url) {
      const address = read(url);
      if (isTab(address.path)) throw failure("can not redirectTo a tabbar page");
      const unit = make(address);
      const before = pages.pop();
      if (before) close(before);
      open(unit);
    },
    reLaunch(url) {
      const address = read(url);
      const made = make(address);
      for (const unit of pages.splice(0).reverse()) if (tabs.get(unit.source.path) !== unit) closePage(unit);
      for (const unit of tabs.values()) closePage(unit);
      tabs.clear();
      open(made);
      if (isTab(address.path)) tabs.set(address.path, made);
    },
    switchTab(url) {
      const { path } = read(url);
      if (!isTab(path)) throw failure("can not switch to no-tabBar page");
      if (top()?.source.path === path && tabs.has(path)) return;
      const shown = tabs.get(path) ?? make({ path, query: "" });
      const left = pages.splice(0).reverse();
      // A tab's page below others was hidden when they were opened.
      for (const unit of left) if (unit === left[0] || tabs.get(unit.source.path) !== unit) close(unit);
      if (!tabs.has(path)) {
        tabs.set(path, shown);
        open(shown);
        return;
      }
      pages.push(shown);
      showPage(shown);
    },
    navigateBack(delta) {
      if (pages.length <= 1) throw failure("cannot navigate back at first page.");
      const keep = Math.max(1, pages.length - Math.max(1, delta));
      for (const unit of pages.splice(keep).reverse()) close(unit);
      const now = top();
      if (!now) return;
      showPage(now);
      if (traits.openSteps.includes("routeDone")) routeDone(now);
    },
  };
}
