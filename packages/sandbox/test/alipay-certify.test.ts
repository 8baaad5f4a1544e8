import { describe, expect, it } from "vitest";
import type { Sandbox } from "../src/index.ts";
import { alipaySandbox, call, keyApp, keyAppPrivateKey, otherPrivateKey, signedParams } from "./alipay-setting.ts";
import { type Fields, freshSandbox, postJson } from "./setting.ts";

const identity = { identity_type: "CERT_INFO", cert_type: "IDENTITY_CARD", cert_name: "朱桂兰", cert_no: "36050219480315002X" };
const order = {
  outer_order_no: "TB202611240001",
  biz_code: "FACE",
  identity_param: identity,
  merchant_config: { return_url: "https://example.cn" },
};

const initialize = (sandbox: Sandbox, given: Fields = {}, more = {}) =>
  call(sandbox, { method: "alipay.user.certify.open.initialize", biz_content: JSON.stringify({ ...order, ...given }), ...more });

const query = async (sandbox: Sandbox, certify_id: unknown, more = {}) =>
  (await call(sandbox, { method: "alipay.user.certify.open.query", biz_content: JSON.stringify({ certify_id }), ...more })).node;

function pageUrl({ url }: Sandbox, certify_id: unknown, given: Fields & { privateKey?: string } = {}): string {
  const { privateKey = keyAppPrivateKey, ...more } = given;
  const params = { method: "alipay.user.certify.open.certify", biz_content: JSON.stringify({ certify_id }), ...more };
  return `${url}/gateway.do?${signedParams(params, privateKey)}`;
}

function show({ url }: Sandbox, certifyId: unknown, given: Fields): Promise<Fields> {
  return postJson(`${url}/device/alipay/certify`, { appId: keyApp.appId, persona: "zhu-guilan", certifyId, act: "pass", ...given });
}

async function prepare(given: Fields = {}) {
  const sandbox = await alipaySandbox();
  const id = (await initialize(sandbox, given)).node.certify_id;
  const page = pageUrl(sandbox, id);
  return {
    sandbox,
    id,
    page,
    ask: (more?: object) => query(sandbox, id, more),
    act: (more: Fields = {}) => show(sandbox, id, { url: page, ...more }),
  };
}

