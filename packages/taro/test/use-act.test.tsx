import { fail } from "@tongban/protocol";
import { expect, it, vi } from "vitest";
import { Button, TroubleAlert, useAct } from "../src/index.ts";
import { show } from "./stand-ins/dom.ts";

vi.mock("@tarojs/components", () => import("./stand-ins/components.tsx"));
vi.mock("@tarojs/taro", () => import("./stand-ins/taro.ts"));

/** An act whose end the test decides. */
function held() {
  const starts: (readonly [() => void, (error: unknown) => void])[] = [];
  const act = () => new Promise<void>((resolve, reject) => starts.push([resolve, reject]));
  return { starts, act };
}

function Submit({ act: run }: { readonly act: () => Promise<void> }) {
  const { act, busy, error } = useAct(run);
  return (
    <>
      <Button onPress={act} busy={busy}>
        提交申请
      </Button>
      <TroubleAlert error={error} onRetry={act} />
    </>
  );
}

it("sends once when she taps twice", async () => {
  const { starts, act } = held();
  const page = show(<Submit act={act} />);
  const button = page.button("提交申请");
  await page.during(() => {
    button.click();
    button.click();
  });
  await page.press(button);
  expect(starts).toHaveLength(1);
  expect(button.getAttribute("aria-busy")).toBe("true");
});

it("may be pressed again once the first act has ended", async () => {
  const { starts, act } = held();
  const page = show(<Submit act={act} />);
  await page.press(page.button("提交申请"));
  starts[0]?.[0]();
  await page.settle();
  await page.press(page.button("提交申请"));
  expect(starts).toHaveLength(2);
});

it("says what went wrong in the table's words and tries again on request", async () => {
  const { starts, act } = held();
  const page = show(<Submit act={act} />);
  await page.press(page.button("提交申请"));
  starts[0]?.[1](fail("NETWORK_FAILED"));
  await page.settle();
  expect(page.text()).toContain("网络不通，请检查后重试");
  await page.press(page.button("重试"));
  expect(starts).toHaveLength(2);
  expect(page.text()).not.toContain("网络不通");
});

it("offers the hotline but no retry where repeating is senseless", async () => {
  const page = show(<TroubleAlert error={fail("CHANNEL_USER_BLOCKED")} onRetry={() => {}} />);
  expect(page.text()).toContain("请到服务窗口办理");
  expect(page.text()).not.toContain("重试");
  expect(page.button("拨打12345")).toBeDefined();
});

it("never shows the text of an unexpected fault", () => {
  const page = show(<TroubleAlert error={new TypeError("x is not a function")} />);
  expect(page.text()).toContain("页面出了点问题");
  expect(page.text()).not.toContain("function");
});
