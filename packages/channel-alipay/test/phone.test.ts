import { definePhoneButtonSuite } from "@tongban/channel/testkit";
import { startSandbox } from "@tongban/sandbox";
import { createMyDevice } from "@tongban/sandbox/device";
import { expect, expectTypeOf, it, onTestFinished } from "vitest";
import { createAlipayPhoneButton, type MyPhoneHost } from "../src/phone.ts";

const appId = "2021000000000001";

definePhoneButtonSuite({
  name: "alipay on a device of the sandbox",
  kinds: ["alipay-phone"],
  async make(citizen) {
    const sandbox = await startSandbox({ apps: { alipay: [{ appId }] } });
    onTestFinished(() => sandbox.close());
    const phoneNumber = citizen === "agrees" ? "allow" : "deny";
    const my = createMyDevice({ sandboxUrl: sandbox.url, appId, persona: "zhu-guilan", phoneNumber });
    const press = () =>
      my.getAuthorize().then(
        () => ({}),
        (detail: unknown) => ({ failed: true, detail }),
      );
    return { button: createAlipayPhoneButton(my), press };
  },
});

it("takes Alipay's own my object", () => {
  expectTypeOf<typeof my>().toExtend<MyPhoneHost>();
});

it("hands the answer on as it came: what is in it only the gateway can read", async () => {
  const response = '{"response":"{\\"code\\":\\"40003\\"}"}';
  const button = createAlipayPhoneButton({ getPhoneNumber: ({ success }) => success({ response }) });
  expect(await button.read({})).toEqual({ kind: "alipay-phone", response });
});

it.each([
  ["a client without the call", {}, "HOST_REFUSED"],
  ["an answer with nothing in it", { getPhoneNumber: ({ success }) => success({ response: "" }) }, "HOST_REFUSED"],
  ["a broken line", { getPhoneNumber: ({ fail }) => fail({ error: 12 }) }, "NETWORK_FAILED"],
  ["an unknown fault", { getPhoneNumber: ({ fail }) => fail({}) }, "HOST_REFUSED"],
] satisfies [string, MyPhoneHost, string][])("%s is told by its code", async (_, my, code) => {
  await expect(createAlipayPhoneButton(my).read({})).rejects.toMatchObject({ code });
});
