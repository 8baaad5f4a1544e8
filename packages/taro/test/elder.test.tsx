import { expect, it, vi } from "vitest";
import { ElderProvider, type ElderStorage, ElderSwitch, Page } from "../src/index.ts";
import { show } from "./stand-ins/dom.ts";

vi.mock("@tarojs/components", () => import("./stand-ins/components.tsx"));
vi.mock("@tarojs/taro", () => import("./stand-ins/taro.ts"));

function memory(): ElderStorage {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) };
}

const shell = (storage: ElderStorage) => (
  <ElderProvider storage={storage}>
    <Page title="通办">
      <ElderSwitch />
    </Page>
  </ElderProvider>
);

it("starts in the standard edition and only offers the other", () => {
  const page = show(shell(memory()));
  expect(page.all(".tb-page.tb-elder")).toHaveLength(0);
  expect(page.text()).toContain("长辈版");
});

it("switches the root by one class and remembers it for the next visit", async () => {
  const storage = memory();
  const page = show(shell(storage));
  await page.press(page.button("切换到长辈版"));
  expect(page.all(".tb-page.tb-elder")).toHaveLength(1);
  expect(page.text()).toContain("标准版");
  expect(show(shell(storage)).all(".tb-page.tb-elder")).toHaveLength(1);
});

it("goes back to the standard edition the same way", async () => {
  const storage = memory();
  const page = show(shell(storage));
  await page.press(page.button("切换到长辈版"));
  await page.press(page.button("切换到标准版"));
  expect(page.all(".tb-elder")).toHaveLength(0);
  expect(show(shell(storage)).all(".tb-elder")).toHaveLength(0);
});

it("still switches when the host has no room to remember it", async () => {
  const full: ElderStorage = {
    get: () => undefined,
    set: () => {
      throw new Error("full");
    },
  };
  const page = show(shell(full));
  await page.press(page.button("切换到长辈版"));
  expect(page.all(".tb-elder")).toHaveLength(1);
});
