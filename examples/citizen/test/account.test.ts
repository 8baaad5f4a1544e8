import type { AccountView, MergeView, SessionSummary } from "@tongban/protocol";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { buildShell } from "../../../scripts/lib/build-shell.ts";
import { createBareHost, type OpenPage, type Reply, wordsOf } from "./bare-host.ts";
import { gatewayWithSession, keptSession } from "./gateway-replies.ts";
import { type Shell, shells } from "./shells.ts";

const shows = (page: OpenPage, words: RegExp) => vi.waitFor(() => expect(wordsOf(page)).toMatch(words), 5000);
const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
const at = "2026-11-24T02:00:00Z";

const here: SessionSummary = { id: id(1), channel: "wechat", signedInAt: at, lastSeenAt: at, current: true };
const way: AccountView["channels"][number] = { credentialId: id(2), channel: "wechat", linkedAt: at, current: true };
const merge: MergeView = { mergeId: id(3), at, splitUntil: "2026-12-24T02:00:00Z", label: "TNNT", channels: ["alipay"] };

const ok = (body: object): Reply => ({ status: 200, body });
const down: Reply = { status: 503, body: { code: "STORE_UNAVAILABLE", say: "服务正在恢复，请稍后重试", retry: true, traceId: "t" } };
const weak: Reply = {
  status: 403,
  body: { code: "STEP_UP_REQUIRED", say: "为保护您的账号，请先重新核验身份", retry: false, traceId: "t" },
};

describe.each(shells)("account and security on $target", (shell: Shell) => {
  let dist: string;
  beforeAll(async () => {
    dist = await buildShell(shell.target, () => {});
  }, 180_000);

  /** A page of the account while the gateway answers these paths so. */
  function visit(route: string, replies: Readonly<Record<string, () => Reply>>) {
    const { reply: known } = gatewayWithSession();
    const reply = (url: string) => (replies[new URL(url).pathname] ?? (() => known(url)))();
    const host = createBareHost({ shell, dist, reply, kept: keptSession });
    host.launch(shell.entry);
    host.open("pages/home/index");
    return { host, page: host.open(`account/pages/${route}/index`) };
  }

  it("says that devices can't be read, and reads them when she tries again; with one there is nothing to log out", async () => {
    let answer = down;
    const { page, host } = visit("devices", { "/v1/sessions": () => answer });
    await shows(page, /服务正在恢复，请稍后重试 .*重试 .*拨打12345/);
    answer = ok({ sessions: [here] });
    page.press("重试");
    await shows(page, /微信 当前设备 最近使用 2026年11月24日 10:00 .*没有其他地方登录着您的账号/);
    expect(wordsOf(page)).not.toMatch(/退出该设备|服务正在恢复/);
    expect(host.complaints).toEqual([]);
  });

  it("offers to take out every way to sign in but this one, to split what came in, and to link what else is hers", async () => {
    const channels = [way, { ...way, credentialId: id(4), channel: "h5" as const, current: false }];
    const account: AccountView = { subject: "s", label: "7K3Q", level: 1, channels };
    const { page } = visit("ways", {
      "/v1/account": () => ok(account),
      "/v1/account/merges": () => ok({ merges: [merge] }),
      "/v1/account/proposals": () => ok({ proposals: [{ label: "9XYZ", channels: ["alipay"] }] }),
    });
    await shows(page, /您还有另一个账号 ·9XYZ 用支付宝登录的是另一个账号/);
    await shows(
      page,
      /微信 当前登录 关联时间 2026年11月24日 这不是我的账号 网页 关联时间 2026年11月24日 解除关联 合并记录 账号 ·TNNT .*撤销合并/,
    );
    expect(wordsOf(page).match(/解除关联/g)).toHaveLength(1);
  });

  it("shows nobody a way out of an account that is hers alone", async () => {
    const { page } = visit("ways", {
      "/v1/account": () => ok({ subject: "s", label: "7K3Q", level: 1, channels: [way] }),
      "/v1/account/merges": () => ok({ merges: [] }),
      "/v1/account/proposals": () => ok({ proposals: [] }),
    });
    await shows(page, /微信 当前登录 关联时间 2026年11月24日/);
    expect(wordsOf(page)).not.toContain("这不是我的账号");
  });

  it("leads her to prove who she is before a code is made, and asks no longer when she comes back", async () => {
    const { page, host } = visit("link", { "/v1/account/links": () => weak });
    await shows(page, /生成关联码/);
    page.press("生成关联码");
    await shows(page, /请先重新核验身份 .*核验身份/);
    page.press("核验身份");
    await vi.waitFor(() => expect(host.calls).toContain("navigateTo /step-up/pages/prove/index"));
    page.show();
    await vi.waitFor(() => expect(wordsOf(page)).not.toContain("请先重新核验身份"));
    expect(wordsOf(page)).toContain("扫一扫");
  });

  it("names her number, and the button that gives it", async () => {
    const { page } = visit("me", {});
    await shows(page, /手机号 还没有绑定 绑定手机号/);
  });
});
