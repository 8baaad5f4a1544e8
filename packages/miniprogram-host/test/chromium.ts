import { type Browser, chromium } from "playwright-core";
import { findBrowser } from "../src/layout/find-browser.ts";

/** The machine's Chromium, else the one that npm's @sparticuz/chromium carries. */
export async function openChromium(): Promise<Browser> {
  try {
    return await findBrowser();
  } catch {
    process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs24.x"; // makes the package unpack its own libraries; must be set before it loads
    const { default: packed } = await import("@sparticuz/chromium");
    const args = packed.args.filter((arg) => !/single-process|no-zygote|disable-web-security|allow-running-insecure/.test(arg));
    return chromium.launch({ executablePath: await packed.executablePath(), args });
  }
}
