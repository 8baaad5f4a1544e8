import { definePhoneButtonSuite } from "@tongban/channel/testkit";
import { startSandbox } from "@tongban/sandbox";
import { createWxDevice } from "@tongban/sandbox/device";
import { expect, it, onTestFinished } from "vitest";
import { createWechatPhoneButton } from "../src/phone.ts";

const app = { appId: "wx7c0e5a1b2d3f4a60", secret: "0123456789abcdef0123456789abcdef" };
const button = createWechatPhoneButton();

definePhoneButtonSuite({
  name: "wechat on a device of the sandbox",
  kinds: ["wx-phone-code"],
  async make(citizen) {
    const sandbox = await startSandbox({ apps: { wechat: [app] } });
    onTestFinished(() => sandbox.close());
    const phoneNumber = citizen === "agrees" ? "allow" : "deny";
    const wx = createWxDevice({ sandboxUrl: sandbox.url, appId: app.appId, persona: "zhu-guilan", phoneNumber });
    return { button, press: () => wx.getPhoneNumber().then(asEvent, asEvent) };
  },
});

/** The host tells of a refusal by the same event. */
function asEvent(detail: unknown) {
  return { detail };
}

it("takes the sealed number of a client that gives no code", async () => {
  const sealed = { encryptedData: "c2VhbGVk", iv: "aXY=" };
  const ok = { errMsg: "getPhoneNumber:ok" };
  expect(await button.read({ detail: { ...ok, ...sealed } })).toEqual({ kind: "wx-encrypted-data", ...sealed });
  expect(await button.read({ detail: { ...ok, ...sealed, code: "c-1" } })).toEqual({ kind: "wx-phone-code", code: "c-1" });
  await expect(button.read({ detail: { ...ok, encryptedData: "c2VhbGVk" } })).rejects.toMatchObject({ code: "HOST_REFUSED" });
});

it.each([
  ["getPhoneNumber:fail user deny", "CITIZEN_CANCELLED"],
  ["getPhoneNumber:fail:user cancel", "CITIZEN_CANCELLED"],
  ["getPhoneNumber:fail no permission", "HOST_REFUSED"],
  ["getPhoneNumber:fail privacy permission is not authorized", "HOST_REFUSED"],
])("%s is %s, with what the host said as its cause", async (errMsg, code) => {
  await expect(button.read({ detail: { errMsg, errno: 1 } })).rejects.toMatchObject({ code, cause: { errMsg, errno: 1 } });
});
