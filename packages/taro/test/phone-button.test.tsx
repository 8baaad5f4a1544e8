import type { PhonePress } from "@tongban/channel";
import { isValidElement } from "react";
import { expect, it, vi } from "vitest";
import { PhoneButton, type PhoneButtonProps } from "../src/index.ts";
import { show } from "./stand-ins/dom.ts";

vi.mock("@tarojs/components", () => import("./stand-ins/components.tsx"));
vi.mock("@tarojs/taro", () => import("./stand-ins/taro.ts"));

const wechat = { attributes: { openType: "getPhoneNumber" }, announced: false, read: vi.fn() } as const;
const alipay = { attributes: { openType: "getAuthorize", scope: "phoneNumber" }, announced: true, read: vi.fn() } as const;

const shown = (button: PhoneButtonProps["button"]) => (
  <PhoneButton button={button} onPress={() => {}}>
    获取手机号
  </PhoneButton>
);

it("is not there where the host has none", () => {
  expect(show(shown(undefined)).html()).toBe("");
});

it.each([wechat, alipay])("is the host's own button, of the kind the channel says: $attributes.openType", (button) => {
  const page = show(shown(button));
  const [host] = page.all("button");
  expect(host?.textContent).toBe("获取手机号");
  expect(host?.getAttribute("openType")).toBe(button.attributes.openType);
});

it("tells what the host's events say, a failed one as failed, and takes no press while it is under way", () => {
  const presses: PhonePress[] = [];
  const made = PhoneButton({ button: alipay, onPress: (press) => presses.push(press), children: "获取手机号", busy: true });
  const { onGetPhoneNumber, onGetAuthorize, onError, disabled } = propsOf(made);
  onGetPhoneNumber?.({ detail: { code: "c" } });
  onGetAuthorize?.({ detail: {} });
  onError?.({ detail: { errorMessage: "用户取消授权" } });
  expect(presses).toEqual([{ detail: { code: "c" } }, { detail: {} }, { failed: true, detail: { errorMessage: "用户取消授权" } }]);
  expect(disabled).toBe(true);
});

interface Props {
  readonly disabled?: boolean;
  readonly [event: `on${string}`]: ((event: { readonly detail: unknown }) => void) | undefined;
}

function propsOf(element: unknown): Props {
  return isValidElement<Props>(element) ? element.props : {};
}
