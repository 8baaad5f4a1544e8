import { join } from "node:path";
import { approveJoin, listJoins, listNotices, refuseJoin } from "@tongban/client";
import { provePerson } from "@tongban/client/step-up";
import { findBrowser } from "@tongban/miniprogram-host";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { onWechat, zhu } from "../src/citizen.ts";
import { applyForCard } from "../src/handle.ts";
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

async function begin(): Promise<void> {
  await world.clear();
  phone = await takePhone(browser, [world.gateway, world.sandbox.url]);
}
afterEach(async () => {
  const faults = phone.faults();
  await phone.close();
  expect(faults).toEqual([]);
});

const fromTheHall = () => phone.open(`${world.gateway}/h5/?t=xlh-lnyz-01`);

/** She opens the guide from the hall's code and asks for 办理. */
async function askToHandle(): Promise<void> {
  await fromTheHall();
  await phone.press("查看并办理");
  await phone.press("立即办理");
}

/** The seconds after which the waiting page looks for her answer, at once. */
const untilItLooks = () => phone.page.clock.fastForward(3_000);

async function signOn(level: "高级" | "初级" | "非实名"): Promise<void> {
  await phone.press("前往登录");
  await phone.picture("sign-on");
  await phone.signOnAs("朱桂兰", level);
}

/** What she did on WeChat before: proved herself and submitted. */
async function handledOnWechat() {
  const client = onWechat(world, zhu.persona);
  await client.session.signIn();
  await provePerson(client, zhu);
  return { client, application: await applyForCard(client) };
}

describe("jiangxi-1 on H5: an elderly card by clicks", () => {
  it("goes from the hall's code to the issued card and one evaluation, typing nothing and uploading nothing", {
    timeout: 90_000,
  }, async () => {
    await begin();
    await fromTheHall();
    await phone.sees("老年人优待证");
    expect(await phone.screen()).toContain("渝水区");
    await phone.picture("home");
    await phone.press("查看并办理");
    await phone.sees("办事指南");
    await phone.picture("guide");
    await phone.press("立即办理");
    await phone.sees("请使用高级实名登录");
    await phone.picture("sign-in-first");
    await signOn("高级");
    await phone.sees("同意并继续");
    await phone.picture("consent");
    await phone.page.goBack();
    await phone.sees("办事指南");
    await phone.press("立即办理");
    await phone.press("同意并继续");
    await phone.sees("请核对信息");
    expect(await phone.page.locator("input[type=file]").count()).toBe(0);
    await phone.picture("form");
    await phone.press("提交申请");
    await phone.sees("提交成功");
    await phone.picture("submitted");
    const applicationId = new URLSearchParams(new URL(phone.page.url()).hash.split("?")[1]).get("applicationId") ?? "";
    await world.decide(applicationId);
    await phone.page.reload();
    await phone.sees("已签发的电子证照");
    expect(await phone.screen()).toMatch(/1\.2\.156\.3005\.2\./);
    await phone.picture("issued");
    await phone.press("我要评价");
    await phone.page.getByText("非常满意").click();
    await phone.picture("evaluate");
    await phone.press("提交评价");
    await phone.sees("感谢您的评价");
    await phone.page.reload();
    await phone.sees("我的评价");
    expect(await phone.page.getByRole("button", { name: "我要评价" }).count()).toBe(0);
    await phone.picture("evaluated");
    await phone.open(`${world.gateway}/h5/#/pages/evaluate/index?applicationId=${applicationId}`);
    await phone.sees("您已评价过这次办理");
    expect(await phone.page.getByRole("radio").count()).toBe(0);
  });

  it("says why it was refused and what she may do, and leads a second application to the one under way", { timeout: 60_000 }, async () => {
    await begin();
    await askToHandle();
    await signOn("高级");
    await phone.press("同意并继续");
    await phone.press("提交申请");
    await phone.sees("提交成功");
    const submitted = phone.page.url();
    const applicationId = new URLSearchParams(new URL(submitted).hash.split("?")[1]).get("applicationId") ?? "";

    await phone.open(`${world.gateway}/h5/#/handle/pages/handle/index?itemId=elderly-card-xinyu`);
    await phone.press("同意并继续");
    await phone.press("查看已有办件");
    await phone.sees("办件进度");
    expect(phone.page.url()).toContain(applicationId);

    await world.official(applicationId, "accept");
    await world.official(applicationId, "review");
    await world.official(applicationId, "decide", { grant: false, opinion: "户籍不在本区" });
    await phone.page.reload();
    await phone.sees("原因：户籍不在本区");
    await phone.sees("申请行政复议");
    await phone.picture("refused");
    await phone.press("重新申请");
    await phone.sees("办事指南");
  });
});

