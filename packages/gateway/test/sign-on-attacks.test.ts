import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { browse, comeBack, type HandIn, handIn, leave, logIn } from "./world/browser.ts";
import { call } from "./world/call.ts";
import { readRows } from "./world/rows.ts";
import { startWebApps } from "./world/web-apps.ts";
import { h5Origin, makeWorld } from "./world/world.ts";

const world = await makeWorld();
const web = await startWebApps(world);
const { gateway } = web;
const rows = (query: string) => readRows(world.databaseUrl, query);

afterAll(() => world.close());
beforeEach(async () => {
  await world.clear();
  web.register();
});

const outcome = async (given: Omit<HandIn, "gateway">) => (await handIn({ gateway, ...given })).body.code;
const accounts = async () => (await rows("select id from accounts")).length;

/** The citizen's browser has logged in and is about to come to our callback. */
async function logInAt(appId: string, persona = "zhu-guilan"): Promise<URL> {
  const left = await leave({ gateway, appId });
  return new URL((await logIn(left.headers.get("location") ?? "", { persona })).to);
}

describe("a credential of one app at another", () => {
  it("is refused, of persons and of organisations", async () => {
    const pairs = [
      ["zj-pc", "zj-wechat"],
      ["zj-pc", "zj-app"],
      ["zj-app", "zj-behind"],
      ["zj-legal", "zj-legal-behind"],
      ["oidc-plain", "oidc-levels"],
    ] as const;
    const choice = { organisation: "xianlaihu-farm" };
    const refused = pairs.map(async ([from, to]) => {
      const { kind, code } = await browse({ gateway, appId: from, choice });
      return outcome({ appId: to, kind, code });
    });
    expect(await Promise.all(refused)).toEqual(pairs.map(() => "CHANNEL_CODE_INVALID"));
    expect(await accounts()).toBe(0);
  });

  it("is refused when it is of another kind", async () => {
    const { code } = await browse({ gateway, appId: "oidc-plain" });
    expect(await outcome({ appId: "zj-pc", kind: "oidc-code", code })).toBe("CREDENTIAL_UNKNOWN");
    expect(await outcome({ appId: "oidc-plain", kind: "sso-ticket", code })).toBe("CREDENTIAL_UNKNOWN");
  });
});

