import { isServiceError } from "@tongban/protocol";
import type { Fault } from "@tongban/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Identifier } from "../src/upstream/contracts/identity.ts";
import type { LinkOrder } from "../src/upstream/contracts/link-maker.ts";
import { aesKey, startLine, traceId } from "./world/alipay-line.ts";

const styles = [
  ["v2", { style: "v2" }],
  ["v2, encrypted", { style: "v2", aesKey, encrypted: true }],
  ["v3", { style: "v3" }],
  ["v3, encrypted", { style: "v3", aesKey, encrypted: true }],
] as const;
const templates = [{ id: "once", keywords: ["keyword1"] }];
const seed = { aesKey, templates, pages: ["pages/index/index"], certFields: true, unionGroup: "u", stage: "both-grey:100" } as const;

describe.each(["key", "certificate"] as const)("in %s mode", (mode) => {
  let line: Awaited<ReturnType<typeof startLine>>;
  beforeAll(async () => {
    line = await startLine(mode, seed);
  });
  afterAll(() => line.close());
  beforeEach(() => void line.sandbox.config.change({ faults: [] }));

  describe.each(styles)("by %s", (_style, style) => {
    const change = { ...style, unionGroup: "u", realNames: true };
    const codeOf = async (scopes: string) => (await line.my().getAuthCode({ scopes })).authCode;
    const signIn = async (scopes = "auth_user") => line.upstream(change).exchange(await codeOf(scopes), traceId);
    const fault = (given: Omit<Fault, "endpoint">, endpoint: Fault["endpoint"] = "alipay.system.oauth.token") =>
      line.sandbox.config.change({ faults: [{ endpoint, ...given }] });

    it("signs in with every identifier and, where she consented, with her real name at level 2", async () => {
      const { identifiers, realName } = await signIn();
      expect(identifiers.map(({ kind }) => kind)).toEqual(["open_id", "union_id", "user_id"]);
      expect(realName).toEqual({ level: 2, idType: "citizen-id", name: "朱桂兰", number: "36050219480315002X" });
      const silent = await signIn("auth_base");
      expect([silent.identifiers, silent.realName]).toEqual([identifiers, undefined]);
    });

    it.each([{ subCode: "aop.invalid-auth-token" }, { subCode: "isp.unknow-error" }, { drop: "before" }] as const)(
      "signs her in without a name while user info says %j",
      async (given) => {
        fault(given, "alipay.user.info.share");
        expect((await signIn()).realName).toBeUndefined();
      },
    );

    it.each([{ signature: "wrong" }, { signature: "of-another-app" }, { signature: "missing" }] as const)(
      "believes no user info whose signature is %j",
      async (given) => {
        fault(given, "alipay.user.info.share");
        await expect(signIn()).rejects.toMatchObject({ code: "CHANNEL_FAILED" });
      },
    );

    it("refuses user info of another user", async () => {
      fault({ reply: { open_id: "083another" } }, "alipay.user.info.share");
      await expect(signIn()).rejects.toMatchObject({ code: "CHANNEL_FAILED", cause: { reason: "the user info is another user's" } });
    });

    it("says of a used code that it is invalid, and of trouble that it is busy", async () => {
      const code = await codeOf("auth_base");
      const upstream = line.upstream(change);
      await upstream.exchange(code, traceId);
      await expect(upstream.exchange(code, traceId)).rejects.toMatchObject({ code: "CHANNEL_CODE_INVALID" });
      fault({ subCode: "isp.unknow-error" });
      await expect(upstream.exchange(code, traceId)).rejects.toMatchObject({ code: "CHANNEL_BUSY", retry: true });
      fault({ subCode: "isv.app-call-limited" });
      await expect(upstream.exchange(code, traceId)).rejects.toMatchObject({ code: "CHANNEL_BUSY" });
    });

    it("proves a person by face, and never by a reply that was tampered with", async () => {
      const { check } = line.upstream(change);
      const claim = { idType: "citizen-id", name: "朱桂兰", number: "36050219480315002X" } as const;
      const orderNo = [...Array(24)].map(() => Math.floor(Math.random() * 16).toString(16)).join("");
      const user = { identifiers: [], claim, orderNo, traceId };
      const handle = (await check?.start(user)) ?? "";
      const ask = () => check?.ask({ ...user, handle });
      expect(await ask()).toEqual({ kind: "failed", result: "F" });
      const launch = check?.launch(handle);
      if (launch?.method !== "alipay-certify") throw new Error("no page");
      await line.my().startAPVerify?.(launch);
      for (const signature of ["wrong", "missing", "of-another-app"] as const) {
        fault({ signature }, "alipay.user.certify.open.query");
        await expect(ask()).rejects.toMatchObject({ code: "CHANNEL_FAILED" });
      }
      fault({}, "alipay.user.certify.open.query");
      expect(await ask()).toEqual({ kind: "passed", result: "T" });
      expect(await check?.ask({ ...user, handle: "0".repeat(32) })).toEqual({ kind: "expired", result: "OPEN_CERTIFY_BILL_NOT_EXIST" });
    });

    it("sends a message to a subscriber, and says so when she is none or the template does not take it", async () => {
      const { messages } = line.upstream(change);
      const { identifiers } = await signIn();
      const send = (more = {}) => messages?.send({ identifiers, templateId: "once", data: { keyword1: "已受理" }, traceId, ...more });
      await expect(send()).rejects.toMatchObject({ code: "MESSAGE_REFUSED" });
      await line.my().requestSubscribeMessage({ entityIds: ["once"] });
      for (const misfit of [
        { templateId: "another" },
        { data: { other: "x" } },
        { data: { keyword1: "字".repeat(700) } },
        { page: "p".repeat(129) },
      ])
        await expect(send(misfit)).rejects.toMatchObject({ code: "MESSAGE_INVALID" });
      fault({ subCode: "isp.unknow-error" }, "alipay.open.app.mini.templatemessage.send");
      await expect(send()).rejects.toMatchObject({ code: "CHANNEL_BUSY" });
      fault({ subCode: "isv.insufficient-isv-permissions" }, "alipay.open.app.mini.templatemessage.send");
      await expect(send()).rejects.toMatchObject({ code: "CHANNEL_FAILED" });
      fault({});
      await send({ page: "pages/index/index?x=1" });
    });

    it("sends by user_id to a user who has no open_id yet", async () => {
      const identifiers = (await signIn()).identifiers.filter(({ kind }) => kind === "user_id");
      await line.my().requestSubscribeMessage({ entityIds: ["once"] });
      const sent = line.upstream(change).messages?.send({ identifiers, templateId: "once", data: { keyword1: "x" }, traceId });
      await expect(sent).resolves.toBeUndefined();
    });

    it("sends by open_id where both are known: an app beyond its change takes no user_id", async () => {
      const { identifiers } = await signIn();
      line.set({ ...seed, stage: "openid" });
      await line.my().requestSubscribeMessage({ entityIds: ["once"] });
      const sent = line.upstream(change).messages?.send({ identifiers, templateId: "once", data: { keyword1: "x" }, traceId });
      await expect(sent).resolves.toBeUndefined();
      line.set(seed);
    });

    it("draws a code that opens the page", async () => {
      const made = await line.upstream(change).links?.make("qrcode", { page: "pages/index/index", query: "t=x", describe: "d", traceId });
      expect(made).toMatchObject({ kind: "image", type: "image/png" });
      await expect(
        line.upstream(change).links?.make("qrcode", { page: "pages/none", query: "t=x", describe: "d", traceId }),
      ).rejects.toMatchObject({ code: "LINK_REFUSED" });
    });
  });

  it("refuses plain replies where they are to be encrypted, and encrypted ones where they are not", async () => {
    const upstream = (change: object) => line.upstream({ style: "v2", ...change }).links;
    const order: LinkOrder = { page: "pages/index/index", query: "t=x", describe: "d", traceId };
    // another key than the sandbox has: it can't read the content, and says so in plain
    await expect(upstream({ aesKey: "AAAAAAAAAAAAAAAAAAAAAA==", encrypted: true })?.make("qrcode", order)).rejects.toMatchObject({
      code: "CHANNEL_FAILED",
      cause: { subCode: "isv.decryption-error-unknown" },
    });
  });
});

