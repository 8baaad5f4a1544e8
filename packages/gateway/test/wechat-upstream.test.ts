import type { PhoneGrant } from "@tongban/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openWechatGateway } from "../src/upstream/wechat/call-wechat.ts";
import { isSessionKeyCurrent, resetSessionKey } from "../src/upstream/wechat/session-key.ts";
import { createWechatUpstream } from "../src/upstream/wechat/upstream.ts";
import { call } from "./world/call.ts";
import { startWechatSide, traceId, type Visitor } from "./world/wechat-side.ts";

let side: Awaited<ReturnType<typeof startWechatSide>>;
beforeAll(async () => {
  side = await startWechatSide();
});
beforeEach(() => side.forget());
afterAll(() => side.close());

const persona = "zhu-guilan";
const apps = [["plain"], ["sealed"]] as const;
const fault = (endpoint: string, more: object) => side.sandbox.config.change({ faults: [{ endpoint, ...more } as never] });

async function pressPhone({ appId }: Visitor, whose = persona): Promise<{ code: string; encryptedData: string; iv: string }> {
  return side.onPhone("phone-number", { appId, persona: whose });
}

function readPhone({ upstream, identifiers, sessionKey }: Visitor, grant: PhoneGrant): Promise<string | undefined> {
  return Promise.resolve(upstream.phone?.read({ grant, identifiers, secret: sessionKey, traceId }));
}

describe.each(apps)("%s app", (kind) => {
  it("reads the number by the button's code, once", async () => {
    const visitor = await side.visit(side[kind]);
    const { code } = await pressPhone(visitor);
    expect(await readPhone(visitor, { kind: "wx-phone-code", code })).toBe("+8619900000001");
    await expect(readPhone(visitor, { kind: "wx-phone-code", code })).rejects.toMatchObject({ code: "PHONE_GRANT_INVALID" });
  });

  it("another user's code is refused: the openid goes with it", async () => {
    const visitor = await side.visit(side[kind]);
    const { code } = await pressPhone(visitor, "wang-xiulan");
    await expect(readPhone(visitor, { kind: "wx-phone-code", code })).rejects.toMatchObject({ code: "PHONE_GRANT_INVALID" });
  });

  it("the code of a sign-in is no phone code", async () => {
    const visitor = await side.visit(side[kind]);
    const { code } = await side.onPhone("login", { appId: visitor.appId, persona });
    await expect(readPhone(visitor, { kind: "wx-phone-code", code })).rejects.toMatchObject({ code: "PHONE_GRANT_INVALID" });
  });

  it("sends a message she subscribed to, as often as she did", async () => {
    const visitor = await side.visit(side[kind]);
    const { upstream, appId, identifiers } = visitor;
    const send = (data: Record<string, string>) =>
      upstream.messages?.send({ identifiers, templateId: "T1", page: "pages/index/index?a=1", data, traceId });
    await expect(send({ thing1: "老年人优待证" })).rejects.toMatchObject({ code: "MESSAGE_REFUSED" });
    await side.onPhone("subscribe", { appId, persona, words: { T1: "accept" } });
    await expect(send({ thing1: "字".repeat(21) })).rejects.toMatchObject({
      code: "MESSAGE_INVALID",
      detail: { where: "/data/thing1", rule: "1 to 20 characters" },
    });
    await send({ thing1: "老年人优待证", date2: "2026年11月25日 09:30" });
    await expect(send({ thing1: "老年人优待证" })).rejects.toMatchObject({ code: "MESSAGE_REFUSED" });
  });

  it("judges a text by its suggestion, and a long one by its worst part", async () => {
    const { upstream, identifiers } = await side.visit(side[kind]);
    const rules = side.sandbox.config.read().wechatRules;
    const content = [
      { word: "加微信", suggest: "review", label: 10001 },
      { word: "赌博", suggest: "risky", label: 20002 },
    ] as const;
    side.sandbox.config.change({ wechatRules: { ...rules, content: [...content] } });
    const judge = (text: string) => upstream.content?.judge({ identifiers, text, use: "comment", traceId });
    expect(await judge("办事很快")).toBe("pass");
    expect(await judge("  \n")).toBe("pass");
    expect(await judge("请加微信")).toBe("review");
    expect(await judge(`赌博${"好".repeat(2_600)}`)).toBe("risky");
    expect(await judge(`${"好".repeat(2_600)}请加微信`)).toBe("review");
    // she was here too long ago for WeChat to judge: people must look
    fault("/wxa/msg_sec_check", { errcode: 61010 });
    expect(await judge("办事很快")).toBe("review");
  });

  it("makes codes, links and schemes that lead to their page", async () => {
    const { upstream } = await side.visit(side[kind]);
    const order = { page: "pages/item/index", query: "t=AB12", describe: "", traceId };
    const code = await upstream.links?.make("wxacode", order);
    if (code?.kind !== "image") throw new Error("no picture");
    expect(code.type).toBe("image/png");
    const open = async (json: object) => (await call(`${side.sandbox.url}/device/wechat/open`, { json })).body;
    const opened = await open({ picture: code.bytes.toString("base64") });
    expect(opened).toMatchObject({ opened: true, launch: { path: "pages/item/index", query: { scene: "t%3DAB12" }, scene: 1047 } });
    for (const [name, scene] of [
      ["url-link", 1194],
      ["scheme", 1065],
    ] as const) {
      const made = await upstream.links?.make(name, { ...order, expiresAt: Date.now() + 86_400_000 });
      if (made?.kind !== "address") throw new Error("no address");
      expect(await open({ link: made.address })).toMatchObject({ opened: true, launch: { query: { t: "AB12" }, scene } });
    }
  });

  it("a token another replica has replaced costs one more call", async () => {
    const visitor = await side.visit(side[kind]);
    const { code } = await pressPhone(visitor);
    fault("/wxa/business/getuserphonenumber", { token: "displaced", times: 1 });
    expect(await readPhone(visitor, { kind: "wx-phone-code", code })).toBe("+8619900000001");
  });

  it("a busy WeChat is asked again for a number, and not for a message", async () => {
    const visitor = await side.visit(side[kind]);
    const { code } = await pressPhone(visitor);
    fault("/wxa/business/getuserphonenumber", { errcode: -1, times: 2 });
    expect(await readPhone(visitor, { kind: "wx-phone-code", code })).toBe("+8619900000001");
    await side.onPhone("subscribe", { appId: visitor.appId, persona, words: { T1: "accept" } });
    fault("/cgi-bin/message/subscribe/send", { errcode: -1, times: 1 });
    const sending = visitor.upstream.messages?.send({ identifiers: visitor.identifiers, templateId: "T1", data: { thing1: "x" }, traceId });
    await expect(sending).rejects.toMatchObject({ code: "CHANNEL_BUSY" });
  });
});

