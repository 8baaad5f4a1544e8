import { join } from "node:path";
import { readAccount } from "@tongban/client";
import { approveAccountLink, endSession, listSessions, openAccountLink, readAccountLink } from "@tongban/client/account";
import { provePerson } from "@tongban/client/step-up";
import { findBrowser } from "@tongban/miniprogram-host";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { onWechat, zhu } from "../src/citizen.ts";
import { type Phone, takePhone } from "../src/phone.ts";
import { startWorld, type World } from "../src/world.ts";

const shellDir = join(import.meta.dirname, "../../citizen/dist/h5");
let browser: Browser;
let world: World;
let phone: Phone;
beforeAll(async () => {
  browser = await findBrowser();
  world = await startWorld({ shellDir });
});
afterAll(async () => {
  await browser.close();
  await world.close();
});
beforeEach(async () => {
  await world.clear();
  phone = await takePhone(browser, [world.gateway, world.sandbox.url]);
});
afterEach(async () => {
  const faults = phone.faults();
  await phone.close();
  expect(faults).toEqual([]);
});

async function signOn(level: "高级" | "非实名", page = "me"): Promise<void> {
  await phone.open(`${world.gateway}/h5/#/account/pages/${page}/index`);
  await phone.press("前往登录");
  await phone.signOnAs(zhu.name, level);
}

const place = () => new URL(phone.page.url()).hash;

it("comes by a code from WeChat, shows the number to choose there, and goes on by itself", { timeout: 30_000 }, async () => {
  const hers = onWechat(world, zhu.persona);
  await hers.session.signIn();
  await provePerson(hers, zhu);
  const give = async (text: string) => {
    await phone.page.getByRole("textbox", { name: "关联码" }).fill(text);
    await phone.press("提交关联码");
  };
  const withdrawn = await openAccountLink(hers);

  await phone.page.clock.install();
  await signOn("非实名", "link");
  await give(withdrawn.token.slice(1));
  await phone.sees("关联码不完整");
  await give(withdrawn.token);
  await phone.press("不关联了");
  await phone.sees("生成关联码");
  expect(await readAccountLink(hers, withdrawn.linkId)).toMatchObject({ status: "closed" });

  const { linkId, token } = await openAccountLink(hers);
  await give(` ${token}\n`);
  await phone.sees("请到生成关联码的设备上确认");
  const shown = Number(await phone.page.getByText(/^\d\d$/).textContent());
  const { label } = await readAccount(hers);
  expect(await phone.screen()).toContain(`账号 ·${label} 的证照和办件`);
  expect((await readAccountLink(hers, linkId)).joining?.choices).toContain(shown);
  await phone.picture("link-number");
  await approveAccountLink(hers, linkId, shown);
  await phone.page.clock.fastForward(3_000); // the waiting page looks for her answer
  await phone.sees("已关联成一个账号");
  expect((await readAccount(hers)).channels.map(({ channel }) => channel).sort()).toEqual(["h5", "wechat"]);
});

it("signs on again where that is the proof, and is back on the page once, with the pages above it below", { timeout: 30_000 }, async () => {
  await signOn("高级", "link");
  await phone.sees("生成关联码");
  world.sandbox.config.advance(11 * 60_000);
  await phone.press("生成关联码");
  await phone.press("核验身份");
  await phone.signOnAs(zhu.name, "高级");
  await phone.press("生成关联码");
  await phone.sees("请在另一台设备上输入这个关联码");
  expect(await phone.screen()).toMatch(/(?<![\w-])[\w-]{43}(?![\w-])/);
  const visited = [place()];
  for (const title of ["您可以这样登录", "账号与安全", "可办事项"]) {
    await phone.page.goBack();
    await phone.sees(title);
    visited.push(place());
  }
  expect(visited).toEqual([
    "#/account/pages/link/index",
    "#/account/pages/ways/index",
    "#/account/pages/me/index",
    expect.stringMatching(/^#\/pages\/home\/index/),
  ]);
});

it("ends at once when it is logged out from another device", { timeout: 30_000 }, async () => {
  await signOn("高级", "devices");
  await phone.sees("没有其他地方登录着您的账号");
  const hers = onWechat(world, zhu.persona);
  await hers.session.signIn();
  const { join } = await provePerson(hers, zhu);
  await phone.open(`${world.gateway}/h5/#/account/pages/me/index`);
  await phone.page.getByText(String(join?.number), { exact: true }).click();
  await phone.press("同意关联");
  await phone.sees("已同意关联");

  const lost = (await listSessions(hers)).find(({ channel }) => channel === "h5");
  await endSession(hers, lost?.id ?? "");
  await phone.page.getByText("登录设备", { exact: true }).click();
  await phone.sees("前往登录");
  expect(await phone.screen()).not.toContain("朱桂兰");
});

it("ends at the sign-on too when she signs out, and is signed out when she comes back", { timeout: 30_000 }, async () => {
  await signOn("高级");
  await phone.press("退出登录");
  await phone.sees("已退出登录"); // the sign-on's own page
  expect(new URL(phone.page.url()).pathname).toBe("/uc/unifiedLogout");
  await phone.page.goBack();
  await phone.sees("前往登录");
  expect(await phone.screen()).not.toContain(zhu.name);
});
