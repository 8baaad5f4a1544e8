import { expect, it } from "vitest";
import type { AlipayStage, Sandbox } from "../src/index.ts";
import { alipaySandbox, appOf, authCode, call, exchangeCode, isSealed, keyApp } from "./alipay-setting.ts";
import { type Fields, freshSandbox, postJson } from "./setting.ts";

const everyone = ["zhu-guilan", "zhang-jianguo", "wang-xiulan", "li-na", "zhu-guilan-namesake"];

function refresh(sandbox: Sandbox, refresh_token: unknown, app = {}) {
  return call(sandbox, { method: "alipay.system.oauth.token", grant_type: "refresh_token", refresh_token: String(refresh_token), ...app });
}

function setApp(sandbox: Sandbox, change: { stage?: AlipayStage; whitelist?: string[]; unionGroup?: string }): void {
  sandbox.config.change({ alipayApps: [{ ...keyApp, ...change }] });
}

async function nodeOf(sandbox: Sandbox, persona = "zhu-guilan"): Promise<Fields> {
  return (await exchangeCode(sandbox, await authCode(sandbox, persona))).node;
}

it("gives tokens and no code, in Beijing's time", async () => {
  const node = await nodeOf(await alipaySandbox());
  expect(Object.keys(node).sort()).toEqual([
    "access_token",
    "auth_start",
    "expires_in",
    "open_id",
    "re_expires_in",
    "refresh_token",
    "union_id",
  ]);
  expect(node).toMatchObject({ auth_start: "2026-11-24 12:00:00", expires_in: 1_296_000, re_expires_in: 2_592_000 });
  expect(node.access_token).toMatch(/^authbseB[0-9a-f]{30}SX$/);
});

it("knows a user again after a restart; user_id is one for all apps, open_id another in each, union_id one in a group", async () => {
  const both = { stage: "both-grey:100" } as const;
  const apps = [
    { ...keyApp, ...both },
    { ...keyApp, ...both, appId: "2021000000000008" },
    { ...keyApp, ...both, appId: "2021000000000009", unionGroup: "else" },
  ];
  const [first, second] = [await freshSandbox({ apps: { alipay: apps } }), await freshSandbox({ apps: { alipay: apps } })];
  const sign = async (sandbox: Sandbox, app_id: string) =>
    (await exchangeCode(sandbox, await authCode(sandbox, "zhu-guilan", app_id), { app_id })).node;
  const here = await sign(first, keyApp.appId);
  expect(here.user_id).toMatch(/^2088\d{12}$/);
  expect(here.open_id).toMatch(/^083[\w-]{44}$/);
  expect(await sign(second, keyApp.appId)).toMatchObject({ user_id: here.user_id, open_id: here.open_id, union_id: here.union_id });
  const [there, elsewhere] = [await sign(first, "2021000000000008"), await sign(first, "2021000000000009")];
  expect([there.user_id, there.union_id]).toEqual([here.user_id, here.union_id]);
  expect(there.open_id).not.toBe(here.open_id);
  expect(elsewhere.user_id).toBe(here.user_id);
  expect(elsewhere.union_id).not.toBe(here.union_id);
});

it("names the identifiers of the app's stage, and of another stage at the next exchange", async () => {
  const sandbox = await alipaySandbox({ stage: "uid" });
  const ids = async (persona?: string) => {
    const { user_id, open_id, union_id } = await nodeOf(sandbox, persona);
    return { user_id, open_id, union_id };
  };
  const before = await ids();
  expect(before).toEqual({ user_id: expect.any(String), open_id: undefined, union_id: undefined });
  setApp(sandbox, { stage: "both-whitelist", whitelist: ["zhu-guilan"] });
  const both = await ids();
  expect(both).toEqual({ user_id: before.user_id, open_id: expect.any(String), union_id: expect.any(String) });
  expect(await ids("li-na")).toMatchObject({ user_id: expect.any(String), open_id: undefined });
  setApp(sandbox, { stage: "openid" });
  expect(await ids()).toEqual({ ...both, user_id: undefined });
  setApp(sandbox, { stage: "uid" });
  expect(await ids()).toEqual(before);
});

it("lets an app go from user_id to open_id without a time of both: nothing in two replies is the same, but a refresh tells", async () => {
  const sandbox = await alipaySandbox({ stage: "uid" });
  const before = await nodeOf(sandbox);
  setApp(sandbox, { stage: "openid" });
  const after = await nodeOf(sandbox);
  expect([before.open_id, before.union_id, after.user_id, after.alipay_user_id]).toEqual([undefined, undefined, undefined, undefined]);
  const refreshed = (await refresh(sandbox, before.refresh_token)).node;
  expect([refreshed.open_id, refreshed.user_id]).toEqual([after.open_id, undefined]);
});

it("gives both identifiers to a fixed percentage of users under grey", async () => {
  const sandbox = await alipaySandbox();
  const chosen = async (percent: number) => {
    setApp(sandbox, { stage: `both-grey:${percent}` });
    const nodes = await Promise.all(everyone.map((persona) => nodeOf(sandbox, persona)));
    expect(nodes.every(({ user_id }) => user_id !== undefined)).toBe(true);
    return everyone.filter((_persona, at) => nodes[at]?.open_id !== undefined);
  };
  expect(await chosen(0)).toEqual([]);
  const half = await chosen(50);
  expect(await chosen(50)).toEqual(half);
  expect(await chosen(75)).toEqual(expect.arrayContaining(half));
  expect(await chosen(100)).toEqual(everyone);
});

