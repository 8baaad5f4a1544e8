import { expect, it } from "vitest";
import type { Sandbox } from "../src/index.ts";
import { type Fields, freshSandbox, noon, type Signing, signedHeaders, ssoApp } from "./setting.ts";

const sp = "http://127.0.0.1:7300/h5/?state=s1#/pages/index/index";

function visit({ url }: Sandbox, query: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${url}/uc/sso/login?${new URLSearchParams({ appId: ssoApp.appId, sp, ...query })}`, { redirect: "manual" });
}

function choose({ url }: Sandbox, given: Readonly<Record<string, string>> = {}): Promise<Response> {
  const body = new URLSearchParams({ appId: ssoApp.appId, sp, persona: "zhu-guilan", level: "3", ...given });
  return fetch(`${url}/uc/sso/login`, { method: "POST", body, redirect: "manual" });
}

async function ticket(sandbox: Sandbox, level = "3"): Promise<string> {
  const location = (await choose(sandbox, { level })).headers.get("location") ?? "";
  return new URL(location).searchParams.get("ticketId") ?? "";
}

async function call({ url }: Sandbox, api: string, { body, ...signing }: { body: Fields } & Partial<Signing>): Promise<Fields> {
  const path = `/uc/sso/${api}`;
  const headers = signedHeaders({ path, ...signing });
  return (await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) })).json() as Promise<Fields>;
}

const exchangeTicket = (sandbox: Sandbox, ticketId: string, signing: Partial<Signing> = {}) =>
  call(sandbox, "access_token", { body: { ticketId, appId: ssoApp.appId }, ...signing });

async function signIn(sandbox: Sandbox, level: string): Promise<Fields> {
  const { accessToken } = await exchangeTicket(sandbox, await ticket(sandbox, level));
  return call(sandbox, "getUserInfo", { body: { token: accessToken } });
}

it("shows a page that says it is simulated, with the people and the levels, and no script", async () => {
  const reply = await visit(await freshSandbox());
  const html = await reply.text();
  expect(reply.status).toBe(200);
  expect(reply.headers.get("content-type")).toBe("text/html; charset=utf-8");
  for (const text of ["模拟环境", "朱桂兰", "王秀兰", "高级", "初级", "非实名", "登录", "取消"]) expect(html).toContain(text);
  expect(html).not.toContain("<script");
  expect(html).not.toContain("36050219480315002X");
});

it("leads back without a ticket when cancelled", async () => {
  const html = await (await visit(await freshSandbox())).text();
  expect(html).toContain(`<a class="cancel" href="${sp}">取消</a>`);
});

it("sends the one who picked back with a ticket in the query, before the hash", async () => {
  const reply = await choose(await freshSandbox());
  expect(reply.status).toBe(303);
  expect(reply.headers.get("location")).toMatch(
    /^http:\/\/127\.0\.0\.1:7300\/h5\/\?state=s1&ticketId=st-[0-9a-f]{48}#\/pages\/index\/index$/,
  );
});

it.each([
  ["a foreign origin", { sp: "https://evil.cn/" }, "返回地址未登记"],
  ["no address", { sp: "" }, "返回地址未登记"],
  ["an unknown app", { appId: "other" }, "应用未登记"],
  ["a kind of user there is not", { userType: "official" }, "登录类型不存在"],
])("refuses %s on both steps, by a page that leads nowhere", async (_what, wrong, reason) => {
  const sandbox = await freshSandbox();
  for (const reply of [await visit(sandbox, wrong), await choose(sandbox, wrong)]) {
    expect(reply.status).toBe(400);
    expect(reply.headers.get("location")).toBeNull();
    const html = await reply.text();
    expect(html).toContain(reason);
    expect(html).not.toContain("evil.cn");
  }
});

it("writes what comes from outside as text", async () => {
  const html = await (await visit(await freshSandbox(), { sp: `http://127.0.0.1:7300/?a='"><script>alert(1)</script>` })).text();
  expect(html).not.toContain("<script");
  expect(html).not.toContain(`a='`);
});

it("asks again when no one or no level was picked", async () => {
  const sandbox = await freshSandbox();
  expect((await choose(sandbox, { persona: "nobody" })).status).toBe(400);
  expect((await choose(sandbox, { level: "4" })).status).toBe(400);
});

it.each([
  ["高级", "3"],
  ["初级", "2"],
])("gives name and number at %s", async (_name, authLevel) => {
  const { success, errorCode, data } = await signIn(await freshSandbox(), authLevel);
  expect({ success, errorCode }).toEqual({ success: true, errorCode: "" });
  expect(data).toEqual({
    userType: "PERSON",
    personInfo: {
      userId: expect.stringMatching(/^[0-9a-f]{32}$/),
      userName: "朱桂兰",
      idType: "1",
      idNo: "36050219480315002X",
      phone: "19900000001",
      certKey: expect.any(String),
      authLevel,
    },
  });
});

it("gives neither name nor number at 非实名, and the same user id at every level", async () => {
  const sandbox = await freshSandbox();
  const low = (await signIn(sandbox, "1")).data as { personInfo: Fields };
  const high = (await signIn(sandbox, "3")).data as { personInfo: Fields };
  expect(Object.keys(low.personInfo).sort()).toEqual(["authLevel", "phone", "userId"]);
  expect(low.personInfo.userId).toBe(high.personInfo.userId);
});

