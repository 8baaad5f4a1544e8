import type { Page } from "playwright-core";
import type { Senses } from "./senses.ts";

/** Sees and touches a page in a browser; `home` is the address of its first page. */
export function browserSenses(page: Page, home: string): Senses {
  const ways = (text: string) => [
    page.getByRole("button", { name: text, exact: true }),
    page.getByRole("link", { name: text, exact: true }),
    page.getByText(text, { exact: true }),
  ];
  return {
    // Pages below the one on top are still in the document, hidden.
    // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered is seen
    screen: () => page.locator("body").innerText(),
    async tap(text) {
      for (const way of ways(text)) {
        const shown = way.filter({ visible: true }).first();
        if ((await shown.count()) === 0) continue;
        await shown.click();
        return true;
      }
      return false;
    },
    async type(placeholder, text) {
      const field = page.getByPlaceholder(placeholder, { exact: true }).filter({ visible: true }).first();
      if ((await field.count()) === 0) return false;
      await field.fill(text);
      return true;
    },
    async goHome() {
      await page.goto(home);
    },
    async parameter(name) {
      const { hash, search } = new URL(page.url());
      return new URLSearchParams(hash.split("?")[1] ?? search).get(name) ?? undefined;
    },
  };
}
