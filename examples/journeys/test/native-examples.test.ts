import { glob, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { provePerson } from "@tongban/client/step-up";
import type { OpenedApp } from "@tongban/miniprogram-host";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { buildNative, nativeExamples } from "../../../scripts/lib/build-native.ts";
import { zhang } from "../src/citizen.ts";
import { applyForCard } from "../src/handle.ts";
import { nativeOnAlipay, nativeOnWechat, type Visit } from "../src/native-example.ts";
import { startWorld, type World } from "../src/world.ts";

let world: World;
const dists = new Map<string, string>();
beforeAll(async () => {
  const [started] = await Promise.all([
    startWorld(),
    ...nativeExamples.map(async (name) => void dists.set(name, (await buildNative(name)).dist)),
  ]);
  world = started;
});
afterAll(() => world.close());

describe.each([nativeOnWechat, nativeOnAlipay])("$example", ({ example, open, onPhone, proven }) => {
  /** Opens the built package on a phone; a fault the host tells of fails the test. */
  async function visit(circumstances: Omit<Visit, "world" | "dist" | "persona"> & { readonly persona?: string } = {}) {
    const app = await open({ world, dist: dists.get(example) ?? "", persona: zhang.persona, ...circumstances });
    onTestFinished(() => {
      app.close();
      expect(app.events).toEqual([]);
    });
    return { app, sees: (text: string) => expect.poll(() => app.text(), { timeout: 10_000, interval: 10 }).toContain(text) };
  }

  it("leads her from the scanned code over the guide to her account, signed in without a question", async () => {
    const { app, sees } = await visit({ token: "xlh-lnyz-01" });
    await sees("您扫码的地点：渝水区仙来湖社区服务大厅");
    await app.tap({ text: "查看办事指南" });
    await sees("办理要点");
    expect(app.page().path).toBe("pages/guide/index");
    for (const fact of ["1天工作日办结", "0元费用", "0次跑现场", "身份要求需要核验本人", "无需上传：由电子证照提供"]) {
      expect(app.text()).toContain(fact);
    }
    await app.back();
    await app.tap({ text: "我的" });
    await sees("已登录");
    expect(app.text()).toContain("未实名用户");
    expect(app.text()).toContain("核验本人后才能看到办件");
  });

  it("opens the guide at once when the code leads there, and home with a word when the code is not known", async () => {
    const known = await visit({ path: "pages/guide/index", token: "xlh-lnyz-01" });
    await known.sees("办理要点");
    const unknown = await visit({ token: "xlh-lnyz-99" });
    await unknown.sees("这个二维码已失效");
    expect(unknown.app.text()).toContain("渝水区民政局");
  });

  it("finds an item by its region; a cancelled one says why and where to go", async () => {
    const { app, sees } = await visit();
    await sees("南昌市民政局");
    await app.input("input", "没有这个");
    expect(app.text()).toContain("没有找到要办的事项");
    await app.input("input", "南昌");
    expect(app.text()).not.toContain("渝水区民政局");
    await app.tap({ text: "已取消" });
    await sees("此事项已取消，不能再办理");
    for (const word of ["2019年1月1日", "凭居民身份证即可享受优待", "拨打12345"]) expect(app.text()).toContain(word);
    expect(app.text()).not.toContain("办理要点");
  });

  it("says that the network is down, and goes on when it is back", async () => {
    let online = false;
    const { app, sees } = await visit({
      fetch: async (...request) => {
        if (!online) throw new TypeError("no network");
        return fetch(...request);
      },
    });
    await sees("网络不通，请检查后重试");
    await app.tap({ text: "拨打12345" });
    expect(app.native.calls()).toEqual(["12345"]);
    online = true;
    await app.tap({ text: "重试" });
    await sees("渝水区民政局");
    expect(app.text()).not.toContain("网络不通");
  });

  it("shows her applications once she has proved who she is", async () => {
    const client = onPhone(world, proven.persona);
    await provePerson(client, proven);
    await applyForCard(client);
    const { app, sees } = await visit({ persona: proven.persona });
    await app.tap({ text: "我的" });
    await sees("已提交");
    expect(app.text()).toContain("已核验本人");
    expect(app.text()).toContain("老年人优待证办理");
  });

  it("asks before it signs her out, and on a first screen before it signs her in", async () => {
    const signOuts: string[] = [];
    const { app, sees } = await visit({
      path: "pages/me/index",
      fetch(url, init) {
        if (init?.method === "DELETE") signOuts.push(String(url));
        return fetch(url, init);
      },
    });
    await sees("请先登录");
    await app.tap({ text: "登录" });
    await sees("已登录");
    await leave(app, false);
    expect(signOuts).toEqual([]);
    await leave(app, true);
    await sees("请先登录");
    expect(signOuts).toHaveLength(1);
  });
});

async function leave(app: OpenedApp, sure: boolean): Promise<void> {
  await app.tap({ text: "退出登录" });
  expect(app.native.question()).toMatchObject({ title: "退出登录？" });
  if (sure) app.native.confirm();
  else app.native.cancel();
  await app.settled();
}

it("has the same files on both platforms, and the same words and looks in them", async () => {
  const [wechat, alipay] = [await filesOf("wechat-native"), await filesOf("alipay-native")];
  const renamed = new Map([...wechat].map(([file, text]) => [file.replace("wxml", "axml").replace("wxss", "acss"), text]));
  expect([...renamed.keys()].sort()).toEqual([...alipay.keys()].sort());
  for (const file of ["show.js", "app.acss", "pages/home/index.acss", "pages/guide/index.acss"])
    expect(renamed.get(file)).toBe(alipay.get(file));
});

describe.each(nativeExamples)("the package of %s", (name) => {
  it("is as small as its guide says", async () => {
    const bytes = [...(await filesOf(name)).values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(40_000);
  });

  it("needs no translation: its code is ES2018", async () => {
    const scripts = [...(await filesOf(name))].filter(([file]) => file.endsWith(".js"));
    expect(scripts.length).toBeGreaterThan(5);
    for (const [file, text] of scripts) expect(text, file).not.toMatch(/\?\?|\?\.\D|\w#\w|\|\|=|&&=/);
  });
});

/** The text of each file of a built package. */
async function filesOf(name: string): Promise<ReadonlyMap<string, string>> {
  const dist = dists.get(name) ?? "";
  const files = new Map<string, string>();
  for await (const entry of glob("**/*", { cwd: dist, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(relative(dist, path).split(sep).join("/"), await readFile(path, "utf8"));
  }
  return files;
}
