import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import { zhu } from "../src/citizen.ts";
import { type OpenShell, shellOnAlipay, shellOnWechat } from "../src/mini-shell.ts";
import { startWorld, type World } from "../src/world.ts";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const platforms: readonly (readonly [string, OpenShell])[] = [
  ["WeChat", shellOnWechat],
  ["Alipay", shellOnAlipay],
];

it.each(platforms)(
  "leads her in the shell compiled for %s from the scanned code over the guide through her face check to the issued card and her evaluation",
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
    await sees("同意并继续");
    await app.tap({ text: "同意并继续" });
    await sees("请核对信息");
    await app.tap({ text: "提交申请" });
    await sees("提交成功");
    await world.decide(String((app.page().query as { applicationId?: string }).applicationId));
    app.hide();
    app.show();
    await sees("已签发的电子证照");
    expect(app.text()).toMatch(/1\.2\.156\.3005\.2\./);
    await app.tap({ text: "我要评价" });
    await sees("非常满意");
    await app.tap({ text: "非常满意" });
    await app.tap({ text: "提交评价" });
    await sees("感谢您的评价");
    const faults = app.events.filter((event) => event.kind !== "console" || event.level === "error");
    expect(faults).toEqual([]);
  },
);
