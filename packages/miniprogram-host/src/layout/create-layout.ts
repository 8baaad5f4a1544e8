import type { Browser } from "playwright-core";
import { hostError } from "../host-error.ts";
import type { OpenedApp } from "../open-app.ts";
import type { Layout } from "./layout.ts";

/** Starts a Chromium through playwright-core. */
export type OpenBrowser = () => Promise<Browser>;

export interface LayoutOptions {
  /** Default: the Chromium that CHROMIUM_PATH names, else one on the PATH. */
  readonly browser?: OpenBrowser;
}

/** Measures an app in a Chromium, which starts at the first question and ends with `close`. */
export function createLayout(_app: OpenedApp, _options: LayoutOptions = {}): Layout {
  const refuse = () => Promise.reject(hostError("UnsupportedError", "a layout needs a Chromium, which this host does not have yet"));
  return {
    screenshot: refuse,
    box: refuse,
    scroll: refuse,
    styles: refuse,
    properties: refuse,
    windowProperties: refuse,
    viewport: refuse,
    close: () => Promise.resolve(),
  };
}