describe("links", () => {
  let line: Awaited<ReturnType<typeof startLine>>;
  beforeAll(async () => {
    line = await startLine("key");
  });
  afterAll(() => line.close());
  const order: LinkOrder = { page: "pages/item/index", query: "key1=值 1&key2=2", describe: "d", traceId };
  const encoded = { ...order, query: "key1=%E5%80%BC%201&key2=2" };
  const make = (kind: string, given = encoded) => line.upstream().links?.make(kind, given);

  it.each(["scheme", "https-scheme"])("%s opens the page with the whole query", async (kind) => {
    const made = await make(kind);
    if (made?.kind !== "address") throw new Error("no address");
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ link: made.address }) };
    const opened = await (await fetch(`${line.sandbox.url}/device/alipay/open`, init)).json();
    expect(opened).toMatchObject({ opened: true, launch: { path: "pages/item/index", query: { key1: "值 1", key2: "2" } } });
    expect(made).not.toHaveProperty("expiresAt");
  });

  it.each([
    ["an end", { expiresAt: 1 }, "/expiresAt"],
    ["a slash before the page", { page: "/pages/item/index" }, "/page"],
    ["a query in the page", { page: "pages/item/index?x=1" }, "/page"],
    ["another address in the page", { page: "x&appId=2021000000000009" }, "/page"],
    ["a query that is none", { query: "token" }, "/query"],
    ["a query with a space", { query: "a=b c" }, "/query"],
    ["a long query", { query: `a=${"b".repeat(1_023)}` }, "/query"],
  ])("of every kind refuse %s", async (_what, wrong, where) => {
    for (const kind of line.upstream().links?.kinds ?? [])
      await expect(make(kind, { ...encoded, ...wrong })).rejects.toMatchObject({ code: "LINK_REFUSED", detail: { where } });
  });

  it("of a kind that Alipay has not are a bad request", async () => {
    await expect(make("wxacode")).rejects.toMatchObject({ code: "REQUEST_INVALID" });
  });

  it.each([
    "https://example.cn/a.png",
    "https://evil.alipay.com.example.cn/",
    "http://mass.alipay.com/a",
    "file:///etc/passwd",
    "//x",
    7,
    null,
  ])("fetch no picture from %j", async (qr_code_url) => {
    line.sandbox.config.change({ faults: [{ endpoint: "alipay.open.app.qrcode.create", reply: { qr_code_url } }] });
    await expect(make("qrcode")).rejects.toMatchObject({ code: "CHANNEL_FAILED", cause: { reason: "qr_code_url is none of Alipay's" } });
  });

  it("take no page of HTML for a picture", async () => {
    line.sandbox.config.change({
      faults: [{ endpoint: "alipay.open.app.qrcode.create", reply: { qr_code_url: `${line.sandbox.url}/health` } }],
    });
    await expect(make("qrcode")).rejects.toMatchObject({ code: "CHANNEL_FAILED", cause: { reason: "no picture" } });
  });
});

it("a message goes to nobody without an identifier of Alipay's for this app", async () => {
  const line = await startLine("key");
  const identifiers: readonly Identifier[] = [
    { kind: "union_id", scope: "u", value: "08U" },
    { kind: "open_id", scope: "another-app", value: "08O" },
  ];
  const sent = line.upstream().messages?.send({ identifiers, templateId: "t", data: {}, traceId });
  await expect(sent).rejects.toSatisfy((error) => isServiceError(error, "CHANNEL_IDENTITY_MISSING"));
  await line.close();
});
