import type { Browser, Page } from "playwright-core";
import { hostError } from "../host-error.ts";
import { insideOf } from "../inside.ts";
import { createPhone } from "../live/phone.ts";
import { servePhones } from "../live/serve-phones.ts";
import type { Inquiry } from "../live/wire.ts";
import { screenSize } from "../native/apis/device.ts";
import type { OpenedApp } from "../open-app.ts";
import { askLayout } from "./ask-layout.ts";
import { findBrowser } from "./find-browser.ts";
import type { Layout } from "./layout.ts";

/** Starts a Chromium through playwright-core. */
export type OpenBrowser = () => Promise<Browser>;

export interface LayoutOptions {
  /** Default: `findBrowser`. */
  readonly browser?: OpenBrowser;
}

interface Running {
  readonly page: Page;
  ask(about: Inquiry): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Measures an app in a Chromium that shows the page of its live view. It starts at the first question and ends with `close`; without one each method
 * rejects with an UnsupportedError that says how to give one. The app's own questions about its layout are answered by it too.
 */
export function createLayout(app: OpenedApp, { browser: open = findBrowser }: LayoutOptions = {}): Layout {
  const { outside } = insideOf(app).runtime;
  let running: Promise<Running> | undefined;
  let closed = false;

  async function run(): Promise<Running> {
    if (closed) throw hostError("DriveError", "the layout is closed");
    running ??= start(app, open);
    const starting = running;
    try {
      return await starting;
    } catch (error) {
      // A browser that is there later may be asked again.
      if (running === starting) running = undefined;
      throw error;
    }
  }
  const ask = async (about: Inquiry) => (await run()).ask(about);

  const layout: Layout = {
    async screenshot() {
      const { page, ask: inquire } = await run();
      await inquire({ what: "settled" });
      return (await page.screenshot({ type: "png" })).toString("base64");
    },
    ...askLayout(ask),
    async close() {
      closed = true;
      if (outside.layout === layout) outside.layout = undefined;
      const started = await running?.catch(() => undefined);
      await started?.close();
    },
  };
  outside.layout ??= layout;
  return layout;
}

async function start(app: OpenedApp, open: OpenBrowser): Promise<Running> {
  const browser = await open();
  const host = createPhone({ title: "", open: async () => app, ownsApp: false });
  const server = await servePhones({ phones: [{ name: "layout", title: "", host }] });
  const close = async () => {
    await browser.close();
    await server.close();
  };
  try {
    const { screenWidth: width, screenHeight: height, pixelRatio } = screenSize;
    const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: pixelRatio });
    const page = await context.newPage();
    await page.goto(`${server.url}phones/layout/?bare`);
    await host.viewed();
    return { page, ask: host.ask, close };
  } catch (error) {
    await close();
    throw error;
  }
}
