import { type FormSchema, fail } from "@tongban/protocol";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { DynamicForm, fieldErrors, startValues, validateForm } from "../src/index.ts";
import { show } from "./stand-ins/dom.ts";

vi.mock("@tarojs/components", () => import("./stand-ins/components.tsx"));
vi.mock("@tarojs/taro", () => import("./stand-ins/taro.ts"));

const schema: FormSchema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "phone", "delivery"],
  properties: {
    name: { type: "string", title: "姓名", readOnly: true, prefill: { licenceType: "11100000000013127D001", field: "name" } },
    phone: { type: "string", title: "联系电话", pattern: "^1\\d{10}$" },
    delivery: {
      type: "string",
      title: "领取方式",
      default: "electronic",
      oneOf: [
        { const: "electronic", title: "只要电子证" },
        { const: "counter", title: "窗口领取" },
      ],
    },
    note: { type: "string", title: "备注", maxLength: 5 },
  },
};
const good = { name: "朱桂兰", phone: "13800000000", delivery: "counter" };

describe("validateForm", () => {
  it("lets a complete form go, optional fields empty", () => {
    expect(validateForm(schema, good)).toEqual({});
  });

  it("asks to fill, to choose, or to go to the window, by what is missing", () => {
    expect(validateForm(schema, { delivery: " " })).toEqual({
      name: "没有从电子证照取得姓名，请到窗口办理",
      phone: "请填写联系电话",
      delivery: "请选择领取方式",
    });
  });

  it("names each wrong field and no other", () => {
    const wrong = { ...good, phone: "12345", delivery: "post", note: "一二三四五六" };
    expect(validateForm(schema, wrong)).toEqual({
      phone: "联系电话格式不正确，请检查",
      delivery: "请选择领取方式",
      note: "备注最多5个字",
    });
  });

  it("takes a licence's value as it is shown, masked, though the mask fits no pattern", () => {
    const idNumber = { type: "string", title: "身份证号", pattern: "^\\d{17}[\\dX]$" } as const;
    const masked = { ...good, idNumber: "3605**********002X" };
    const within = (readOnly: boolean): FormSchema => ({
      ...schema,
      properties: { ...schema.properties, idNumber: { ...idNumber, readOnly } },
    });
    expect(validateForm(within(true), masked)).toEqual({});
    expect(validateForm(within(false), masked)).toEqual({ idNumber: "身份证号格式不正确，请检查" });
  });

  it("accepts exactly what the schema's own pattern accepts", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[01]?\d{9,12}$/), (phone) => {
        expect("phone" in validateForm(schema, { ...good, phone })).toBe(!/^1\d{10}$/.test(phone));
      }),
    );
  });
});

it("starts with the schema's defaults under what is already there", () => {
  expect(startValues(schema, { name: "朱桂兰" })).toEqual({ name: "朱桂兰", delivery: "electronic" });
  expect(startValues(schema, good).delivery).toBe("counter");
});

it("takes up which fields the platform refused, and nothing from other errors", () => {
  expect(fieldErrors(fail("FORM_INVALID", { detail: { fields: { delivery: "请选择领取方式", odd: 3 } } }))).toEqual({
    delivery: "请选择领取方式",
  });
  expect(fieldErrors(fail("FORM_INVALID"))).toEqual({});
  expect(fieldErrors(fail("NETWORK_FAILED", { detail: { fields: { delivery: "x" } } }))).toEqual({});
  expect(fieldErrors(undefined)).toEqual({});
});

it("shows a prefilled value with its source and gives it no input", () => {
  const page = show(<DynamicForm schema={schema} values={good} sources={{ name: "居民身份证" }} onChange={() => {}} />);
  expect(page.text()).toContain("姓名朱桂兰来自居民身份证");
  expect(page.all("input").map((input) => input.getAttribute("aria-label"))).toEqual(["联系电话", "备注"]);
});

it("marks the field that is wrong for screen readers too", () => {
  const page = show(<DynamicForm schema={schema} values={good} errors={{ phone: "联系电话格式不正确，请检查" }} onChange={() => {}} />);
  expect(page.all("[role=alert]").map((each) => each.textContent)).toEqual(["联系电话格式不正确，请检查"]);
  expect(page.all("[aria-invalid=true]").map((each) => each.getAttribute("aria-label"))).toEqual(["联系电话"]);
});

it("is answered by pressing a row, and by the keyboard alone", async () => {
  const chosen = vi.fn();
  const page = show(<DynamicForm schema={schema} values={{ delivery: "counter" }} onChange={chosen} />);
  await page.press(page.button("只要电子证"));
  await page.key(page.button("窗口领取"), " ");
  await page.key(page.button("窗口领取"), "a");
  expect(chosen.mock.calls).toEqual([
    ["delivery", "electronic"],
    ["delivery", "counter"],
  ]);
  expect(page.button("窗口领取").getAttribute("aria-checked")).toBe("true");
});