describe("encrypted data", () => {
  it("gives the number of who holds the session_key", async () => {
    const visitor = await side.visit(side.plain);
    const { encryptedData, iv } = await pressPhone(visitor);
    expect(await readPhone(visitor, { kind: "wx-encrypted-data", encryptedData, iv })).toBe("+8619900000001");
  });

  it("after another wx.login it can't be opened any more, and she is told to sign in again", async () => {
    const before = await side.visit(side.plain);
    const after = await side.visit(side.plain);
    expect(after.sessionKey).not.toBe(before.sessionKey);
    const { encryptedData, iv } = await pressPhone(after);
    await expect(readPhone(before, { kind: "wx-encrypted-data", encryptedData, iv })).rejects.toMatchObject({
      code: "PHONE_GRANT_INVALID",
      detail: { signIn: true },
    });
    expect(await readPhone(after, { kind: "wx-encrypted-data", encryptedData, iv })).toBe("+8619900000001");
  });

  it("whatever is wrong with it, the answer is the same: her key, another's data, changed data, another app's, an old one", async () => {
    const visitor = await side.visit(side.plain);
    const other = await side.visit(side.plain, "wang-xiulan");
    const elsewhere = await side.visit(side.sealed);
    const mine = await pressPhone(visitor);
    const changed = Buffer.from(mine.encryptedData, "base64");
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const others = await pressPhone(other, "wang-xiulan");
    const foreign = await pressPhone(elsewhere);
    const withKey = { ...visitor, sessionKey: elsewhere.sessionKey };
    const late = createWechatUpstream(side.plain, { ...side.context, now: () => Date.now() + 301_000 });
    const wrong: readonly (readonly [Visitor, { encryptedData: string; iv: string }])[] = [
      [visitor, others],
      [visitor, { ...mine, encryptedData: changed.toString("base64") }],
      [visitor, { ...mine, iv: others.iv }],
      [visitor, { ...mine, iv: "AAAA" }],
      [visitor, { ...mine, encryptedData: "AAAA" }],
      [{ ...withKey, upstream: visitor.upstream }, foreign],
      [{ ...visitor, upstream: late }, mine],
    ];
    for (const [asking, { encryptedData, iv }] of wrong) {
      const error = await readPhone(asking, { kind: "wx-encrypted-data", encryptedData, iv }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "PHONE_GRANT_INVALID" });
      expect(error).not.toHaveProperty("detail");
    }
  });

  it("a space where base64 has a plus is told as what it is", async () => {
    const visitor = await side.visit(side.plain);
    const grant = { kind: "wx-encrypted-data", encryptedData: "a b+", iv: "AAAA" } as const;
    await expect(readPhone(visitor, grant)).rejects.toMatchObject({ code: "REQUEST_INVALID", detail: { where: "/grant/encryptedData" } });
  });
});