it("exchanges a ticket once", async () => {
  const sandbox = await freshSandbox();
  const ticketId = await ticket(sandbox);
  const replies = await Promise.all([exchangeTicket(sandbox, ticketId), exchangeTicket(sandbox, ticketId)]);
  expect(replies.filter(({ accessToken }) => accessToken !== undefined)).toHaveLength(1);
  expect(replies.filter(({ errorCode }) => errorCode === "C-USER-SSO-TICKET-INVALID")).toHaveLength(1);
});

it("lets a ticket live for five minutes and a token for thirty", async () => {
  const sandbox = await freshSandbox();
  const ticketId = await ticket(sandbox);
  const { accessToken } = await exchangeTicket(sandbox, await ticket(sandbox));
  const later = (ms: number) => ({ at: noon + ms });
  sandbox.config.advance(5 * 60_000);
  expect(await exchangeTicket(sandbox, ticketId, later(5 * 60_000))).toMatchObject({
    success: false,
    errorCode: "C-USER-SSO-TICKET-INVALID",
  });
  sandbox.config.advance(25 * 60_000);
  const reply = await call(sandbox, "getUserInfo", { body: { token: accessToken }, ...later(30 * 60_000) });
  expect(reply).toMatchObject({ success: false, errorCode: "C-USER-SSO-TOKEN-INVALID" });
});

it("refuses a forged ticket, a forged token, and a ticket of another app", async () => {
  const other = { appId: "other-h5", accessKey: "access-key-2", secretKey: "secret-key-number-2", returnOrigins: [] };
  const sandbox = await freshSandbox({ apps: { sso: [ssoApp, other] } });
  const ticketId = await ticket(sandbox);
  const signing = { accessKey: other.accessKey, secretKey: other.secretKey };
  for (const appId of [other.appId, ssoApp.appId]) {
    expect(await call(sandbox, "access_token", { body: { ticketId, appId }, ...signing })).toMatchObject({
      errorCode: "C-USER-SSO-TICKET-INVALID",
    });
  }
  expect(await exchangeTicket(sandbox, "forged")).toMatchObject({ errorCode: "C-USER-SSO-TICKET-INVALID" });
  expect(await call(sandbox, "getUserInfo", { body: { token: "forged" } })).toMatchObject({ errorCode: "C-USER-SSO-TOKEN-INVALID" });
  const { accessToken } = await exchangeTicket(sandbox, ticketId);
  expect(await call(sandbox, "getUserInfo", { body: { token: accessToken }, ...signing })).toMatchObject({
    errorCode: "C-USER-SSO-TOKEN-INVALID",
  });
});

it("says so when the user is gone", async () => {
  const sandbox = await freshSandbox();
  const { accessToken } = await exchangeTicket(sandbox, await ticket(sandbox));
  sandbox.config.change({ personas: [] });
  expect(await call(sandbox, "getUserInfo", { body: { token: accessToken } })).toMatchObject({
    success: false,
    errorCode: "C-USER-SSO-USER-EMPTY",
  });
});

it.each([
  ["another key's secret", { secretKey: "not-the-secret-key" }, "Invalid signature"],
  ["a signature of another path", { path: "/uc/sso/getUserInfo" }, "Invalid signature"],
  ["a signature of another query", { query: "a=1" }, "Invalid signature"],
  ["an unknown access key", { accessKey: "unknown" }, "Invalid access key"],
  ["a clock 91 s behind", { at: noon - 91_000 }, "Clock skew exceeded"],
  ["a clock 91 s ahead", { at: noon + 91_000 }, "Clock skew exceeded"],
  ["no date", { at: Number.NaN }, "Clock skew exceeded"],
])("answers %s with 401", async (_what, wrong, message) => {
  const { url } = await freshSandbox();
  const path = "/uc/sso/access_token";
  const reply = await fetch(`${url}${path}`, { method: "POST", headers: signedHeaders({ path, ...wrong }), body: "{}" });
  expect(reply.status).toBe(401);
  expect(await reply.json()).toEqual({ message });
});

it("accepts a clock 90 s off", async () => {
  const sandbox = await freshSandbox();
  expect(await exchangeTicket(sandbox, await ticket(sandbox), { at: noon - 90_000 })).toHaveProperty("accessToken");
  expect(await exchangeTicket(sandbox, await ticket(sandbox), { at: noon + 90_000 })).toHaveProperty("accessToken");
});

it("sorts the query before it compares, and answers a call without any signature", async () => {
  const sandbox = await freshSandbox();
  const path = "/uc/sso/access_token";
  const headers = signedHeaders({ path, query: "a=1&b=2" });
  const body = JSON.stringify({ ticketId: await ticket(sandbox), appId: ssoApp.appId });
  expect(await (await fetch(`${sandbox.url}${path}?b=2&a=1`, { method: "POST", headers, body })).json()).toHaveProperty("accessToken");
  expect((await fetch(`${sandbox.url}${path}`, { method: "POST" })).status).toBe(401);
});

it("refuses a key a path it may not call", async () => {
  const sandbox = await freshSandbox();
  sandbox.config.change({ ssoApps: [{ ...ssoApp, forbiddenPaths: ["/uc/sso/access_token"] }] });
  expect(await exchangeTicket(sandbox, "any")).toEqual({ message: "The route_id is forbidden." });
});