describe("a credential that was used, from another device", () => {
  it.each(["zj-pc", "zj-app", "oidc-plain"])("is refused through %s", async (appId) => {
    const { kind, code } = await browse({ gateway, appId });
    expect((await handIn({ gateway, appId, kind, code })).status).toBe(200);
    expect(await outcome({ appId, kind, code })).toBe("CHANNEL_CODE_USED");
    expect(await rows("select id from sessions")).toHaveLength(1);
  });

  it("is refused also where the sign-on itself would answer again", async () => {
    const { kind, code } = await browse({ gateway, appId: "zj-legal", choice: { organisation: "xianlaihu-farm" } });
    const replies = await Promise.all([1, 2, 3].map(() => handIn({ gateway, appId: "zj-legal", kind, code })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect(await outcome({ appId: "zj-legal", kind, code })).toBe("CHANNEL_CODE_USED");
  });

  it("gives nothing when its return is repeated into another seal", async () => {
    const to = (await logInAt("oidc-plain")).href;
    const [first, second] = [await comeBack({ to }), await comeBack({ to })].map((address) => address.searchParams.get("oidcCode") ?? "");
    expect(first).not.toBe(second);
    expect((await handIn({ gateway, appId: "oidc-plain", kind: "oidc-code", code: first ?? "" })).status).toBe(200);
    expect(await outcome({ appId: "oidc-plain", kind: "oidc-code", code: second ?? "" })).toBe("CHANNEL_CODE_USED");
  });
});

describe("forged credentials", () => {
  it("never reach a provider, however many", async () => {
    world.sandbox.config.change({ faults: [{ endpoint: "/oidc/token", drop: "before" }] });
    const { code } = await browse({ gateway, appId: "oidc-plain" });
    const forged = Array.from(
      { length: 60 },
      (_, place) => `${code.slice(0, place)}${code[place] === "A" ? "B" : "A"}${code.slice(place + 1)}`,
    );
    const replies = await Promise.all(forged.map((one) => outcome({ appId: "oidc-plain", kind: "oidc-code", code: one })));
    expect(new Set(replies)).toEqual(new Set(["CHANNEL_CODE_INVALID"]));
  });

  it("are not asked about for long: the sixth of five is told to wait", async () => {
    const { gateway: strict } = await startWebApps(world, { guessesPerMinute: 5 });
    const guess = (place: number) => handIn({ gateway: strict, appId: "zj-pc", kind: "sso-ticket", code: `st-${place}` });
    const guessed = await Promise.all([1, 2, 3, 4, 5].map(guess));
    expect(guessed.map(({ body }) => body.code)).toEqual(guessed.map(() => "CHANNEL_CODE_INVALID"));
    world.sandbox.config.change({ faults: [{ endpoint: "/uc/sso/access_token", drop: "before" }] });
    const sixth = await guess(6);
    expect([sixth.status, sixth.body.code]).toEqual([429, "TOO_MANY_REQUESTS"]);
  });

  it("never reach a sign-on when they can be no ticket", async () => {
    const endpoints = ["/uc/sso/access_token", "simpleauth.ticketValidation", "/rest/user/query"] as const;
    world.sandbox.config.change({ faults: endpoints.map((endpoint) => ({ endpoint, drop: "before" })) });
    const hostile = ["' or 1=1 --", "..\\..\\x", "%00", "a b", "朱桂兰", '{"ticketId":1}', "<script>", "a\nb", "a".repeat(513)];
    const asked = ["zj-pc", "zj-app", "zj-legal"].flatMap((appId) => hostile.map((code) => outcome({ appId, kind: "sso-ticket", code })));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(["REQUEST_INVALID"]));
  });
});

describe("mixed-up visits", () => {
  it("refuse a stolen code in the thief's own visit: PKCE does not fit", async () => {
    const [victim, thief] = [await logInAt("oidc-plain"), await logInAt("oidc-plain", "wang-xiulan")];
    thief.searchParams.set("code", victim.searchParams.get("code") ?? "");
    const code = (await comeBack({ to: thief.href })).searchParams.get("oidcCode") ?? "";
    expect(await outcome({ appId: "oidc-plain", kind: "oidc-code", code })).toBe("CHANNEL_CODE_USED");
    expect(await accounts()).toBe(0);
  });

  it("lead a victim who opens the thief's return to a page that holds another state", async () => {
    const left = await leave({ gateway, appId: "oidc-plain" }, "state-of-the-thief");
    const { to } = await logIn(left.headers.get("location") ?? "", { persona: "wang-xiulan" });
    expect((await comeBack({ to })).searchParams.getAll("state")).toEqual(["state-of-the-thief"]);
  });

  it("refuse a return at another app's address", async () => {
    const back = await logInAt("oidc-plain");
    const other = await call(back.href.replace("/return/oidc-plain", "/return/oidc-levels"));
    expect([other.status, other.body.code]).toEqual([401, "CHANNEL_CODE_INVALID"]);
  });

  it.each([
    ["another issuer", (back: URL) => back.searchParams.set("iss", "https://evil.example")],
    ["no issuer, of a provider that always names itself", (back: URL) => back.searchParams.delete("iss")],
  ])("refuse an answer by %s", async (_what, change) => {
    const back = await logInAt("oidc-plain");
    change(back);
    const code = (await comeBack({ to: back.href })).searchParams.get("oidcCode") ?? "";
    expect(await outcome({ appId: "oidc-plain", kind: "oidc-code", code })).toBe("CHANNEL_CODE_INVALID");
  });

  it("refuse a return a quarter of an hour after the visit, and a code five minutes after the return", async () => {
    const back = (await logInAt("oidc-plain")).href;
    const code = (await comeBack({ to: back })).searchParams.get("oidcCode") ?? "";
    world.advance(5 * 60_000);
    expect(await outcome({ appId: "oidc-plain", kind: "oidc-code", code })).toBe("CHANNEL_CODE_INVALID");
    expect((await call(back)).status).toBe(302);
    world.advance(10 * 60_000);
    expect((await call(back)).body.code).toBe("CHANNEL_CODE_INVALID");
  });

  it("take a visit for no code and a code for no visit", async () => {
    const back = await logInAt("oidc-plain");
    const state = back.searchParams.get("state") ?? "";
    expect(await outcome({ appId: "oidc-plain", kind: "oidc-code", code: state })).toBe("CHANNEL_CODE_INVALID");
    const code = (await comeBack({ to: back.href })).searchParams.get("oidcCode") ?? "";
    expect((await call(`${gateway}/v1/sso/return/oidc-plain?${new URLSearchParams({ state: code, code: "1" })}`)).status).toBe(401);
  });
});

describe("open redirects", () => {
  const evil = [
    "https://evil.example/",
    `${h5Origin}.evil.example/`,
    `https://evil.example/?${h5Origin}`,
    `${h5Origin.replace("//", "//user@")}/`,
    `${h5Origin}@evil.example/`,
    `https:\\\\evil.example`,
    "//evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "",
  ];

  it.each([
    ["zj-pc", "redirectUrl", "ticketId"],
    ["zj-app", "sp", "ticket"],
    ["zj-legal", "goto", "ssotoken"],
  ])("are refused at the return of %s", async (appId, name, ticket) => {
    for (const address of evil) {
      for (const text of [undefined, new URLSearchParams({ [ticket]: "st-1" }).toString()]) {
        const query = new URLSearchParams({ [name]: address, ...(!text && { [ticket]: "st-1" }) });
        const headers = { "content-type": "application/x-www-form-urlencoded" };
        const reply = await call(`${gateway}/v1/sso/return/${appId}?${query}`, text ? { text, headers } : {});
        expect([reply.status, reply.body.code, reply.headers.get("location")]).toEqual([400, "RETURN_ADDRESS_REFUSED", null]);
      }
    }
  });

  it.each(["zj-pc", "zj-app", "zj-legal", "oidc-plain"])("are refused before the visit begins, through %s", async (appId) => {
    for (const address of evil) {
      const reply = await call(`${gateway}/v1/sso/login?${new URLSearchParams({ appId, return: address, state: "s" })}`);
      expect([reply.status, reply.headers.get("location")]).toEqual([400, null]);
    }
  });

  it("do not arise where a way back is named twice", async () => {
    const twice = `redirectUrl=${encodeURIComponent(`${h5Origin}/`)}&redirectUrl=${encodeURIComponent("https://evil.example/")}`;
    expect((await call(`${gateway}/v1/sso/return/zj-pc?ticketId=st-1&${twice}`)).status).toBe(400);
  });
});

it("brings back no credential that was planted in the way back", async () => {
  const planted = `${h5Origin}/h5/?ticketId=planted&oidcCode=planted&state=planted`;
  for (const appId of ["zj-pc", "zj-wechat", "zj-app", "oidc-plain"]) {
    const left = await call(`${gateway}/v1/sso/login?${new URLSearchParams({ appId, return: planted, state: "own" })}`);
    const address = await comeBack(await logIn(left.headers.get("location") ?? ""));
    expect(address.href).not.toContain("planted");
    expect(address.searchParams.getAll("state")).toEqual(["own"]);
  }
});
