import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Browser } from "playwright-core";
import { hostError } from "../host-error.ts";
import { openPacked } from "./packed-browser.ts";

const usualNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const howTo =
  "give serveAutomator or createLayout a browser ({ browser: () => chromium.launch(…) }), or let CHROMIUM_PATH name a Chromium, or put one on the PATH, or install @sparticuz/chromium; and install playwright-core";

/**
 * Starts the Chromium that CHROMIUM_PATH names, else one on the PATH, else the one that npm's @sparticuz/chromium carries, if that is installed; never a test
 * tool's own download. An empty CHROMIUM_PATH means none. Fails with UnsupportedError that says how to give one.
 */
export async function findBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw hostError("UnsupportedError", `CHROMIUM_PATH=${named} does not exist: ${howTo}`);
  const playwright = await loadPlaywright();
  const found = named ?? onPath();
  if (found) return playwright.launch({ executablePath: found, args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] });
  const packed = found === undefined ? await openPacked(playwright) : undefined;
  if (!packed) throw hostError("UnsupportedError", `sizes, places, styles and screenshots need a Chromium: ${howTo}`);
  return packed;
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return usualNames.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

async function loadPlaywright(): Promise<typeof import("playwright-core").chromium> {
  try {
    return (await import("playwright-core")).chromium;
  } catch (cause) {
    throw hostError("UnsupportedError", `playwright-core is not installed: ${howTo}`, cause);
  }
}
