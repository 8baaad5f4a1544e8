/** The machine's Chromium, else the one from npm. */
export { findBrowser as openChromium } from "../src/layout/find-browser.ts";
