import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Sandbox, SandboxOptions } from "../src/index.ts";
import { type Fields, freshSandbox, signedHeaders, ssoApp } from "./setting.ts";

const callback = "http://127.0.0.1:7300/v1/sso/return/tongban-h5";
const back = "http://127.0.0.1:7300/h5/?state=s1#/pages/index/index";
const withCallback: SsoAppSeed = { ...ssoApp, callback };
const { appId, secretKey } = ssoApp;

const sandboxWith = (sso = [withCallback]) => freshSandbox({ apps: { sso } });

type SsoAppSeed = NonNullable<NonNullable<SandboxOptions["apps"]>["sso"]>[number];

interface Visit {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

const person = { persona: "zhu-guilan", level: "3" };
const mobile: Visit = { path: "/sso/mobile.do", fields: { action: "oauth", scope: "1", servicecode: appId, goto: back } };
const alipay: Visit = { path: "/sso/alipay.do", fields: { action: "ssoLogin", servicecode: appId, goto: back } };
const usp: Visit = { path: "/sso/usp.do", fields: { action: "ssoLogin", servicecode: appId, goto: back } };
const legal: Visit = { path: "/opensso/spsaehandler/metaAlias/sp", fields: { spappurl: `${callback}?goto=${encodeURIComponent(back)}` } };

function look({ url }: Sandbox, { path, fields }: Visit): Promise<Response> {
  return fetch(`${url}${path}?${new URLSearchParams(fields)}`);
}

function choose({ url }: Sandbox, { path, fields }: Visit, choice: Readonly<Record<string, string>> = person): Promise<Response> {
  return fetch(url + path, { method: "POST", body: new URLSearchParams({ ...fields, ...choice }), redirect: "manual" });
}

async function returned(reply: Response): Promise<URLSearchParams> {
  await reply.body?.cancel();
  return new URL(reply.headers.get("location") ?? "").searchParams;
}

/** A call of the older flow, written from its guide once more. */
async function simpleAuth(sandbox: Sandbox, fields: Readonly<Record<string, string>>, path = "/sso/servlet/simpleauth"): Promise<Fields> {
  const time = "20261124120000";
  const sign = createHash("md5").update(`${appId}${secretKey}${time}`).digest("hex");
  const body = new URLSearchParams({ servicecode: appId, time, sign, datatype: "json", ...fields });
  const { "content-type": _json, ...signed } = signedHeaders({ path });
  return (await fetch(sandbox.url + path, { method: "POST", headers: signed, body })).json() as Promise<Fields>;
}

async function query(sandbox: Sandbox, token: string, secret = secretKey): Promise<Fields> {
  const body = JSON.stringify({ token });
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const headers = { "content-type": "application/json", "x-esso-project-id": appId, "x-esso-signature": signature };
  return (await fetch(`${sandbox.url}/rest/user/query`, { method: "POST", headers, body })).json() as Promise<Fields>;
}

async function ssoToken(sandbox: Sandbox, organisation = "xianlaihu-farm"): Promise<string> {
  const html = await (await choose(sandbox, legal, { organisation })).text();
  return /name="ssotoken" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

async function unified(sandbox: Sandbox, path: string, body: Fields): Promise<Fields> {
  const headers = signedHeaders({ path });
  return (await fetch(sandbox.url + path, { method: "POST", headers, body: JSON.stringify(body) })).json() as Promise<Fields>;
}

describe("the older flow of persons", () => {
  it.each([
    ["App", mobile],
    ["Alipay", alipay],
    ["PC", usp],
  ])("sends %s users to the registered address with ticket and way back", async (_terminal, visit) => {
    const sandbox = await sandboxWith();
    expect((await look(sandbox, visit)).status).toBe(200);
    const reply = await choose(sandbox, visit);
    expect(reply.headers.get("location")?.startsWith(`${callback}?`)).toBe(true);
    expect(Object.fromEntries(await returned(reply))).toEqual({ ticket: expect.stringMatching(/^st-/), sp: back });
  });

  it.each(["register", "editPwd", "forgotPwd", "zfRedirect"])("has the page %s on PC, and no page of another name", async (action) => {
    const sandbox = await sandboxWith();
    expect((await look(sandbox, { ...usp, fields: { ...usp.fields, action } })).status).toBe(200);
    expect((await look(sandbox, { ...mobile, fields: { ...mobile.fields, action } })).status).toBe(400);
  });

  it.each(["", "/restapi/prod/IC33000020220228000002"])("exchanges a ticket once, at %j", async (prefix) => {
    const sandbox = await sandboxWith();
    const st = (await returned(await choose(sandbox, mobile))).get("ticket") ?? "";
    const path = `${prefix}/sso/servlet/simpleauth`;
    const validated = await simpleAuth(sandbox, { method: "ticketValidation", st }, path);
    expect(validated).toMatchObject({ result: "0", loginname: "zhu-guilan", username: "朱桂兰" });
    expect(await simpleAuth(sandbox, { method: "ticketValidation", st }, path)).toMatchObject({ result: "6002" });
    expect(await simpleAuth(sandbox, { method: "getUserInfo", token: String(validated.token) })).toEqual({
      result: "0",
      errmsg: "",
      userid: validated.userid,
      loginname: "zhu-guilan",
      username: "朱桂兰",
      authlevel: "3",
      idtype: "1",
      idnum: "36050219480315002X",
      mobile: "19900000001",
    });
  });

  it("names its failures", async () => {
    const sandbox = await sandboxWith();
    const st = (await returned(await choose(sandbox, mobile))).get("ticket") ?? "";
    const ask = (fields: Readonly<Record<string, string>>) => simpleAuth(sandbox, { method: "ticketValidation", st, ...fields });
    const late = "20261124114959";
    const lateSign = createHash("md5").update(`${appId}${secretKey}${late}`).digest("hex");
    expect(await ask({ time: late, sign: lateSign })).toMatchObject({ result: "6001" });
    expect(await ask({ st: "forged" })).toMatchObject({ result: "6002" });
    expect(await ask({ sign: "0".repeat(32) })).toMatchObject({ result: "6003" });
    expect(await ask({ servicecode: "other" })).toMatchObject({ result: "6004" });
    expect(await ask({ method: "other" })).toMatchObject({ result: "6099" });
    sandbox.config.change({ faults: [{ endpoint: "simpleauth.ticketValidation", errorCode: "6099", times: 1 }] });
    expect(await ask({})).toMatchObject({ result: "6099" });
    sandbox.config.advance(5 * 60_000);
    expect(await ask({})).toMatchObject({ result: "6001" });
  });

  it("knows other documents, and gives none below 初级", async () => {
    const sandbox = await sandboxWith();
    const [zhu] = sandbox.config.read().personas;
    if (!zhu) throw new Error("no seed");
    sandbox.config.change({ personas: [{ ...zhu, document: { idType: "4", number: "H12345678" } }] });
    const signIn = async (level: string) => {
      const st = (await returned(await choose(sandbox, mobile, { persona: zhu.id, level }))).get("ticket") ?? "";
      const { token } = await simpleAuth(sandbox, { method: "ticketValidation", st });
      return simpleAuth(sandbox, { method: "getUserInfo", token: String(token) });
    };
    expect(await signIn("2")).toMatchObject({ authlevel: "2", idtype: "4", idnum: "H12345678" });
    expect(await signIn("1")).not.toHaveProperty("idnum");
  });
});

describe("organisations", () => {
  it("hands the token to the app by a form, and tells who is behind it as often as asked", async () => {
    const sandbox = await sandboxWith();
    const html = await (await choose(sandbox, legal, { organisation: "xianlaihu-farm" })).text();
    expect(html).toContain(`action="${legal.fields.spappurl}"`);
    const token = await ssoToken(sandbox);
    const reply = await query(sandbox, token);
    expect(await query(sandbox, token)).toEqual(reply);
    expect(JSON.parse(String(reply.info))).toEqual({
      userId: expect.stringMatching(/^[0-9a-f]{32}$/),
      CompanyName: "新余市仙来湖种植专业合作社",
      uniscid: "93360502MA00TB0137",
      realLevel: "3",
      attnName: "张建国",
      attnPhone: "19900000002",
    });
  });

  it("is served behind the API gateway too", async () => {
    const sandbox = await sandboxWith();
    const path = "/restapi/prod/IC33000020220309000001/rest/user/query";
    const body = JSON.stringify({ token: await ssoToken(sandbox) });
    const reply = await fetch(sandbox.url + path, { method: "POST", headers: signedHeaders({ path }), body });
    expect(await reply.json()).toMatchObject({ errCode: 0 });
    expect((await fetch(sandbox.url + path, { method: "POST", body: "{}" })).status).toBe(401);
  });

  it("refuses a foreign address, a forged token and a wrong signature", async () => {
    const sandbox = await sandboxWith();
    for (const spappurl of ["https://evil.cn/", `${callback}.evil.cn/`, `${callback}/more`, ""]) {
      expect((await choose(sandbox, { ...legal, fields: { spappurl } }, { organisation: "xianlaihu-farm" })).status).toBe(400);
    }
    expect(await query(sandbox, "forged")).toMatchObject({ errCode: 1001 });
    expect(await query(sandbox, await ssoToken(sandbox), "another-secret")).toMatchObject({ errCode: 1000 });
  });

  it("sign in through the unified flow as well, each with a user id of its own", async () => {
    const sandbox = await sandboxWith([ssoApp]);
    const visit: Visit = { path: "/uc/sso/login", fields: { appId, sp: back, userType: "legal" } };
    expect(await (await look(sandbox, visit)).text()).toContain("新余市渝水区示例商贸有限公司");
    const ids: unknown[] = [];
    for (const organisation of ["xianlaihu-farm", "yushui-trade"]) {
      const ticketId = (await returned(await choose(sandbox, visit, { organisation }))).get("ticketId");
      const { accessToken } = await unified(sandbox, "/uc/sso/access_token", { ticketId, appId });
      const { data } = await unified(sandbox, "/uc/sso/getUserInfo", { token: accessToken });
      expect(data).toMatchObject({ userType: "LEGAL_PERSON", legalPersonInfo: { attnName: "张建国" } });
      expect(data).not.toHaveProperty("personInfo");
      ids.push((data as { legalPersonInfo: Fields }).legalPersonInfo.userId);
    }
    expect(new Set(ids).size).toBe(2);
  });
});

it("serves the unified flow at WeChat's addresses behind the API gateway", async () => {
  const sandbox = await sandboxWith();
  const visit: Visit = { path: "/uc/sso/login", fields: { appId, sp: back } };
  const query = await returned(await choose(sandbox, visit));
  expect(query.get("redirectUrl")).toBe(back);
  const prefix = "/restapi/prod/IC3300002022032900000";
  const body = { ticketId: query.get("ticketId"), appId };
  const { accessToken } = await unified(sandbox, `${prefix}7/uc/sso/access_token`, body);
  expect(await unified(sandbox, `${prefix}8/uc/sso/getUserInfo`, { token: accessToken })).toMatchObject({ success: true });
});

it("takes a ticket in its own flow only", async () => {
  const sandbox = await sandboxWith();
  const personal = (await returned(await choose(sandbox, mobile))).get("ticket");
  expect(await unified(sandbox, "/uc/sso/access_token", { ticketId: personal, appId })).toMatchObject({
    errorCode: "C-USER-SSO-TICKET-INVALID",
  });
  const visit: Visit = { path: "/uc/sso/login", fields: { appId, sp: back } };
  const st = (await returned(await choose(sandbox, visit))).get("ticketId") ?? "";
  expect(await simpleAuth(sandbox, { method: "ticketValidation", st })).toMatchObject({ result: "6002" });
});

it("lets only testers into an app that is not published", async () => {
  const sandbox = await sandboxWith([
    { ...withCallback, published: false, testers: ["zhu-guilan", "zhang-jianguo"] } as typeof withCallback,
  ]);
  expect((await choose(sandbox, mobile)).status).toBe(303);
  const refused = await choose(sandbox, mobile, { persona: "wang-xiulan", level: "3" });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("只有测试用户可以登录");
  expect(await ssoToken(sandbox)).toMatch(/^at-/);
});

it("shows a page after a log-out and sends nobody anywhere", async () => {
  const sandbox = await sandboxWith();
  for (const path of ["/uc/unifiedLogout", "/opensso/UI/Logout?goto=https://evil.cn/"]) {
    const reply = await fetch(sandbox.url + path, { redirect: "manual" });
    expect(reply.status).toBe(200);
    expect(await reply.text()).toContain("已退出登录");
  }
});