it("serves one of many exchanges of the same code at once and tells the others isv.code-invalid, signed in error_response", async () => {
  const sandbox = await alipaySandbox();
  const code = await authCode(sandbox);
  const replies = await Promise.all(Array.from({ length: 8 }, () => exchangeCode(sandbox, code)));
  const refused = replies.filter(({ key }) => key === "error_response");
  expect(refused).toHaveLength(7);
  for (const reply of refused) {
    expect(reply.node).toEqual({ code: "40002", msg: "Invalid Arguments", sub_code: "isv.code-invalid", sub_msg: "授权码code无效" });
    expect(isSealed(reply, appOf(sandbox).alipayPublicKey)).toBe(true);
  }
});

it("lets a code live as long as the rules say", async () => {
  const sandbox = await alipaySandbox();
  const timestamps = { early: "2026-11-24 12:04:59", late: "2026-11-24 12:05:00" };
  const [early, late] = [await authCode(sandbox), await authCode(sandbox)];
  sandbox.config.advance(299_999);
  expect((await exchangeCode(sandbox, early, { timestamp: timestamps.early })).node).toHaveProperty("open_id");
  sandbox.config.advance(1);
  expect((await exchangeCode(sandbox, late, { timestamp: timestamps.late })).node.sub_code).toBe("isv.code-invalid");
  sandbox.config.change({ offsetMs: 0, alipayRules: { ...sandbox.config.read().alipayRules, authCodeLifeS: 86_400 } });
  const long = await authCode(sandbox);
  sandbox.config.advance(86_399_000);
  expect((await exchangeCode(sandbox, long, { timestamp: "2026-11-25 11:59:59" })).node).toHaveProperty("open_id");
});

it("refuses a code of another app, which that app can still use", async () => {
  const other = { ...keyApp, appId: "2021000000000009" };
  const sandbox = await freshSandbox({ apps: { alipay: [keyApp, other] } });
  const code = await authCode(sandbox);
  expect((await exchangeCode(sandbox, code, { app_id: other.appId })).node.sub_code).toBe("isv.code-invalid");
  expect((await exchangeCode(sandbox, code)).node).toHaveProperty("open_id");
});

it.each([
  ["a forged code", { code: "forged" }, "isv.code-invalid"],
  ["no code", { code: undefined }, "isv.code-invalid"],
  ["another grant", { grant_type: "password" }, "isv.grant-type-invalid"],
  ["no grant", { grant_type: undefined }, "isv.grant-type-invalid"],
  ["the grant inside biz_content", { grant_type: undefined, biz_content: '{"grant_type":"authorization_code"}' }, "isv.grant-type-invalid"],
])("refuses %s", async (_what, wrong, subCode) => {
  const sandbox = await alipaySandbox();
  const { key, node } = await exchangeCode(sandbox, await authCode(sandbox), wrong);
  expect([key, node.sub_code]).toEqual(["error_response", subCode]);
});

it("refreshes once with each token, names the stage's identifiers, and keeps the time of the consent", async () => {
  const sandbox = await alipaySandbox({ stage: "uid" });
  const first = await nodeOf(sandbox);
  setApp(sandbox, { stage: "openid" });
  sandbox.config.advance(60_000);
  const second = await refresh(sandbox, first.refresh_token);
  expect(second.node).toMatchObject({ open_id: expect.any(String), auth_start: first.auth_start });
  expect(second.node).not.toHaveProperty("user_id");
  expect(second.node.access_token).not.toBe(first.access_token);
  expect((await refresh(sandbox, first.refresh_token)).node.sub_code).toBe("isv.refresh-token-invalid");
  expect((await refresh(sandbox, second.node.refresh_token)).node).toHaveProperty("open_id");
});

it("refuses a forged refresh token, one of another app, and one past its time", async () => {
  const other = { ...keyApp, appId: "2021000000000009" };
  const sandbox = await freshSandbox({ apps: { alipay: [keyApp, other] } });
  const { refresh_token } = await nodeOf(sandbox);
  expect((await refresh(sandbox, "forged")).node.sub_code).toBe("isv.refresh-token-invalid");
  expect((await refresh(sandbox, refresh_token, { app_id: other.appId })).node.sub_code).toBe("isv.refresh-token-invalid");
  sandbox.config.advance(2_592_000_000);
  const late = await refresh(sandbox, refresh_token, { timestamp: "2026-12-24 12:00:00" });
  expect([late.key, late.node.sub_code]).toEqual(["error_response", "isv.refresh-token-time-out"]);
});

it("issues codes only to known phones", async () => {
  const { url } = await alipaySandbox();
  const ask = (body: Fields) => postJson(`${url}/device/alipay/auth-code`, body);
  expect(await ask({ appId: "2021999999999999", persona: "zhu-guilan" })).toMatchObject({ code: "APP_UNKNOWN" });
  expect(await ask({ appId: keyApp.appId, persona: "nobody" })).toMatchObject({ code: "NOT_FOUND" });
  expect(await ask({ appId: keyApp.appId, persona: "zhu-guilan", scopes: ["auth_zhima"] })).toMatchObject({ code: "REQUEST_INVALID" });
});
