import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { zhu } from "../src/citizen.ts";
import { type OpenShell, shellOnAlipay, shellOnWechat } from "../src/mini-shell.ts";
import { startWorld, type World } from "../src/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const platforms: readonly (readonly [string, OpenShell])[] = [
  ["WeChat", shellOnWechat],
  ["Alipay", shellOnAlipay],
];

it.each(platforms)(
  "leads her in the shell compiled for %s from the scanned code over the guide through her face check to the consent",
  { timeout: 60_000 },
  async (_name, open) => {
    const app = await open(world, zhu.persona, "pages/home/index");
    onTestFinished(() => app.close());
    const sees = (text: string) => expect.poll(() => app.text(), { timeout: 10_000 }).toContain(text);

    await sees("老年人优待证");
    expect(app.text()).toContain("您扫码的地点");
    await app.tap({ text: "查看并办理" });
    await sees("立即办理");
    expect(app.page().path).toBe("pages/guide/index");
    await app.tap({ text: "立即办理" });
    await sees("请先核验身份");
    expect(app.stack()).toEqual(["pages/home/index", "pages/guide/index", "step-up/pages/prove/index"]);
    const [name, number] = app.findAll("input");
    await app.input(name ?? "input", zhu.name);
    await app.input(number ?? "input", zhu.number);
    await app.tap({ text: "开始核验" });
    await expect.poll(() => app.page().path, { timeout: 10_000 }).toBe("handle/pages/handle/index");
    await sees("同意");
    const faults = app.events.filter((event) => event.kind !== "console" || event.level === "error");
    expect(faults).toEqual([]);
  },
);
