import { expect, it } from "vitest";
import type { Fault } from "../src/index.ts";
import { exchange, freshSandbox, loginCode, signedHeaders, ssoApp, stableToken } from "./setting.ts";

const endpoint = "/sns/jscode2session";

async function withFaults(...faults: Fault[]) {
  const sandbox = await freshSandbox();
  sandbox.config.change({ faults });
  return { sandbox, code: await loginCode(sandbox) };
}

it("answers a code as often as it is told, and the work is not done meanwhile", async () => {
  const { sandbox, code } = await withFaults({ endpoint, errcode: -1, times: 2 });
  for (let time = 0; time < 2; time += 1) {
    expect(await exchange(sandbox, { js_code: code })).toEqual({ errcode: -1, errmsg: expect.stringContaining("system error, rid: ") });
  }
  expect(await exchange(sandbox, { js_code: code })).toHaveProperty("openid");
});

it("answers a code for good when no number is given, on its own address only", async () => {
  const { sandbox, code } = await withFaults({ endpoint, errcode: 45011 });
  for (let time = 0; time < 3; time += 1) expect(await exchange(sandbox, { js_code: code })).toMatchObject({ errcode: 45011 });
  expect(await stableToken(sandbox)).toHaveProperty("access_token");
});

it("takes faults of one address in order", async () => {
  const { sandbox, code } = await withFaults({ endpoint, errcode: -1, times: 1 }, { endpoint, errcode: 40226, times: 1 });
  expect(await exchange(sandbox, { js_code: code })).toMatchObject({ errcode: -1 });
  expect(await exchange(sandbox, { js_code: code })).toMatchObject({ errcode: 40226 });
  expect(await exchange(sandbox, { js_code: code })).toHaveProperty("openid");
});

it("answers a page that is no JSON with the given status", async () => {
  const { sandbox } = await withFaults({ endpoint, httpStatus: 502 });
  const reply = await fetch(`${sandbox.url}${endpoint}`);
  expect(reply.status).toBe(502);
  expect(reply.headers.get("content-type")).toContain("text/html");
});

it("is late by the given time", async () => {
  const { sandbox, code } = await withFaults({ endpoint, latencyMs: 300 });
  const started = performance.now();
  expect(await exchange(sandbox, { js_code: code })).toHaveProperty("openid");
  expect(performance.now() - started).toBeGreaterThanOrEqual(295);
});

it("cuts the connection before the work: the code is still good", async () => {
  const { sandbox, code } = await withFaults({ endpoint, drop: "before", times: 1 });
  await expect(exchange(sandbox, { js_code: code })).rejects.toThrow("fetch failed");
  expect(await exchange(sandbox, { js_code: code })).toHaveProperty("openid");
});

it("cuts the connection after the work: the code is used", async () => {
  const { sandbox, code } = await withFaults({ endpoint, drop: "after", times: 1 });
  await expect(exchange(sandbox, { js_code: code })).rejects.toThrow("fetch failed");
  expect(await exchange(sandbox, { js_code: code })).toMatchObject({ errcode: 40163 });
});

it.each(["", "undefined", "null", null])("lays an openid of %o over the reply", async (openid) => {
  const { sandbox, code } = await withFaults({ endpoint, reply: { openid } });
  const session = await exchange(sandbox, { js_code: code });
  expect(session.openid).toBe(openid);
  expect(session).toHaveProperty("session_key");
});

it("words a fault of the sign-on in the sign-on's way", async () => {
  const path = "/uc/sso/access_token";
  const { sandbox } = await withFaults({ endpoint: path, errorCode: "C-USER-SSO-BUSY" });
  const body = JSON.stringify({ ticketId: "any", appId: ssoApp.appId });
  const reply = await fetch(`${sandbox.url}${path}`, { method: "POST", headers: signedHeaders({ path }), body });
  expect(await reply.json()).toEqual({ success: false, errorCode: "C-USER-SSO-BUSY", errorMsg: "系统繁忙" });
});
