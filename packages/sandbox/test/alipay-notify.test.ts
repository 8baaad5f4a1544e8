import { verify } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Sandbox } from "../src/index.ts";
import { alipaySandbox, appOf, keyApp } from "./alipay-setting.ts";
import { postJson } from "./setting.ts";

let answer = "success";
const heard: string[] = [];
const developer = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += String(part);
  heard.push(body);
  response.end(answer);
});
beforeAll(() => new Promise<void>((resolve) => developer.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  developer.closeAllConnections();
  developer.close();
});
beforeEach(() => {
  answer = "success";
  heard.length = 0;
});

const start = () => alipaySandbox({ gatewayUrl: `http://127.0.0.1:${(developer.address() as AddressInfo).port}/notify` });
const notify = ({ url }: Sandbox, more = {}) =>
  postJson(`${url}/device/alipay/notify`, { appId: keyApp.appId, params: { notify_type: "x", subject: "100% 语雀 & 更多" }, ...more });

/** Is the last one signed over these of its parameters? */
function isSigned(sandbox: Sandbox, without: readonly string[]): boolean {
  const params = new URLSearchParams(heard.at(-1));
  const text = [...params]
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("&");
  return verify("sha256", Buffer.from(text), appOf(sandbox).alipayPublicKey, Buffer.from(params.get("sign") ?? "", "base64"));
}

it("sends a form, signed without sign_type or with it, and says whether it was taken", async () => {
  const sandbox = await start();
  expect(await notify(sandbox)).toMatchObject({ status: 200, reply: "success", taken: true });
  expect([isSigned(sandbox, ["sign", "sign_type"]), isSigned(sandbox, ["sign"])]).toEqual([true, false]);
  expect(new URLSearchParams(heard[0]).get("subject")).toBe("100% 语雀 & 更多");
  await notify(sandbox, { keepSignType: true });
  expect([isSigned(sandbox, ["sign", "sign_type"]), isSigned(sandbox, ["sign"])]).toEqual([false, true]);
  answer = "no";
  expect(await notify(sandbox)).toMatchObject({ taken: false });
});

it("sends one again under its id, and forged ones", async () => {
  const sandbox = await start();
  const { notifyId } = await notify(sandbox);
  expect(await notify(sandbox, { notifyId })).toMatchObject({ notifyId });
  for (const fault of ["missing", "changed", "of-another-app"]) {
    await notify(sandbox, { fault });
    expect(isSigned(sandbox, ["sign", "sign_type"]), fault).toBe(false);
  }
});

it("says so when nobody answers, and when no address is set", async () => {
  const sandbox = await alipaySandbox({ gatewayUrl: "http://127.0.0.1:1/" });
  expect(await notify(sandbox)).toMatchObject({ status: 0, taken: false });
  sandbox.config.change({ alipayApps: [{ appId: keyApp.appId }] });
  expect(await notify(sandbox)).toMatchObject({ code: "NOT_FOUND" });
});
