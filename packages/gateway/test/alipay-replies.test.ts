import { isServiceError, type ServiceError } from "@tongban/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAlipayGateway } from "../src/upstream/alipay/call-alipay.ts";
import { readVerdict } from "../src/upstream/alipay/certify-verdict.ts";
import { encryptContent, openContentKey } from "../src/upstream/alipay/content-key.ts";
import { readFailure } from "../src/upstream/alipay/errors.ts";
import { readIdentifiers } from "../src/upstream/alipay/exchange-code.ts";
import { readReply } from "../src/upstream/alipay/read-reply.ts";
import { openTrust } from "../src/upstream/alipay/trust.ts";
import { refreshTokenDue, writeTokens } from "../src/upstream/alipay/user-tokens.ts";
import { keyApp, pairOf, rsa2 } from "./world/alipay-papers.ts";
import { startScriptedPlatform } from "./world/scripted-platform.ts";

const [own, alipay, another] = [pairOf("us"), pairOf("alipay"), pairOf("another")];
const method = "alipay.system.oauth.token";
const key = "alipay_system_oauth_token_response";
const trust = openTrust(keyApp(own, alipay), Date.now);

const good = '{"access_token":"t","open_id":"083x","url":"http:\\/\\/a.cn\\/b","sign":"inner","expires_in":1296000}';
const badCode = '{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.code-invalid","sub_msg":"授权码code无效"}';
const sealed = (text: string, privateKey = alipay.privateKey) => `"sign":"${rsa2(text, privateKey)}"`;
const reply = (...members: string[]) => `{${members.join(",")}}`;

