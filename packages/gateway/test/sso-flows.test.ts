import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { startGateway } from "../src/index.ts";
import { browse, handIn, leave, signIn } from "./world/browser.ts";
import { call } from "./world/call.ts";
import { as } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { startWebApps } from "./world/web-apps.ts";
import { h5Origin, makeWorld, zhu } from "./world/world.ts";

const world = await makeWorld();
const web = await startWebApps(world);
const { gateway } = web;
const rows = (query: string) => readRows(world.databaseUrl, query);

afterAll(() => world.close());
beforeEach(async () => {
  await world.clear();
  web.register();
});

const persons = ["zj-pc", "zj-wechat", "zj-app", "zj-behind"];

describe("persons", () => {
  it.each(persons)("sign in through %s and are back where they were", async (appId) => {
    const { address, ...credential } = await browse({ gateway, appId });
    expect(address.href.replace(/ticketId=[^&#]+/, "ticketId=T")).toBe(
      `${h5Origin}/h5/?scene=h5%3Ahall&state=tab-1&ticketId=T#/pages/home`,
    );
    const { body } = await handIn({ gateway, appId, ...credential });
    expect(body.account).toMatchObject({ level: 3, person: { name: zhu.name } });
  });

  it.each(persons)("have the level of the sign-on, and one account at every level, through %s", async (appId) => {
    const levels = [];
    for (const level of ["1", "2", "3"]) levels.push((await signIn({ gateway, appId, choice: { level } })).body.account.level);
    expect(levels).toEqual([1, 2, 3]);
    expect(await rows("select id from accounts")).toHaveLength(1);
  });

  it("have one account in all flows of one sign-on", async () => {
    for (const appId of persons) await signIn({ gateway, appId });
    expect(await rows("select id from accounts")).toHaveLength(1);
    expect(await rows("select id from identifiers")).toHaveLength(1);
    expect(await rows("select id from credentials")).toHaveLength(persons.length);
  });

  it("are known by documents other than the citizen id card, and by none of a kind we do not know", async () => {
    const [person] = world.sandbox.config.read().personas;
    if (!person) throw new Error("no seed");
    const signInWith = async (idType: "2" | "3" | "4", number: string) => {
      world.sandbox.config.change({ personas: [{ ...person, id: `holder-${idType}`, document: { idType, number } }] });
      return (await signIn({ gateway, appId: "zj-app", choice: { persona: `holder-${idType}` } })).body.account.level;
    };
    expect(await signInWith("4", "H01234567")).toBe(3);
    expect(await signInWith("2", "E12345678")).toBe(3);
    expect(await signInWith("3", "36050219480315002X")).toBe(1);
    expect((await rows("select id_type from persons order by id_type")).map(({ id_type }) => id_type)).toEqual([
      "hk-macao-permit",
      "passport",
    ]);
  });
});

describe("organisations", () => {
  it.each(["zj-legal", "zj-legal-behind"])("sign in through %s by the user id alone, without a person", async (appId) => {
    const { body } = await signIn({ gateway, appId, choice: { organisation: "xianlaihu-farm" } });
    expect(body.account).toMatchObject({ level: 1 });
    expect(body.account).not.toHaveProperty("person");
    const organisation = { name: "新余市仙来湖种植专业合作社", number: "9336**********0137" };
    expect(body.account.organisation).toEqual(organisation);
    expect((await as(world, body, gateway)("/v1/account")).body.organisation).toEqual(organisation);
    // of this very sign-in, also when it is a usual one
    const again = await signIn({ gateway, appId, choice: { organisation: "xianlaihu-farm" } });
    expect((await as(world, again.body, gateway)("/v1/account")).body.organisation).toEqual(organisation);
    expect(await rows("select id from persons")).toHaveLength(0);
    expect(await rows("select id from proofs")).toHaveLength(0);
    expect(await rows("select scope, kind from identifiers")).toEqual([{ scope: "zhejiang#legal", kind: "sso-user" }]);
  });

  it("are the same account in the unified flow, and no account of the person who acts for them", async () => {
    const agent = { persona: "zhang-jianguo" };
    const person = await signIn({ gateway, appId: "zj-pc", choice: agent });
    for (const organisation of ["xianlaihu-farm", "yushui-trade"]) {
      await signIn({ gateway, appId: "zj-legal", choice: { organisation } });
      await signIn({ gateway, appId: "zj-pc", userType: "legal", choice: { organisation } });
    }
    expect(await rows("select id from accounts")).toHaveLength(3);
    expect(await rows("select account_id from merge_proposals")).toHaveLength(0);
    expect(await rows("select id from joins")).toHaveLength(0);
    expect(person.body.account.level).toBe(3);
  });

  it("are two accounts when two users of one organisation sign in: a credit code binds nobody", async () => {
    const [farm] = world.sandbox.config.read().organisations;
    if (!farm) throw new Error("no seed");
    world.sandbox.config.change({ organisations: [farm, { ...farm, id: "other-agent", attn: "zhu-guilan" }] });
    for (const organisation of [farm.id, "other-agent"]) await signIn({ gateway, appId: "zj-legal", choice: { organisation } });
    expect(await rows("select id from accounts")).toHaveLength(2);
  });

  it("keep their codes and their agents' numbers out of log and tables", async () => {
    await signIn({ gateway, appId: "zj-legal", choice: { organisation: "xianlaihu-farm" } });
    const kept = JSON.stringify([
      await rows("select * from identifiers"),
      await rows("select * from audit"),
      await rows("select * from sessions"),
      world.log,
    ]);
    for (const secret of ["93360502MA00TB0137", "360502197506200039", "19900000002"]) expect(kept).not.toContain(secret);
  });
});

it("leads organisations to their page only where the terminal has it", async () => {
  const pc = await leave({ gateway, appId: "zj-pc", userType: "legal" });
  expect(new URL(pc.headers.get("location") ?? "").searchParams.get("userType")).toBe("legal");
  for (const appId of ["zj-wechat", "zj-app", "oidc-plain"]) {
    expect((await leave({ gateway, appId, userType: "legal" })).body).toMatchObject({ code: "REQUEST_INVALID" });
  }
});

it("does not start with a flow the terminal has not", async () => {
  const [app] = world.options.apps.filter(({ channel }) => channel === "h5");
  if (!app || !("sso" in app)) throw new Error("no web app");
  const sso = { flow: "legal", terminal: "wechat-mini", apiBase: app.sso.apiBase, loginUrl: app.sso.loginUrl } as const;
  await expect(startGateway({ ...world.options, apps: [{ ...app, sso }] })).rejects.toThrow(
    "the terminal wechat-mini has no legal sign-on",
  );
});

it("ends the session at the sign-on too, and leads back where it has no page for it", async () => {
  const logOut = async (appId: string, to = `${h5Origin}/h5/`) =>
    call(`${gateway}/v1/sso/logout?${new URLSearchParams({ appId, return: to })}`);
  expect((await logOut("zj-pc")).headers.get("location")).toBe(`${world.sandbox.url}/uc/unifiedLogout`);
  expect((await logOut("zj-app")).headers.get("location")).toBe(`${h5Origin}/h5/`);
  expect((await logOut("zj-app", "https://evil.example/")).body.code).toBe("RETURN_ADDRESS_REFUSED");
  expect((await logOut("other")).body.code).toBe("APP_UNKNOWN");
  const left = await logOut("oidc-plain");
  expect(left.headers.get("location")).toBe(`${world.sandbox.url}/oidc/logout?client_id=oidc-plain`);
  expect(left.headers.get("cache-control")).toBe("no-store");
});

describe("a refusal of the API gateway is told to the log by a code, and to the citizen as trouble", () => {
  const refuse = async (change: object, errorCode: string) => {
    const { ssoApps } = world.sandbox.config.read();
    const { kind, code } = await browse({ gateway, appId: "zj-behind" });
    world.sandbox.config.change({ ssoApps: ssoApps.map((app) => (app.appId === "zj-behind" ? { ...app, ...change } : app)) });
    expect((await handIn({ gateway, appId: "zj-behind", kind, code })).body.code).toBe("CHANNEL_FAILED");
    expect(world.log.join("")).toContain(errorCode);
  };

  it("wrong secret", () => refuse({ secretKey: "another-secret-key" }, "API-GATEWAY-SIGNATURE-INVALID"));
  it("unknown key", () => refuse({ accessKey: "another-key" }, "API-GATEWAY-ACCESS-KEY-INVALID"));
  it("forbidden route", () =>
    refuse({ forbiddenPaths: ["/restapi/prod/IC33000020220228000002/sso/servlet/simpleauth"] }, "API-GATEWAY-ROUTE-FORBIDDEN"));
  it("clock", async () => {
    const { kind, code } = await browse({ gateway, appId: "zj-behind" });
    world.sandbox.config.advance(91_000);
    expect((await handIn({ gateway, appId: "zj-behind", kind, code })).body.code).toBe("CHANNEL_FAILED");
    expect(world.log.join("")).toContain("API-GATEWAY-CLOCK-SKEW");
  });
});
