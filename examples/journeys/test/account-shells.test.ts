import { type AxiosClient, listApplications, readAccount, readApplication } from "@tongban/client";
import { approveAccountLink, listSessions, openAccountLink, redeemAccountLink } from "@tongban/client/account";
import { provePerson } from "@tongban/client/step-up";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type OpenPhone, onAlipay, onWechat, zhu } from "../src/citizen.ts";
import { type FaceLine, type MiniShell, shellOnAlipay, shellOnWechat } from "../src/mini-shell.ts";
import { type OpenMini, openMini } from "../src/open-mini.ts";
import { proveByFace } from "../src/prove.ts";
import { startWorld, type World } from "../src/world.ts";

const code = (name: string) => expect.objectContaining({ name: "ServiceError", code: name });
const never = new Promise<Response>(() => {});
/** The app is ended before she looks into the camera; or after the channel has judged, but before the app heard of it. */
const beforeTheCamera: FaceLine = () => never;
const beforeItHeard: FaceLine = (ask) => ask().then(() => never);

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

/** Opens a shell; a fault in it fails the test. */
async function open(shell: MiniShell, opening?: Parameters<MiniShell>[2]): Promise<OpenMini> {
  const mini = await openMini(shell(world, zhu.persona, opening));
  let open = true;
  const close = async () => {
    if (open) await mini.close();
    open = false;
  };
  onTestFinished(async () => {
    await close();
    expect(mini.faults()).toEqual([]);
  });
  return { ...mini, close };
}

async function openMyPage({ hand }: OpenMini): Promise<void> {
  await hand.tap("我的");
  await hand.read("账号与安全");
}

/** She is sent to prove who she is, and comes back to the page she was on. */
async function stepUp({ hand }: OpenMini): Promise<void> {
  await hand.see("请先重新核验身份");
  await hand.tap("核验身份");
  await proveByFace(hand);
}

/** She on a phone of her own on this channel. */
async function signedIn(onChannel: OpenPhone): Promise<AxiosClient> {
  const client = onChannel(world, zhu.persona);
  await client.session.signIn();
  return client;
}

async function link(hers: AxiosClient, other: AxiosClient): Promise<void> {
  const { linkId, token } = await openAccountLink(hers);
  const { number } = await redeemAccountLink(other, token);
  await approveAccountLink(hers, linkId, number);
}

const platforms = [
  { name: "WeChat", shell: shellOnWechat, same: onWechat, line: beforeTheCamera, channel: "微信" },
  { name: "Alipay", shell: shellOnAlipay, same: onAlipay, line: beforeItHeard, channel: "支付宝" },
];

describe.each(platforms)("the shell compiled for $name", ({ shell, same, line, channel }) => {
  it("goes on where it was each time the app is ended: in a proof without typing again, in the form with what she chose", async () => {
    const storage = new Map<string, string>();
    const first = await open(shell, { storage, faceLine: line });
    await first.hand.tap("查看并办理");
    await first.hand.tap("立即办理");
    await proveByFace(first.hand);
    await first.hand.see(`请按提示完成${channel}人脸核验`);
    await first.close();

    const second = await open(shell, { storage });
    await second.hand.tap("查看并办理");
    await second.hand.tap("立即办理");
    await second.hand.read("继续上次的核验");
    await second.hand.see("桂兰　3605**********002X");
    await second.hand.tap("继续核验");
    await second.hand.read("同意并继续");
    expect(second.hand.did.inputs).toBe(0);
    await second.back();
    expect(await second.stack()).toEqual(["pages/home/index", "pages/guide/index"]);
    await second.hand.tap("立即办理");
    await second.hand.tap("同意并继续");
    await second.hand.read("请核对信息");
    await second.hand.tap("邮寄实体卡到户籍地址");
    await second.close();
    for (const kept of storage.values()) expect(kept).not.toContain(zhu.number);

    const third = await open(shell, { storage });
    await third.hand.tap("我的办件");
    await third.hand.tap("老年人优待证办理");
    await third.hand.tap("继续填写");
    await third.hand.read("请核对信息");
    await third.hand.tap("提交申请");
    await third.hand.read("提交成功");
    const applicationId = await third.hand.parameter("applicationId");
    const her = await signedIn(same);
    expect(await readApplication(her, applicationId)).toMatchObject({ status: "submitted", values: { receive: "post" } });
    expect((await listApplications(her)).applications).toHaveLength(1);
  });

  /** She leaves the proof while the channel still looks at her; `answer` ends that. */
  async function leavesTheProof(): Promise<OpenMini & { answer(): void }> {
    let answer = () => {};
    const held: FaceLine = async (ask) => {
      const reply = await ask();
      await new Promise<void>((go) => {
        answer = go;
      });
      return reply;
    };
    const mini = await open(shell, { faceLine: held });
    await mini.hand.tap("查看并办理");
    await mini.hand.tap("立即办理");
    await proveByFace(mini.hand);
    await mini.hand.see(`请按提示完成${channel}人脸核验`);
    await mini.back();
    return { ...mini, answer: () => answer() };
  }
  const handling = ["pages/home/index", "pages/guide/index", "handle/pages/handle/index"];

  it("takes no page from her when a proof ends that she has left", async () => {
    const { hand, stack, answer } = await leavesTheProof();
    answer();
    const her = await signedIn(same);
    await expect.poll(async () => (await readAccount(her)).level, { timeout: 10_000 }).toBe(3);
    await hand.tap("立即办理");
    await hand.read("同意并继续");
    expect(await stack()).toEqual(handling);
  });

  it("goes on by itself, once, when a proof that she had left ends while she is asked again", async () => {
    const { hand, stack, answer } = await leavesTheProof();
    await hand.tap("立即办理");
    await hand.read("继续上次的核验");
    answer();
    await hand.read("同意并继续");
    expect(await stack()).toEqual(handling);
  });

  it("takes her number by the channel's own button, and not when she refuses", async () => {
    const refused = await open(shell, { phoneNumber: "deny" });
    await openMyPage(refused);
    await refused.hand.tap("绑定手机号");
    await refused.hand.see("您没有同意，手机号没有变化");
    await refused.close();
    expect((await readAccount(await signedIn(same))).phone).toBeUndefined();

    const mini = await open(shell);
    await openMyPage(mini);
    await mini.hand.see("还没有绑定");
    await mini.hand.tap("绑定手机号");
    await mini.hand.see(/\d{3}\*{4}\d{4}/);
    await mini.hand.see("更换手机号");
    expect((await readAccount(await signedIn(same))).phone).toMatch(/\*{4}/);
  });

  it("logs another device out from here", async () => {
    const lost = await signedIn(same);
    expect(await listSessions(lost)).toHaveLength(1);
    const mini = await open(shell);
    await openMyPage(mini);
    await mini.hand.tap("登录设备");
    await mini.hand.read("您在这些地方登录着");
    await mini.hand.tap("退出该设备");
    await mini.hand.see("那台设备上会立即退出");
    await mini.hand.tap("让它退出");
    await mini.hand.see(`已让${channel}退出`);
    await mini.hand.see("没有其他地方登录着您的账号");
    await expect(readAccount(lost, { signIn: false })).rejects.toEqual(code("SESSION_EXPIRED"));
  });

  it("stays signed out when she has signed out", async () => {
    const mini = await open(shell);
    await openMyPage(mini);
    await mini.hand.tap("退出登录");
    await mini.hand.see("可办事项");
    const her = await signedIn(same);
    expect(await listSessions(her)).toHaveLength(1);
  });
});

