import { afterAll, beforeEach, expect, it } from "vitest";
import { browse, comeBack, handIn, leave, logIn, signIn } from "./world/browser.ts";
import { call } from "./world/call.ts";
import { readRows } from "./world/rows.ts";
import { startWebApps } from "./world/web-apps.ts";
import { h5Origin, makeWorld, zhu } from "./world/world.ts";

const world = await makeWorld();
const web = await startWebApps(world);
const { gateway } = web;
const rows = (query: string) => readRows(world.databaseUrl, query);
const tokenPath = "/pbc/usercenter/oauth/token";

afterAll(() => world.close());
beforeEach(async () => {
  await world.clear();
  web.register();
});

it("leaves for i厦门 by its own names and comes back with a code of ours", async () => {
  const left = new URL((await leave({ gateway, appId: "ixm-plain" })).headers.get("location") ?? "");
  expect(left.origin + left.pathname).toBe(`${world.sandbox.url}/pbc/usercenter/oauth/authorize`);
  expect(Object.fromEntries(left.searchParams)).toMatchObject({
    client_id: "ixm-plain",
    redirect_uri: `${gateway}/v1/sso/return/ixm-plain`,
    response_type: "code",
    channel: "IXM_PC",
  });
  const { kind, address } = await browse({ gateway, appId: "ixm-plain" });
  expect(kind).toBe("oidc-code");
  expect(address.href.replace(/oidcCode=[^&#]+/, "oidcCode=C")).toBe(`${h5Origin}/h5/?scene=h5%3Ahall&state=tab-1&oidcCode=C#/pages/home`);
});

it("names a person only where it is configured what that is worth", async () => {
  expect((await signIn({ gateway, appId: "ixm-plain" })).body.account).toMatchObject({ level: 1 });
  expect(await rows("select id from persons")).toHaveLength(0);
  expect((await signIn({ gateway, appId: "ixm-named" })).body.account).toMatchObject({ level: 2 });
  expect(await rows("select id from accounts")).toHaveLength(1);
  expect(world.log.join("")).not.toContain(zhu.number);
});

it("keeps organisations apart from persons, without a person of their own", async () => {
  await signIn({ gateway, appId: "ixm-named", choice: { persona: "zhang-jianguo" } });
  const { body } = await signIn({ gateway, appId: "ixm-named", choice: { organisation: "xianlaihu-farm" } });
  expect(body.account).toMatchObject({ level: 1 });
  expect((await rows("select scope from identifiers order by scope")).map(({ scope }) => scope)).toEqual(["ixiamen", "ixiamen#legal"]);
});

it("leads back without a code when she turns back", async () => {
  const state = new URL((await leave({ gateway, appId: "ixm-plain" })).headers.get("location") ?? "").searchParams.get("state") ?? "";
  const query = new URLSearchParams({ error: "access_denied", state });
  const address = await comeBack({ to: `${gateway}/v1/sso/return/ixm-plain?${query}` });
  expect(address.href).toBe(`${h5Origin}/h5/?scene=h5%3Ahall&state=tab-1#/pages/home`);
});

it("refuses a used code, one of another app, and a return no visit began", async () => {
  const left = await leave({ gateway, appId: "ixm-plain" });
  const { to } = await logIn(left.headers.get("location") ?? "");
  const [first, again] = [await comeBack({ to }), await comeBack({ to })].map((address) => address.searchParams.get("oidcCode") ?? "");
  const hand = async (appId: string, code = "") => (await handIn({ gateway, appId, kind: "oidc-code", code })).body.code;
  expect(await hand("ixm-named", first)).toBe("CHANNEL_CODE_INVALID");
  expect(await hand("ixm-plain", first)).toBeUndefined();
  expect(await hand("ixm-plain", again)).toBe("CHANNEL_CODE_USED");
  expect((await call(`${gateway}/v1/sso/return/ixm-plain?code=1&state=x`)).body.code).toBe("CHANNEL_CODE_INVALID");
});

it.each([
  [{ endpoint: tokenPath, error: "invalid_client", httpStatus: 401 }, "CHANNEL_FAILED"],
  [{ endpoint: tokenPath, error: "x", httpStatus: 503 }, "CHANNEL_BUSY"],
  [{ endpoint: tokenPath, httpStatus: 500 }, "CHANNEL_FAILED"],
  [{ endpoint: tokenPath, reply: { access_token: "a\r\nb" } }, "CHANNEL_FAILED"],
  [{ endpoint: "/pbc/usercenter/server/public/user/get", reply: { openId: "null" } }, "CHANNEL_IDENTITY_MISSING"],
] as const)("reads %j as %s", async (hit, code) => {
  world.sandbox.config.change({ faults: [hit] });
  expect((await signIn({ gateway, appId: "ixm-named" })).body).toMatchObject({ code });
  expect(await rows("select id from accounts")).toHaveLength(0);
});
