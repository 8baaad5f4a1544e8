import { afterEach, expect, it, vi } from "vitest";
import { aria, Button, NumberChoice, pressable, SatisfactionPicker } from "../src/index.ts";
import { show } from "./stand-ins/dom.ts";
import { standIn } from "./stand-ins/taro.ts";

vi.mock("@tarojs/components", () => import("./stand-ins/components.tsx"));
vi.mock("@tarojs/taro", () => import("./stand-ins/taro.ts"));
afterEach(() => standIn("WEB"));

it("is a button to the keyboard and to a screen reader in a browser", async () => {
  const pressed = vi.fn();
  const page = show(<Button onPress={pressed}>立即办理</Button>);
  const button = page.button("立即办理");
  expect([button.getAttribute("role"), button.getAttribute("tabindex")]).toEqual(["button", "0"]);
  await page.key(button, "Enter");
  await page.key(button, " ");
  await page.key(button, "Tab");
  expect(pressed).toHaveBeenCalledTimes(2);
});

it("takes no press and no tab stop while it is off", async () => {
  const pressed = vi.fn();
  const page = show(
    <Button onPress={pressed} off>
      提交评价
    </Button>,
  );
  const button = page.button("提交评价");
  await page.press(button);
  await page.key(button, "Enter");
  expect(pressed).not.toHaveBeenCalled();
  expect([button.getAttribute("aria-disabled"), button.getAttribute("tabindex")]).toEqual(["true", "-1"]);
});

it("uses a mini-program's own names for accessibility there", () => {
  standIn("WEAPP");
  expect(aria({ role: "button", label: "返回", states: { busy: true } })).toEqual({ ariaRole: "button", ariaLabel: "返回" });
  expect(Object.keys(pressable(() => {}, { label: "返回" })).sort()).toEqual(["ariaLabel", "ariaRole", "hoverClass", "onClick"]);
  expect(aria({ role: "radio", label: "57", states: { checked: false } })).toEqual({
    ariaRole: "radio",
    ariaLabel: "57",
    ariaChecked: "false",
  });
});

it("offers five named levels, best first, and none beforehand", async () => {
  const chosen = vi.fn();
  const page = show(<SatisfactionPicker value={undefined} onChange={chosen} />);
  const rows = page.all("[role=radio]");
  expect(rows.map((row) => row.getAttribute("aria-label"))).toEqual(["非常满意", "满意", "基本满意", "不满意", "非常不满意"]);
  expect(rows.every((row) => row.getAttribute("aria-checked") === "false")).toBe(true);
  await page.press(page.button("非常不满意"));
  expect(chosen).toHaveBeenCalledWith(5);
});

it("shows the numbers of a join in the order given, so nothing hints at the right one", () => {
  const page = show(<NumberChoice numbers={[57, 12, 88]} value={12} onChange={() => {}} />);
  expect(page.all("[role=radio]").map((each) => [each.textContent, each.getAttribute("aria-checked")])).toEqual([
    ["57", "false"],
    ["12", "true"],
    ["88", "false"],
  ]);
});