it("makes one account of two by a code and a number, and takes a way to sign in out of it again", { timeout: 60_000 }, async () => {
  const onHers = await open(shellOnWechat);
  await openMyPage(onHers);
  await onHers.hand.tap("关联另一个账号");
  await onHers.hand.read("把您的两个账号合成一个");
  await onHers.hand.tap("生成关联码");
  await stepUp(onHers);
  await onHers.hand.tap("生成关联码");
  await onHers.hand.read("请在另一台设备上输入这个关联码");
  await onHers.hand.tap("复制关联码");
  await onHers.allow();
  await onHers.hand.see("已复制");
  const token = /(?<![\w-])[\w-]{43}(?![\w-])/.exec(await onHers.screen())?.[0] ?? "";

  const onOther = await open(shellOnAlipay);
  await openMyPage(onOther);
  await onOther.hand.tap("关联另一个账号");
  await onOther.hand.tap("扫一扫");
  await onOther.holdCode(token);
  await onOther.hand.read("请到生成关联码的设备上确认");
  const [, number = ""] = /本账号 ·\w{4}(\d\d)/.exec(await onOther.screen()) ?? [];

  await onHers.hand.read("另一台设备来了");
  await onHers.hand.tap(number);
  await onHers.hand.tap("同意关联");
  await onHers.hand.see("已关联成一个账号");
  await onOther.hand.see("已关联成一个账号");
  await onHers.hand.tap("完成");
  await onHers.hand.read("账号与安全");
  await onHers.hand.tap("登录方式");
  await onHers.hand.read("合并记录");
  await onHers.hand.tap("解除关联");
  await onHers.hand.see("解除支付宝的关联？");
  await onHers.hand.tap("确认解除");
  await onHers.hand.see("已解除支付宝的关联");
  expect((await readAccount(await signedIn(onWechat))).channels).toMatchObject([{ channel: "wechat" }]);
  expect((await readAccount(await signedIn(onAlipay))).person).toBeUndefined();
});

it("lets who was talked into another's account out of it, by herself", async () => {
  const [hers, other] = [await signedIn(onWechat), await signedIn(onAlipay)];
  await provePerson(hers, zhu);
  await link(hers, other);
  const mini = await open(shellOnAlipay);
  await openMyPage(mini);
  await mini.hand.tap("登录方式");
  await mini.hand.tap("这不是我的账号");
  await mini.hand.see("离开这个账号？");
  await mini.hand.tap("确认离开");
  await mini.hand.see("已离开那个账号");
  await mini.hand.tap("重新登录");
  await mini.hand.see("您可以这样登录");
  expect((await readAccount(await signedIn(onAlipay))).channels).toMatchObject([{ channel: "alipay" }]);
  expect((await readAccount(await signedIn(onWechat))).person).toBeDefined();
});

it("takes a merge back: both accounts are apart, and she signs in again", async () => {
  const [hers, other] = [await signedIn(onWechat), await signedIn(onAlipay)];
  await provePerson(hers, zhu);
  await link(hers, other);
  const mini = await open(shellOnWechat);
  await openMyPage(mini);
  await mini.hand.tap("登录方式");
  await mini.hand.tap("撤销合并");
  await mini.hand.see("撤销这次合并？");
  await mini.hand.tap("确认撤销");
  await mini.hand.see("已撤销合并");
  await mini.hand.tap("重新登录");
  await mini.hand.see("您可以这样登录");
  expect((await readAccount(await signedIn(onWechat))).channels).toMatchObject([{ channel: "wechat" }]);
});
