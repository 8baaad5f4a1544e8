import { join } from "node:path";
import { findBrowser } from "@tongban/miniprogram-host";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { onAlipay, onWechat, zhu } from "../src/citizen.ts";
import { startWorld, type World } from "../src/world.ts";

const shellDir = join(import.meta.dirname, "../../citizen/dist/h5");
let browser: Browser;
let world: World;
beforeAll(async () => {
  browser = await findBrowser();
  world = await startWorld({ shellDir });
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

it("shows what runs, what each channel sees, and the shell in a phone frame that leads to the guide", { timeout: 60_000 }, async () => {
  for (const open of [onWechat, onAlipay]) await open(world, zhu.persona).session.signIn();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  await page.goto(`${world.gateway}/`);

  const phone = page.frameLocator("iframe");
  await phone.getByText("老年人优待证办理").first().click();
  await phone.getByText("立即办理").filter({ visible: true }).first().waitFor();
  for (const part of ["办理平台", "模拟环境"]) await page.getByText(part, { exact: true }).waitFor();
  const card = (name: string) => page.locator("li.channel").filter({ hasText: name });
  for (const channel of ["微信小程序", "支付宝小程序", "网页（H5）"]) await card(channel).waitFor();
  await expect.poll(async () => (await card("支付宝小程序").textContent())?.replace(/\s+/g, "")).toMatch(/1账号.*1今日登录/);
  await expect.poll(async () => (await card("网页（H5）").textContent())?.replace(/\s+/g, "")).toMatch(/0账号.*0今日登录/);
  expect(faults).toEqual([]);
  await page.close();
});