function errorOf(act: () => unknown): ServiceError {
  try {
    act();
  } catch (error) {
    if (isServiceError(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

const read = (text: string, status = 200) => readReply({ status, text }, { method, trust });
/** Code and reason; the content of a reply is no part of it. */
function refusal(text: string, status = 200): unknown[] {
  const error = errorOf(() => read(text, status));
  expect(JSON.stringify(error.cause)).not.toMatch(/083x|inner|access_token|授权码/);
  return [error.code, (error.cause as { reason?: string }).reason];
}

describe("a reply", () => {
  it("is read when Alipay's signature holds over exactly the signs of its node, wherever the signature stands", () => {
    expect(read(reply(`"${key}":${good}`, sealed(good)))).toEqual(JSON.parse(good));
    expect(read(reply(sealed(good), `"${key}" :\n ${good}`, '"other":1'))).toEqual(JSON.parse(good));
  });

  it.each([
    ["a wrong one", reply(`"${key}":${good}`, '"sign":"AAAA"'), "the signature does not hold"],
    ["one that is no base64", reply(`"${key}":${good}`, '"sign":"朱桂兰"'), "the signature does not hold"],
    ["an empty one", reply(`"${key}":${good}`, '"sign":""'), "the reply is not signed"],
    ["one that is a number", reply(`"${key}":${good}`, '"sign":1'), "the reply is not signed"],
    ["none", reply(`"${key}":${good}`), "the reply is not signed"],
    ["one inside the node only", reply(`"${key}":{"open_id":"083x",${sealed('{"open_id":"083x"}')}}`), "the reply is not signed"],
    ["one over another node", reply(`"x_response":{}`, `"${key}":${good}`, sealed("{}")), "the signature does not hold"],
    ["one over the whole reply", reply(`"${key}":${good}`, sealed(reply(`"${key}":${good}`))), "the signature does not hold"],
    ["one with another key", reply(`"${key}":${good}`, sealed(good, another.privateKey)), "the signature does not hold"],
    ["one with our own key", reply(`"${key}":${good}`, sealed(good, own.privateKey)), "the signature does not hold"],
    [
      "one over the same value in other signs",
      reply(`"${key}":${good}`, sealed(good.replaceAll("\\/", "/"))),
      "the signature does not hold",
    ],
    ["one over the node with a space after it", reply(`"${key}":${good} `, sealed(`${good} `)), "the signature does not hold"],
  ])("with %s in place of its signature is refused", (_what, text, reason) => {
    expect(refusal(text)).toEqual(["CHANNEL_FAILED", reason]);
  });

  it("is refused with any one sign of its node changed", () => {
    const signature = sealed(good);
    fc.assert(
      fc.property(fc.nat({ max: good.length - 1 }), fc.string({ minLength: 1, maxLength: 1 }), (at, sign) => {
        fc.pre(good[at] !== sign);
        const changed = good.slice(0, at) + sign + good.slice(at + 1);
        expect(errorOf(() => read(reply(`"${key}":${changed}`, signature))).code).toBe("CHANNEL_FAILED");
      }),
    );
  });

  it.each([
    ["names its node twice", reply(`"${key}":${good}`, `"${key}":{"open_id":"083other"}`, sealed(good)), "the reply is no JSON object"],
    ["has two signatures", reply(`"${key}":${good}`, '"sign":"A"', sealed(good)), "the reply is no JSON object"],
    [
      "is the node of another method",
      reply(`"alipay_user_info_share_response":${good}`, sealed(good)),
      "the reply has no node of this method",
    ],
    ["has its success in error_response", reply(`"error_response":${good}`, sealed(good)), "the reply has no node of this method"],
    [
      "has an error_response beside its node",
      reply(`"${key}":${good}`, '"error_response":{}', sealed("{}")),
      "the reply has no node of this method",
    ],
    [
      "has a signed node beside an unsigned error",
      reply(`"error_response":${badCode}`, `"${key}":${good}`, sealed(good)),
      "the signature does not hold",
    ],
    ["has a node that is no object", reply(`"${key}":"encrypted"`, sealed('"encrypted"')), "the reply has no node of this method"],
    ["has a node that is a list", reply(`"${key}":[]`, sealed("[]")), "the reply has no node of this method"],
    ["is empty", "", "the reply is no JSON object"],
    ["is a page", "<html><h1>502</h1></html>", "the reply is no JSON object"],
    ["is cut off", reply(`"${key}":${good}`, sealed(good)).slice(0, -5), "the reply is no JSON object"],
    ["is null", "null", "the reply is no JSON object"],
  ])("that %s is refused", (_what, text, reason) => {
    expect(refusal(text)).toEqual(["CHANNEL_FAILED", reason]);
  });

  it("with another HTTP status is refused, even when it is signed", () => {
    for (const status of [500, 502, 302, 404])
      expect(refusal(reply(`"${key}":${good}`, sealed(good)), status)).toEqual(["CHANNEL_FAILED", `status ${status}`]);
  });
});

describe("an encrypted reply", () => {
  const contentKey = openContentKey("aYA0GP8JEW+D7/UFaskCWA==");
  const open = (text: string) => readReply({ status: 200, text }, { method, trust, contentKey });
  const cipher = (text: string, key = contentKey) => JSON.stringify(encryptContent(text, key));
  const reasonOf = (text: string) => {
    const { code, cause } = errorOf(() => open(text));
    return [code, (cause as { reason?: string }).reason];
  };

  it("is opened when the signature holds over the cipher with its quotes", () => {
    const node = cipher(good);
    expect(open(reply(`"${key}":${node}`, sealed(node)))).toEqual(JSON.parse(good));
    expect(reasonOf(reply(`"${key}":${node}`, sealed(node.slice(1, -1))))).toEqual(["CHANNEL_FAILED", "the signature does not hold"]);
    expect(reasonOf(reply(`"${key}":${node}`))).toEqual(["CHANNEL_FAILED", "the reply is not signed"]);
  });

  it("may not come plain, nor under another key, nor in error_response", () => {
    expect(reasonOf(reply(`"${key}":${good}`, sealed(good)))).toEqual(["CHANNEL_FAILED", "the reply is not encrypted"]);
    const other = cipher(good, openContentKey("AAAAAAAAAAAAAAAAAAAAAA=="));
    expect(reasonOf(reply(`"${key}":${other}`, sealed(other)))).toEqual(["CHANNEL_FAILED", "the reply can't be decrypted"]);
    const node = cipher(good);
    expect(reasonOf(reply(`"error_response":${node}`, sealed(node)))).toEqual(["CHANNEL_FAILED", "the reply has no node of this method"]);
  });

  it("of any kind is opened or refused by name", () => {
    const part = fc.oneof(fc.json(), fc.constantFrom(good, badCode, cipher(good), '""', "null"));
    const written = fc
      .record({ node: part, error: fc.option(part), sign: fc.oneof(part, fc.constant("right")) })
      .map(({ node, error, sign }) => {
        const members = [`"${key}":${node}`, sign === "right" ? sealed(node) : `"sign":${sign}`];
        return reply(...(error === null ? [] : [`"error_response":${error}`]), ...members);
      });
    fc.assert(
      fc.property(fc.oneof(written, fc.string({ unit: "binary" })), (text) => {
        try {
          open(text);
        } catch (error) {
          expect(isServiceError(error)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is a failure when it holds one, or when one stands plain in its place", () => {
    const inside = cipher(badCode);
    for (const text of [
      reply(`"${key}":${inside}`, sealed(inside)),
      reply(`"${key}":${badCode}`),
      reply(`"error_response":${badCode}`, sealed(badCode)),
    ])
      expect(errorOf(() => open(text)).code).toBe("CHANNEL_CODE_INVALID");
  });
});

describe("a failure", () => {
  it.each([
    ["signed, in its own node", reply(`"${key}":${badCode}`, sealed(badCode))],
    ["unsigned, in its own node", reply(`"${key}":${badCode}`)],
    ["signed, in error_response", reply(`"error_response":${badCode}`, sealed(badCode))],
    ["unsigned, in error_response", reply(`"error_response":${badCode}`)],
  ])("counts %s: it opens nothing", (_how, text) => {
    const error = errorOf(() => read(text));
    expect(error).toMatchObject({ code: "CHANNEL_CODE_INVALID", cause: { api: method, code: "40002", subCode: "isv.code-invalid" } });
  });

  it("does not count with a signature that does not hold", () => {
    for (const name of [key, "error_response"]) {
      expect(refusal(reply(`"${name}":${badCode}`, sealed(badCode, another.privateKey)))).toEqual([
        "CHANNEL_FAILED",
        "the signature does not hold",
      ]);
      expect(refusal(reply(`"${name}":${badCode}`, '"sign":null'))).toEqual(["CHANNEL_FAILED", "the reply is not signed"]);
    }
  });

  it("is never data, whatever stands beside it", () => {
    const both = '{"sub_code":"isv.code-invalid","access_token":"t","open_id":"083x"}';
    for (const members of [[`"${key}":${both}`], [`"${key}":${both}`, sealed(both)]])
      expect(errorOf(() => read(reply(...members))).code).toBe("CHANNEL_CODE_INVALID");
  });

  it.each([
    [{ code: "40002", sub_code: "isv.code-invalid" }, "CHANNEL_CODE_INVALID", false],
    [{ code: "20000", sub_code: "isp.unknow-error" }, "CHANNEL_BUSY", true],
    [{ code: "20000", sub_code: "aop.unknow-error" }, "CHANNEL_BUSY", true],
    [{ code: "20000", sub_code: "isp.some-new-one" }, "CHANNEL_BUSY", true],
    [{ code: "40004", sub_code: "isp.some-new-one" }, "CHANNEL_BUSY", true],
    [{ code: "20000" }, "CHANNEL_BUSY", true],
    [{ code: "40005", sub_code: "isv.app-call-limited" }, "CHANNEL_BUSY", true],
    [{ code: "40002", sub_code: "isv.invalid-signature" }, "CHANNEL_FAILED", false],
    [{ code: "40006", sub_code: "isv.insufficient-isv-permissions" }, "CHANNEL_FAILED", false],
    [{ code: "10003" }, "CHANNEL_FAILED", false],
    [{ code: "10000", sub_code: "isv.code-invalid" }, "CHANNEL_CODE_INVALID", false],
    [{ sub_code: "isv.code-invalid" }, "CHANNEL_CODE_INVALID", false],
    [{ sub_code: "aop.unknow-error" }, "CHANNEL_BUSY", true],
    [{ code: 10000 }, "CHANNEL_FAILED", false],
    [{ code: null }, "CHANNEL_FAILED", false],
    [{ sub_code: null }, "CHANNEL_FAILED", false],
    [{ code: "constructor", sub_code: "__proto__" }, "CHANNEL_FAILED", false],
  ])("%j reads %s", (node, code, retry) => {
    expect(readFailure(node, method)).toMatchObject({ code, retry });
  });

  it("is none without a code, with 10000, and with an empty sub-code", () => {
    for (const node of [{}, { code: "10000" }, { code: "10000", sub_code: "" }]) expect(readFailure(node, method)).toBeUndefined();
  });

  it("keeps its codes as the cause, cut short, and never its text", () => {
    const error = readFailure(
      { code: "40002", sub_code: "x".repeat(1_000), sub_msg: "网关生成的验签字符串为：app_id=1", msg: "m" },
      method,
    );
    expect(error?.cause).toEqual({ api: method, code: "40002", subCode: "x".repeat(64) });
  });
});

describe("identifiers", () => {
  const app = { appId: "2021000000000001", unionGroup: "tongban-union" };
  const nothing = ["", " ", "undefined", "null", null, undefined, 0, 2088, true, {}, ["083x"], "x".repeat(129)];
  const kinds = (node: object, of: { appId: string; unionGroup?: string } = app) =>
    readIdentifiers(node as Record<string, unknown>, of).map(({ kind, scope, value }) => [kind, scope, value]);
  const [openId, unionId, userId] = [
    ["open_id", app.appId, "083o"],
    ["union_id", "tongban-union", "08Uu"],
    ["user_id", "alipay", "2088u"],
  ];

  it("of every kind are kept, this app's own first", () => {
    expect(kinds({ user_id: "2088u", union_id: "08Uu", open_id: "083o", alipay_user_id: "20880old" })).toEqual([openId, unionId, userId]);
    expect(kinds({ open_id: "083o" })).toEqual([openId]);
    expect(kinds({ user_id: "2088u" })).toEqual([userId]);
    expect(kinds({ union_id: "08Uu" })).toEqual([unionId]);
  });

  it.each(nothing)("%j is none, and does not hide the others", (value) => {
    expect(kinds({ open_id: value, union_id: "08Uu", user_id: "2088u" })).toEqual([unionId, userId]);
    expect(kinds({ open_id: "083o", union_id: value, user_id: value })).toEqual([openId]);
    const missing = errorOf(() => kinds({ open_id: value, union_id: value, user_id: value, alipay_user_id: "20880old" }));
    expect([missing.code, missing.cause]).toEqual(["CHANNEL_IDENTITY_MISSING", { api: method }]);
  });

  it("of a union count only where the group is known", () => {
    expect(kinds({ open_id: "083o", union_id: "08Uu" }, { appId: app.appId })).toEqual([openId]);
    expect(errorOf(() => kinds({ union_id: "08Uu" }, { appId: app.appId })).code).toBe("CHANNEL_IDENTITY_MISSING");
  });
});

describe("a verdict", () => {
  const claim = { name: "朱桂兰", number: "36050219480315002X" };

  it("is a pass for T alone", () => {
    expect(readVerdict({ passed: "T", identity_info: "{}" }, claim)).toEqual({ kind: "passed", result: "T" });
    expect(readVerdict({ passed: "F" }, claim)).toEqual({ kind: "failed", result: "F" });
    fc.assert(
      fc.property(
        fc.jsonValue().filter((value) => value !== "T"),
        (passed) => {
          fc.pre(passed !== "F");
          expect(errorOf(() => readVerdict({ passed }, claim)).code).toBe("CHANNEL_FAILED");
        },
      ),
    );
  });

  it("is no pass where the reply names a kind that looked at no face", () => {
    expect(readVerdict({ passed: "T", biz_code: "FACE" }, claim).kind).toBe("passed");
    for (const biz_code of ["SMART_FACE", "CERT_PHOTO", "CERT_PHOTO_FACE", "", null, ["FACE"]])
      expect(readVerdict({ passed: "T", biz_code }, claim)).toEqual({ kind: "failed", result: "T of another kind" });
  });

  it("is none where passed is neither T nor F: a reply we can't read is no failure of hers", () => {
    for (const node of [{}, { passed: ["T"] }, { passed: "t" }, { passed: true }, { passed: null }])
      expect(errorOf(() => readVerdict(node, claim))).toMatchObject({
        code: "CHANNEL_FAILED",
        cause: { reason: "passed is neither T nor F" },
      });
  });

  it.each([
    ["nobody, as in the samples", "{}", "passed"],
    ["nothing", undefined, "passed"],
    ["no JSON", "", "passed"],
    ["her, in text", '{"cert_name":"朱桂兰","cert_no":"36050219480315002X"}', "passed"],
    ["her, as an object", { cert_name: "朱桂兰", cert_no: "36050219480315002X" }, "passed"],
    ["another name", '{"cert_name":"李娜"}', "failed"],
    ["another number", { cert_no: "360502199604080068" }, "failed"],
    ["no name where one should be", { cert_name: null }, "failed"],
    ["her number alone", { cert_no: "36050219480315002X" }, "passed"],
    ["her number with a small x", { cert_name: "朱桂兰", cert_no: "36050219480315002x" }, "passed"],
    ["another name with her number", { cert_name: "李娜", cert_no: "36050219480315002X" }, "failed"],
    ["her name alone", { cert_name: "朱桂兰" }, "failed"],
    ["somebody in fields we don't know", '{"certName":"李娜"}', "failed"],
    ["somebody in plain text", "李娜", "failed"],
    ["a list", '[{"cert_name":"朱桂兰","cert_no":"36050219480315002X"}]', "failed"],
    ["a number", 7, "failed"],
  ])("whose identity_info names %s: %s", (_who, identity_info, kind) => {
    expect(readVerdict({ passed: "T", identity_info }, claim).kind).toBe(kind);
  });
});

describe("the user's tokens", () => {
  const at = Date.UTC(2026, 10, 24);
  const day = 86_400_000;
  const kept = (node: object) => writeTokens({ access_token: "a", refresh_token: "r", ...node }, at) ?? "";

  it("are renewed within a day of the end, while the refresh token is good", () => {
    for (const life of [2 * 86_400, String(2 * 86_400)]) {
      const tokens = kept({ expires_in: life, re_expires_in: String(3 * 86_400) });
      expect(refreshTokenDue(tokens, at + day)).toBeUndefined();
      expect(refreshTokenDue(tokens, at + day + 1)).toBe("r");
      expect(refreshTokenDue(tokens, at + 3 * day - 1)).toBe("r");
      expect(refreshTokenDue(tokens, at + 3 * day)).toBeUndefined();
    }
  });

  it("of no known life are neither kept for good nor renewed in vain", () => {
    for (const life of [undefined, "", "soon", -1, null]) {
      expect(refreshTokenDue(kept({ expires_in: life, re_expires_in: 9_999_999 }), at)).toBe("r");
      expect(refreshTokenDue(kept({ expires_in: 1, re_expires_in: life }), at)).toBeUndefined();
    }
    expect(refreshTokenDue(kept({ refresh_token: undefined, expires_in: 1, re_expires_in: 9_999_999 }), at)).toBeUndefined();
  });

  it("are missing from a reply without an access token", () => {
    for (const access_token of [undefined, "", null, 1]) expect(writeTokens({ access_token }, at)).toBeUndefined();
  });
});

describe("over the line", () => {
  let server: Awaited<ReturnType<typeof startScriptedPlatform>>;
  beforeAll(async () => {
    server = await startScriptedPlatform();
  });
  afterAll(() => server.close());
  const ask = (timeoutMs = 1_000) =>
    openAlipayGateway({ ...keyApp(own, alipay), gatewayUrl: `${server.url}/gateway.do` }, { now: Date.now, timeoutMs })
      .call(method, { grant_type: "authorization_code", code: "c" }, "0af7651916cd43dd8448eb211c80319c")
      .catch((error) => (isServiceError(error) ? [error.code, error.cause] : error));
  const node = (fill: string) => ({ access_token: "t", fill });

  it("a reply under a mebibyte is read, and one over it is refused before it is read", async () => {
    const small = node("x".repeat(1_000_000));
    server.answer({ body: { [key]: small, sign: rsa2(JSON.stringify(small), alipay.privateKey) } });
    expect(await ask(5_000)).toEqual(small);
    const large = node("x".repeat(1_100_000));
    server.answer({ body: { [key]: large, sign: rsa2(JSON.stringify(large), alipay.privateKey) } });
    expect(await ask(5_000)).toEqual(["CHANNEL_FAILED", { api: method, reason: "the reply is too large" }]);
  });

  it("a late reply is CHANNEL_TIMEOUT", async () => {
    server.answer({ delayMs: 500 });
    expect((await ask(100))[0]).toBe("CHANNEL_TIMEOUT");
  });

  it("the charset stands in the address and everything else in the form, each once", async () => {
    server.answer({ body: { [key]: JSON.parse(badCode) } });
    expect((await ask())[0]).toBe("CHANNEL_CODE_INVALID");
    const { method: verb, url, headers, body } = server.seen.at(-1) ?? { method: "", url: "", headers: {}, body: "" };
    expect([verb, url]).toEqual(["POST", "/gateway.do?charset=utf-8"]);
    expect(headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    const names = [...new URLSearchParams(body).keys()].sort();
    expect(names).toEqual(["app_id", "code", "format", "grant_type", "method", "sign", "sign_type", "timestamp", "version"]);
  });
});