describe("initialize", () => {
  it("opens a certification, with objects or with JSON in strings", async () => {
    const sandbox = await alipaySandbox();
    expect((await initialize(sandbox)).node).toEqual({
      code: "10000",
      msg: "Success",
      certify_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const texts = {
      outer_order_no: "TB2",
      identity_param: JSON.stringify(identity),
      merchant_config: JSON.stringify(order.merchant_config),
    };
    expect((await initialize(sandbox, texts)).node.code).toBe("10000");
  });

  it.each([
    ["no number of ours", { outer_order_no: undefined }, "INVALID_PARAMETER"],
    ["a long number of ours", { outer_order_no: "a".repeat(33) }, "INVALID_PARAMETER"],
    ["a number of ours with other signs", { outer_order_no: "TB-1" }, "INVALID_PARAMETER"],
    ["another business", { biz_code: "PASSWORD" }, "INVALID_PARAMETER"],
    ["another certificate", { identity_param: { ...identity, cert_type: "PASSPORT" } }, "INVALID_PARAMETER"],
    ["another kind of identity", { identity_param: { ...identity, identity_type: "ALIPAY_USERID" } }, "INVALID_PARAMETER"],
    ["no name", { identity_param: { ...identity, cert_name: "" } }, "INVALID_PARAMETER"],
    ["no identity", { identity_param: undefined }, "unknown-sub-code"],
    ["an unreadable identity", { identity_param: "{" }, "unknown-sub-code"],
    ["an unreadable merchant's part", { merchant_config: "x" }, "unknown-sub-code"],
  ])("refuses %s with 40004", async (_what, wrong, sub_code) => {
    expect((await initialize(await alipaySandbox(), wrong)).node).toMatchObject({ code: "40004", msg: "Business Failed", sub_code });
  });

  it("takes a number of ours once in an app", async () => {
    const other = { ...keyApp, appId: "2021000000000009" };
    const sandbox = await freshSandbox({ apps: { alipay: [keyApp, other] } });
    expect((await initialize(sandbox)).node.code).toBe("10000");
    expect((await initialize(sandbox)).node.sub_code).toBe("INVALID_PARAMETER");
    expect((await initialize(sandbox, {}, { app_id: other.appId })).node.code).toBe("10000");
  });
});

describe("query", () => {
  it("says F until the right face has passed, then T", async () => {
    const { ask, act } = await prepare();
    const result = (passed: string) => ({ code: "10000", msg: "Success", passed, identity_info: "{}", material_info: "{}" });
    expect(await ask()).toEqual(result("F"));
    expect(await act()).toEqual({ resultStatus: "9000" });
    expect(await ask()).toEqual(result("T"));
  });

  it.each([
    ["an unknown id", "0".repeat(32)],
    ["no id", undefined],
  ])("knows no certification of %s", async (_what, id) => {
    const node = await query(await alipaySandbox(), id);
    expect(node).toMatchObject({ code: "40004", sub_code: "OPEN_CERTIFY_BILL_NOT_EXIST", sub_msg: "无效的certify_id" });
  });

  it("tells no app of another's certification", async () => {
    const other = { ...keyApp, appId: "2021000000000009" };
    const sandbox = await freshSandbox({ apps: { alipay: [keyApp, other] } });
    const id = (await initialize(sandbox)).node.certify_id;
    expect(await query(sandbox, id, { app_id: other.appId })).toMatchObject({ sub_code: "OPEN_CERTIFY_BILL_NOT_EXIST" });
    const foreign = await show(sandbox, id, { url: pageUrl(sandbox, id, { app_id: other.appId }) });
    expect(foreign).toMatchObject({ resultStatus: "4000" });
  });

  it("forgets an id unused for 23 hours, and a result after three months", async () => {
    const { sandbox, id, ask, act } = await prepare();
    const unused = (await initialize(sandbox, { outer_order_no: "TB2" })).node.certify_id;
    await act();
    sandbox.config.advance(82_800_000 - 1);
    const nextDay = { timestamp: "2026-11-25 11:00:00" };
    expect(await query(sandbox, unused, nextDay)).toMatchObject({ passed: "F" });
    sandbox.config.advance(1);
    expect(await query(sandbox, unused, nextDay)).toMatchObject({ sub_code: "OPEN_CERTIFY_BILL_NOT_EXIST" });
    expect(await show(sandbox, unused, { url: pageUrl(sandbox, unused) })).toMatchObject({ resultStatus: "4000" });
    expect(await ask(nextDay)).toMatchObject({ passed: "T" });
    sandbox.config.change({ offsetMs: 90 * 86_400_000 });
    expect(await query(sandbox, id, { timestamp: "2027-02-22 12:00:00" })).toMatchObject({ sub_code: "OPEN_CERTIFY_BILL_NOT_EXIST" });
  });
});

describe("the page", () => {
  it.each([
    ["cancel", { resultStatus: "6001" }],
    ["network", { resultStatus: "6002" }],
    ["fail", { resultStatus: "4000", errorCode: "USER_IS_NOT_CERTIFY" }],
    ["system-error", { resultStatus: "4000", errorCode: "SYSTEM_ERROR" }],
    ["unknown-error", { resultStatus: "4000", errorCode: "UNKNOWN_ERROR" }],
  ])("ends by %s and proves nothing; the next try may pass", async (how, closed) => {
    const { ask, act } = await prepare();
    expect(await act({ act: how })).toEqual(closed);
    expect(await ask()).toMatchObject({ passed: "F" });
    await act();
    expect(await ask()).toMatchObject({ passed: "T" });
  });

  it("keeps a pass against whatever comes later", async () => {
    const { ask, act } = await prepare();
    await act();
    expect(await act({ act: "fail" })).toMatchObject({ resultStatus: "4000" });
    expect(await ask()).toMatchObject({ passed: "T" });
  });

  it("fails another face and a namesake's, and a name with another's number", async () => {
    const { ask, act } = await prepare();
    for (const face of ["zhang-jianguo", "zhu-guilan-namesake"]) {
      expect(await act({ face })).toEqual({ resultStatus: "4000", errorCode: "USER_IS_NOT_CERTIFY" });
      expect(await ask()).toMatchObject({ passed: "F" });
    }
    const mixed = await prepare({ identity_param: { ...identity, cert_name: "王秀兰" } });
    expect(await mixed.act()).toMatchObject({ resultStatus: "4000" });
    expect(await mixed.act({ face: "wang-xiulan" })).toMatchObject({ resultStatus: "4000" });
  });

  it("is bound to no Alipay: a relayed address passes on the certified person's own phone, and her face on another's", async () => {
    const relayed = await prepare();
    expect(await relayed.act({ persona: "zhu-guilan" })).toEqual({ resultStatus: "9000" });
    const borrowed = await prepare();
    expect(await borrowed.act({ persona: "zhang-jianguo", face: "zhu-guilan" })).toEqual({ resultStatus: "9000" });
    expect(await borrowed.ask()).toMatchObject({ passed: "T" });
  });

  it("opens long after it was signed, while the certification lives", async () => {
    const { sandbox, ask, act } = await prepare();
    sandbox.config.advance(3_600_000);
    expect(await act()).toEqual({ resultStatus: "9000" });
    expect(await ask({ timestamp: "2026-11-24 13:00:00" })).toMatchObject({ passed: "T" });
  });

  it("opens for no wrong address", async () => {
    const { sandbox, id, page, ask, act } = await prepare();
    const second = (await initialize(sandbox, { outer_order_no: "TB2" })).node.certify_id;
    const addresses = {
      "signed by another": pageUrl(sandbox, id, { privateKey: otherPrivateKey }),
      "not signed": pageUrl(sandbox, id, { sign: undefined }),
      "of another method": pageUrl(sandbox, id, { method: "alipay.user.certify.open.query" }),
      "with another id": pageUrl(sandbox, second),
      "changed on the way": page.replace(String(id), String(second)),
      "with unreadable content": pageUrl(sandbox, id, { biz_content: "{" }),
      "that is none": "https://example.cn/",
    };
    for (const [what, url] of Object.entries(addresses))
      expect(await act({ url }), what).toEqual({ resultStatus: "4000", errorCode: "SYSTEM_ERROR" });
    expect(await act({ certifyId: second })).toMatchObject({ resultStatus: "4000" });
    expect(await ask()).toMatchObject({ passed: "F" });
  });

  it("is a page of HTML outside Alipay, with the code of what is wrong", async () => {
    const { sandbox, id, page, ask } = await prepare();
    expect(await (await fetch(page)).text()).toContain("请在支付宝中完成身份认证");
    const wrong = await fetch(pageUrl(sandbox, id, { extra: "<script>", privateKey: otherPrivateKey }));
    expect(wrong.headers.get("content-type")).toContain("text/html");
    const text = await wrong.text();
    expect(text).toContain("<h1>invalid-signature</h1>");
    expect(text).not.toContain("<script>");
    expect(await ask()).toMatchObject({ passed: "F" });
  });
});