describe("one person, two channels, one account", () => {
  it("shows on H5 what she handled on WeChat, after she approved there with the number H5 shows", { timeout: 90_000 }, async () => {
    await begin();
    await phone.page.clock.install();
    const { client, application } = await handledOnWechat();
    await askToHandle();
    await signOn("高级");
    await phone.sees("请在原来的账号上确认");
    await phone.picture("join-waiting");
    expect(await phone.screen()).not.toContain(application.projectNo ?? "?");

    expect((await listNotices(client)).map(({ kind }) => kind)).toContain("join-requested");
    const [join] = (await listJoins(client)).incoming;
    const shown = Number(await phone.page.getByText(/^\d\d$/).textContent());
    expect(join?.choices).toContain(shown);
    await provePerson(client);
    await approveJoin(client, join?.joinId ?? "", shown);
    await untilItLooks();

    await phone.sees("同意并继续");
    await phone.open(`${world.gateway}/h5/#/pages/applications/index`);
    await phone.sees(`办件编号 ${application.projectNo}`);
    await phone.page.getByText("老年人优待证").first().click();
    await phone.sees("办件信息");
    expect(await phone.screen()).toContain(application.projectNo);
    await phone.picture("joined");
  });

  it("shows nothing of hers when she refuses, and says so", { timeout: 60_000 }, async () => {
    await begin();
    await phone.page.clock.install();
    const { client, application } = await handledOnWechat();
    await askToHandle();
    await signOn("高级");
    await phone.sees("请在原来的账号上确认");
    const [join] = (await listJoins(client)).incoming;
    await refuseJoin(client, join?.joinId ?? "");
    await untilItLooks();
    await phone.sees("原账号未同意关联");
    await phone.picture("join-refused");
    await phone.open(`${world.gateway}/h5/#/pages/applications/index`);
    await phone.sees("原账号未同意关联");
    expect(await phone.screen()).not.toContain(application.projectNo ?? "?");
  });

  it("joins nobody and shows nothing with a sign-in at 初级", { timeout: 60_000 }, async () => {
    await begin();
    const { client, application } = await handledOnWechat();
    await askToHandle();
    await signOn("初级");
    await phone.sees("请使用高级实名登录");
    await phone.picture("level-too-low");
    expect((await listJoins(client)).incoming).toEqual([]);
    await phone.open(`${world.gateway}/h5/#/pages/applications/index`);
    await phone.sees("请使用高级实名登录");
    expect(await phone.screen()).not.toContain(application.projectNo ?? "?");
  });
});

describe("what needs no real name", () => {
  it("asks for a plain sign-in before her messages", async () => {
    await begin();
    await phone.open(`${world.gateway}/h5/#/pages/notices/index`);
    await phone.sees("请先登录");
    expect(await phone.screen()).not.toContain("高级实名");
  });
});

describe("an entry that leads nowhere", () => {
  it("says that there is no such page and leads home", async () => {
    await begin();
    await phone.open(`${world.gateway}/h5/#/pages/nope/index`);
    await phone.sees("没有找到这个页面");
    await phone.press("回到首页");
    await phone.sees("可办事项");
  });

  it("says that the code is no longer valid and shows what can be done instead", async () => {
    await begin();
    await phone.open(`${world.gateway}/h5/?t=no-such-code`);
    await phone.sees("这个二维码已失效");
    await phone.sees("老年人优待证");
    await phone.picture("unknown-code");
  });
});
