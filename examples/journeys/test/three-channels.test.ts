import { join } from "node:path";
import { approveJoin, listApplications, listJoins, listNotices, readAccount, readApplication, refuseJoin } from "@tongban/client";
import { provePerson } from "@tongban/client/step-up";
import { findBrowser } from "@tongban/miniprogram-host";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { onAlipay, onWechat, zhang, zhu } from "../src/citizen.ts";
import { applyForCard } from "../src/handle.ts";
import { type Phone, takePhone } from "../src/phone.ts";
import { startWorld, type World } from "../src/world.ts";

const shellDir = join(import.meta.dirname, "../../citizen/dist/h5");
const code = (name: string) => expect.objectContaining({ name: "ServiceError", code: name });

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
beforeEach(() => world.clear());

/** She has applied on WeChat; now an Alipay account, signed in, proves to be her by Alipay's own face check. */
async function meetsOnAlipay(faceOf: string = zhu.persona, owner: string = zhu.persona) {
  const wechat = onWechat(world, zhu.persona);
  await wechat.session.signIn();
  await provePerson(wechat, zhu);
  const { applicationId } = await applyForCard(wechat);
  const application = await readApplication(wechat, applicationId);
  const alipay = onAlipay(world, owner, { faceOf });
  await alipay.session.signIn();
  const proof = await provePerson(alipay, zhu);
  return { wechat, alipay, application, proof };
}

/** A browser where she came from the hall's code and signed in at 高级 when she pressed 办理. */
async function signedOnH5(): Promise<Phone> {
  const phone = await takePhone(browser, [world.gateway, world.sandbox.url]);
  await phone.page.clock.install();
  await phone.open(`${world.gateway}/h5/?t=xlh-lnyz-01`);
  await phone.press("查看并办理");
  await phone.press("立即办理");
  await phone.press("前往登录");
  await phone.signOnAs("朱桂兰", "高级");
  return phone;
}

it("is one person on WeChat, Alipay and H5: she approves once for each, and sees the same application everywhere", {
  timeout: 60_000,
}, async () => {
  const { wechat, alipay, application, proof } = await meetsOnAlipay();
  expect(proof).toMatchObject({ outcome: "joining", join: { status: "waiting" } });
  await expect(listApplications(alipay)).rejects.toEqual(code("JOIN_PENDING"));

  const [onWechatNow] = (await listJoins(wechat)).incoming;
  expect(onWechatNow).toMatchObject({ channel: "alipay", label: (await readAccount(alipay)).label });
  expect((await listNotices(wechat))[0]?.text).toContain(`支付宝账号 ·${onWechatNow?.label}`);
  await approveJoin(wechat, onWechatNow?.joinId ?? "", proof.join?.number ?? 0);
  expect(await listApplications(alipay)).toMatchObject({
    applications: [{ applicationId: application.applicationId, projectNo: application.projectNo }],
  });

  const phone = await signedOnH5();
  await phone.sees("请在原来的账号上确认");
  const [onAlipayNow] = (await listJoins(alipay)).incoming;
  await approveJoin(alipay, onAlipayNow?.joinId ?? "", Number(await phone.page.getByText(/^\d\d$/).textContent()));
  await phone.page.clock.fastForward(3_000); // the waiting page looks for her answer
  await phone.page.getByText("请在原来的账号上确认").waitFor({ state: "hidden" });
  await phone.open(`${world.gateway}/h5/#/pages/applications/index`);
  await phone.page.getByText("老年人优待证").first().click();
  await phone.sees(application.projectNo ?? "?");
  await phone.picture("three-channels");
  expect(phone.faults()).toEqual([]);
  await phone.close();

  const { channels } = await readAccount(wechat);
  expect(channels.map(({ channel }) => channel).sort()).toEqual(["alipay", "h5", "wechat"]);
});

it("lets her approve by clicks in the browser the Alipay account that asks, once she has seen whose it is", {
  timeout: 60_000,
}, async () => {
  const phone = await signedOnH5();
  await phone.sees("同意并继续");

  const alipay = onAlipay(world, zhu.persona);
  await alipay.session.signIn();
  const { join } = await provePerson(alipay, zhu);
  await phone.open(`${world.gateway}/h5/#/account/pages/me/index`);
  await phone.sees(new RegExp(`支付宝账号 ·${(await readAccount(alipay)).label} `));
  await phone.picture("approve-by-clicks");
  await phone.page.getByText(String(join?.number), { exact: true }).click();
  await phone.press("同意关联");
  await phone.sees("已同意关联");
  expect(await listApplications(alipay)).toEqual({ applications: [] });
  expect(phone.faults()).toEqual([]);
  await phone.close();
});

it("opens by itself when the cooling time has passed on the world's clock and she has not objected", async () => {
  const { alipay, application } = await meetsOnAlipay();
  world.sandbox.config.advance(23 * 3_600_000);
  await expect(listApplications(alipay)).rejects.toEqual(code("JOIN_PENDING"));
  world.sandbox.config.advance(3_600_001);
  expect(await listApplications(alipay)).toMatchObject({ applications: [{ projectNo: application.projectNo }] });
});

it("opens nothing to a son whose link she passed without knowing: she sees whose account it is, objects, and it stays closed", async () => {
  const { wechat, alipay, proof } = await meetsOnAlipay(zhu.persona, zhang.persona);
  expect(proof.outcome).toBe("joining");
  await expect(listApplications(alipay)).rejects.toEqual(code("JOIN_PENDING"));
  const [incoming] = (await listJoins(wechat)).incoming;
  expect(incoming?.label).not.toBe((await readAccount(wechat)).label);
  await refuseJoin(wechat, incoming?.joinId ?? "");
  world.sandbox.config.advance(48 * 3_600_000);
  await expect(listApplications(alipay)).rejects.toEqual(code("JOIN_REFUSED"));
});

it("never makes one account of two proved persons", async () => {
  const son = onAlipay(world, zhang.persona);
  await son.session.signIn();
  expect((await provePerson(son, zhang)).outcome).toBe("bound");
  const hers = onAlipay(world, zhang.persona, { faceOf: zhu.persona });
  await hers.session.signIn();
  await expect(provePerson(hers, zhu)).rejects.toEqual(code("PERSON_CONFLICT"));
  expect(await readAccount(son)).toMatchObject({ person: { name: "张建国" } });
});
