import { expect, it } from "vitest";
import { wechatCalls as allCalls } from "../src/config/wechat-calls.ts";
import type { Sandbox } from "../src/index.ts";
import { tokenCalls } from "../src/wechat/token-calls.ts";
import { app, exchange, type Fields, freshSandbox, getJson, loginCode, otherApp, postJson, stableToken } from "./setting.ts";

const minutes = (count: number) => count * 60_000;
const probe = "/cityservice/getservicepath";
const accepted = { errcode: 0 };

const use = (url: string, token: unknown) => postJson(`${url}${probe}?access_token=${token}`, { page_type: 2, src_channel: 1 });

function plainToken({ url }: Sandbox, given: Readonly<Record<string, string>> = {}): Promise<Fields> {
  const query = new URLSearchParams({ grant_type: "client_credential", appid: app.appId, secret: app.secret, ...given });
  return getJson(`${url}/cgi-bin/token?${query}`);
}

it("gives another token at each call; the last one holds five minutes more", async () => {
  const sandbox = await freshSandbox();
  const first = await plainToken(sandbox);
  expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
  const second = await plainToken(sandbox);
  expect(second.access_token).not.toBe(first.access_token);
  sandbox.config.advance(minutes(5) - 1);
  expect(await use(sandbox.url, first.access_token)).toMatchObject(accepted);
  sandbox.config.advance(1);
  expect(await use(sandbox.url, first.access_token)).toMatchObject({ errcode: 40001 });
  expect(await use(sandbox.url, second.access_token)).toMatchObject(accepted);
  sandbox.config.advance(minutes(115));
  expect(await use(sandbox.url, second.access_token)).toMatchObject({ errcode: 42001 });
});

it("is kept apart from stable_token: neither call touches the other's tokens", async () => {
  const sandbox = await freshSandbox();
  const plain = await plainToken(sandbox);
  const stable = await stableToken(sandbox, { force_refresh: true });
  await plainToken(sandbox);
  sandbox.config.advance(minutes(6));
  expect(await use(sandbox.url, plain.access_token)).toMatchObject({ errcode: 40001 });
  expect(await use(sandbox.url, stable.access_token)).toMatchObject(accepted);
  expect((await stableToken(sandbox)).access_token).toBe(stable.access_token);
});

it.each([
  ["another grant", { grant_type: "authorization_code" }, 40002],
  ["an unknown app", { appid: "wxffffffffffffffff" }, 40013],
  ["a wrong secret", { secret: "wrong" }, 40125],
  ["no app", { appid: "" }, 41002],
  ["no secret", { secret: "" }, 41004],
])("refuses %s", async (_what, wrong, errcode) => {
  expect(await plainToken(await freshSandbox(), wrong)).toMatchObject({ errcode });
});

it("keeps its quota of a day", async () => {
  const sandbox = await freshSandbox();
  sandbox.config.change({ quotas: { ...sandbox.config.read().quotas, wechatCalls: { "/cgi-bin/token": { perDay: 1 } } } });
  expect(await plainToken(sandbox)).toHaveProperty("access_token");
  expect(await plainToken(sandbox)).toMatchObject({ errcode: 45009 });
  expect(await plainToken(sandbox, { appid: otherApp.appId, secret: otherApp.secret })).toHaveProperty("access_token");
});

it("has a quota for every call", async () => {
  const sandbox = await freshSandbox();
  const { access_token } = await stableToken(sandbox);
  const code = await loginCode(sandbox);
  const none = { perMinute: 0 };
  const wechatCalls = Object.fromEntries(allCalls.map((call) => [call, none]));
  sandbox.config.change({ quotas: { ...sandbox.config.read().quotas, wechatCalls } });
  expect(await exchange(sandbox, { js_code: code })).toMatchObject({ errcode: 45011 });
  expect(await stableToken(sandbox)).toMatchObject({ errcode: 45011 });
  expect(await plainToken(sandbox)).toMatchObject({ errcode: 45011 });
  for (const { path, method } of tokenCalls) {
    const url = `${sandbox.url}${path}?access_token=${access_token}`;
    expect(await (method === "GET" ? getJson(url) : postJson(url, {}))).toMatchObject({ errcode: 45011 });
  }
  sandbox.config.change({ quotas: { ...sandbox.config.read().quotas, wechatCalls: {} } });
  expect(await exchange(sandbox, { js_code: code })).toHaveProperty("openid");
});

it.each([
  ["displaced", 40001],
  ["expired", 42001],
] as const)("can lose the token of a call on the way: %s, whichever call it came from", async (token, errcode) => {
  const sandbox = await freshSandbox();
  for (const give of [stableToken, plainToken]) {
    sandbox.config.change({ faults: [{ endpoint: probe, token, times: 1 }] });
    const { access_token } = await give(sandbox);
    expect(await use(sandbox.url, access_token)).toMatchObject({ errcode });
    expect(await use(sandbox.url, access_token)).toMatchObject({ errcode });
    const next = await give(sandbox);
    expect(next.access_token).not.toBe(access_token);
    expect(await use(sandbox.url, next.access_token)).toMatchObject(accepted);
  }
});

it("takes no force from the twenty of a day when a fault displaces a token", async () => {
  const sandbox = await freshSandbox();
  sandbox.config.change({ faults: [{ endpoint: probe, token: "displaced", times: 1 }] });
  await use(sandbox.url, (await stableToken(sandbox)).access_token);
  const before = await stableToken(sandbox);
  expect((await stableToken(sandbox, { force_refresh: true })).access_token).not.toBe(before.access_token);
});

it("answers every call late, cut off or with a code, as a fault says", async () => {
  const sandbox = await freshSandbox();
  const { access_token } = await stableToken(sandbox);
  const { openid } = await exchange(sandbox, { js_code: await loginCode(sandbox) });
  const path = "/wxa/msg_sec_check";
  const body = { version: 2, scene: 1, openid, content: "好" };
  const check = () => postJson(`${sandbox.url}${path}?access_token=${access_token}`, body);
  sandbox.config.change({
    faults: [
      { endpoint: path, errcode: -1, times: 1 },
      { endpoint: path, drop: "after", times: 1 },
      { endpoint: path, reply: { result: { suggest: "review", label: 21000 } }, times: 1 },
    ],
  });
  expect(await check()).toMatchObject({ errcode: -1 });
  await expect(check()).rejects.toThrow("fetch failed");
  expect(await check()).toMatchObject({ errcode: 0, result: { suggest: "review" } });
  expect(await check()).toMatchObject({ result: { suggest: "pass" } });
});