it("knows whether a session_key is still hers, and can end it", async () => {
  const gateway = openWechatGateway(side.plain, side.context);
  const { openid, sessionKey } = await side.visit(side.plain);
  const holder = { openid, sessionKey, traceId };
  expect(await isSessionKeyCurrent(gateway, holder)).toBe(true);
  const fresh = await resetSessionKey(gateway, holder);
  expect(fresh).not.toBe(sessionKey);
  expect(await isSessionKeyCurrent(gateway, holder)).toBe(false);
  expect(await isSessionKeyCurrent(gateway, { ...holder, sessionKey: fresh })).toBe(true);
});

describe("sealed calls", () => {
  const press = async (visitor: Visitor) => readPhone(visitor, { kind: "wx-phone-code", code: (await pressPhone(visitor)).code });

  it.each([
    ["wrong-signature", "the signature does not hold"],
    ["no-signature", "the reply is not signed"],
    ["of-another-app", "the signature does not hold"],
    ["unknown-serial", "signed with another certificate than ours: take the new one from the console"],
    ["wrong-tag", "the reply can't be decrypted, or was made for another app or time"],
    ["old", "signed at another time"],
    ["plain", "the reply is not signed"],
  ])("a reply that is %s is refused: %s", async (envelope, reason) => {
    const visitor = await side.visit(side.sealed);
    fault("/wxa/business/getuserphonenumber", { envelope });
    await expect(press(visitor)).rejects.toMatchObject({ code: "CHANNEL_FAILED", cause: { reason } });
  });

  it.each(["wrong-signature", "no-signature", "plain"])("so is a picture that is %s", async (envelope) => {
    const { upstream } = await side.visit(side.sealed);
    fault("/wxa/getwxacodeunlimit", { envelope });
    const making = upstream.links?.make("wxacode", { page: "", query: "t=1", describe: "", traceId });
    await expect(making).rejects.toMatchObject({ code: "CHANNEL_FAILED" });
  });

  it("while WeChat's certificate changes, the old one and the new one both do; afterwards only the new", async () => {
    const rollOver = (stage: "before" | "during" | "after") => {
      const wechatApps = side.sandbox.config.read().wechatApps.map((app) => ({
        ...app,
        ...(app.apiSecurity && { apiSecurity: { ...app.apiSecurity, rollOver: stage } }),
      }));
      side.sandbox.config.change({ wechatApps } as never);
    };
    const [first, second] = [side.keyOf(0), side.keyOf(1)];
    const holding = (...keys: (typeof first)[]) => side.visit({ ...side.sealed, apiSecurity: side.apiSecurity(...keys) });
    const [old, fresh, both] = [await holding(first), await holding(second), await holding(first, second)];
    const passes = async (visitor: Visitor) => (await press(visitor).catch(() => "refused")) !== "refused";
    expect([await passes(old), await passes(fresh), await passes(both)]).toEqual([true, false, true]);
    rollOver("during");
    expect([await passes(old), await passes(fresh), await passes(both)]).toEqual([true, true, true]);
    rollOver("after");
    expect([await passes(old), await passes(fresh), await passes(both)]).toEqual([false, true, true]);
  });

  it("an app without the keys does not get through to one that has them", async () => {
    const { apiSecurity, ...bare } = side.sealed;
    const visitor = await side.visit(bare);
    await expect(press(visitor)).rejects.toMatchObject({ code: "CHANNEL_FAILED" });
  });

  it.each([
    ["symmetric.key", { symmetric: { serial: "s", key: "c2hvcnQ=" } }],
    ["privateKey", { privateKey: "no pem" }],
    ["platform", { platform: [] }],
    ["platform certificate 7", { platform: [{ serial: "7", certificate: "no pem" }] }],
  ])("does not start with a bad %s, and does not quote it", (what, change) => {
    const app = { ...side.sealed, apiSecurity: { ...side.apiSecurity(side.keyOf(0)), ...change } };
    const starting = () => createWechatUpstream(app, side.context);
    expect(starting).toThrow(`WeChat app ${app.appId}: apiSecurity.${what}`);
    expect(starting).not.toThrow("no pem");
  });
});

