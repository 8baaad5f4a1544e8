import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";

/** A phone in her hand: a browser of its own, 375 × 812, with what a person can do on it. */
export interface Phone {
  readonly page: Page;
  open(address: string): Promise<void>;
  /** Presses the button or link that reads so. */
  press(text: string): Promise<void>;
  /** Waits until the screen shows this text. */
  sees(text: string | RegExp): Promise<void>;
  /** All that the screen shows, as text. */
  screen(): Promise<string>;
  /** Keeps a picture of the screen when TONGBAN_SCREENS names a folder. */
  picture(name: string): Promise<void>;
  /** Signs in at the sign-on page as this person at this level. */
  signOnAs(name: string, level: "高级" | "初级" | "非实名"): Promise<void>;
  /** What went wrong in the pages so far: script errors, console errors, requests to elsewhere. */
  faults(): readonly string[];
  close(): Promise<void>;
}

export async function takePhone(browser: Browser, ownOrigins: readonly string[]): Promise<Phone> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 375, height: 812 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    hasTouch: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("console", (message) => {
    // a refused call (401, 403 …) is logged by the browser itself; that the page handles it is what the journey shows
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (/^https?:/.test(request.url()) && !ownOrigins.includes(new URL(request.url()).origin)) faults.push(`elsewhere: ${request.url()}`);
  });
  const visible = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first();

  return {
    page,
    open: async (address) => {
      await page.goto(address);
    },
    press: (text) =>
      page
        .getByRole("button", { name: text, exact: true })
        .or(page.getByRole("link", { name: text, exact: true }))
        .filter({ visible: true })
        .first()
        .click(),
    sees: (text) => visible(text).waitFor(),
    screen: async () => (await page.locator("body").textContent()) ?? "",
    async picture(name) {
      const folder = process.env.TONGBAN_SCREENS;
      if (!folder) return;
      await mkdir(folder, { recursive: true });
      await page.waitForTimeout(500); // the page slides in
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    },
    async signOnAs(name, level) {
      await visible("统一身份认证").waitFor();
      await page
        .locator("label", { has: page.getByText(name, { exact: true }) })
        .first()
        .click();
      await page.locator("label", { has: page.getByText(level, { exact: true }) }).click();
      await page.getByRole("button", { name: "登录", exact: true }).click();
    },
    faults: () => faults,
    close: () => context.close(),
  };
}