describe("links", () => {
  const order = { page: "pages/item/index", query: "t=1", describe: "", traceId };
  const making = async (kind: string, change: object) =>
    createWechatUpstream(side.plain, side.context).links?.make(kind, { ...order, ...change });

  it.each([
    ["wxacode", { query: "" }],
    ["wxacode", { query: "x".repeat(33) }],
    ["wxacode", { query: "a%20" }],
    ["wxacode", { query: "老年" }],
    ["wxacode", { query: "scancode_time=1" }],
    ["wxacode", { expiresAt: 1 }],
    ["wxacode", { page: "/pages/item/index" }],
    ["url-link", { page: "pages/item/index?a=1" }],
    ["url-link", { query: `a=${"x".repeat(1_023)}` }],
    ["url-link", { query: "a=老" }],
    ["url-link", { expiresAt: Date.now() + 31 * 86_400_000 }],
    ["scheme", { expiresAt: Date.now() - 1 }],
    ["scheme", { expiresAt: Number.NaN }],
  ])("%s with %j is refused before WeChat is asked", async (kind, change) => {
    fault("/cgi-bin/stable_token", { errcode: 40125 });
    await expect(making(kind, change)).rejects.toMatchObject({ code: "LINK_REFUSED", detail: { where: expect.stringMatching(/^\//) } });
  });

  it("a page that is not released, and a kind there is not", async () => {
    const wechatApps = side.sandbox.config.read().wechatApps.map((app) => ({ ...app, pages: ["pages/index/index"] }));
    side.sandbox.config.change({ wechatApps } as never);
    for (const kind of ["wxacode", "url-link", "scheme"]) await expect(making(kind, {})).rejects.toMatchObject({ code: "LINK_REFUSED" });
    await expect(making("qrcode", {})).rejects.toMatchObject({ code: "REQUEST_INVALID" });
  });
});

it("leads into the city service, and tells how a case stands there", async () => {
  const { upstream, identifiers } = await side.visit(side.plain);
  const path = await upstream.city?.path({ page: { kind: "service", serviceId: 7, params: { type: "11" } }, source: 0, traceId });
  expect(path).toMatchObject({ businessType: "cityservice", query: expect.stringContaining("type=11") });
  expect(await upstream.city?.path({ page: { kind: "home", city: "新余" }, source: 1, traceId })).toHaveProperty("path");
  const message = { identifiers, templateId: "C1", styles: { resultPage: "R1" }, orderNo: "A-1", data: { first: "已受理" }, traceId };
  expect(await upstream.city?.send({ ...message, address: "https://h5.test/a" })).toMatch(/^https:\/\//);
  const unlinked = createWechatUpstream(side.sealed, side.context);
  await expect(unlinked.city?.send(message)).rejects.toMatchObject({ code: "MESSAGE_REFUSED" });
});

it("has a word on her name, and none on whose the number is", async () => {
  const { upstream, appId, identifiers } = await side.visit(side.plain);
  const confirm = async (claim: { name: string; number: string }, more = {}) => {
    const { code } = await side.onPhone("real-name", { appId, persona });
    return upstream.realName?.confirm({ identifiers, claim: { idType: "citizen-id", ...claim, ...more }, code, traceId });
  };
  expect(await confirm({ name: "朱桂兰", number: "36050219480315002X" })).toBe("confirmed");
  expect(await confirm({ name: "王秀兰", number: "36050219521102004X" })).toBe("mismatch");
  expect(await confirm({ name: "朱桂兰", number: "36050219521102004X" })).toBe("mismatch");
  // the namesake's number passes: that is why this is never a possession proof
  expect(await confirm({ name: "朱桂兰", number: "360104195012010042" })).toBe("confirmed");
  await expect(confirm({ name: "朱桂兰", number: "E12345678" }, { idType: "passport" })).rejects.toMatchObject({ code: "REQUEST_INVALID" });
});
