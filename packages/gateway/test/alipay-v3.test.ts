import { createPublicKey, verify } from "node:crypto";
import { isServiceError, type ServiceError } from "@tongban/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encryptContent, openContentKey } from "../src/upstream/alipay/content-key.ts";
import { readReplyV3 } from "../src/upstream/alipay/read-reply-v3.ts";
import { createStyleV3, signTextV3 } from "../src/upstream/alipay/style-v3.ts";
import { openTrust } from "../src/upstream/alipay/trust.ts";
import { keyApp, pairOf, rsa2 } from "./world/alipay-papers.ts";

const [own, alipay, another] = [pairOf("us"), pairOf("alipay"), pairOf("another")];
const method = "alipay.user.certify.open.query";
const app = keyApp(own, alipay);
const aesKey = "aYA0GP8JEW+D7/UFaskCWA==";
const trust = openTrust({ ...app, aesKey }, Date.now);
const at = Date.UTC(2026, 10, 25, 4);

describe("a request", () => {
  const style = (encrypted = false) => createStyleV3({ app: { ...app, encrypted }, trust, now: () => at });
  /** The signature, checked by the document once more. */
  function check({ url, method: verb, headers = {}, body = "" }: ReturnType<ReturnType<typeof style>["write"]>): string {
    const [, said = "", sign = ""] = /^ALIPAY-SHA256withRSA (.+),sign=(.+)$/.exec(headers.authorization ?? "") ?? [];
    const text = `${said}\n${verb}\n${url.pathname}${url.search}\n${body}\n`;
    expect(verify("sha256", Buffer.from(text), createPublicKey(own.publicKey), Buffer.from(sign, "base64"))).toBe(true);
    return said;
  }

  it("has its method for a path and is signed over authorization, verb, path, query and body", () => {
    const post = style().write("alipay.open.app.qrcode.create", { url_param: "pages/index/index", describe: "语雀 & 更多" });
    expect(check(post)).toMatch(/^app_id=2021000000000001,nonce=[0-9a-f-]{36},timestamp=1795579200000$/);
    expect([post.url.href, post.method]).toEqual(["https://openapi.alipay.com/v3/alipay/open/app/qrcode/create", "POST"]);
    expect(JSON.parse(String(post.body))).toEqual({ url_param: "pages/index/index", describe: "语雀 & 更多" });

    const get = style().write(method, { certify_id: "a b/ü" });
    check(get);
    expect([get.method, get.body, get.url.searchParams.get("certify_id")]).toEqual(["GET", undefined, "a b/ü"]);
    const share = style().write("alipay.user.info.share", { auth_token: "t" });
    check(share);
    expect([share.method, share.body, share.url.search]).toEqual(["POST", "", "?auth_token=t"]);
  });

  it("has a new nonce each time", () => {
    const nonces = [1, 2, 3].map(() => style().write(method, {}).headers?.authorization);
    expect(new Set(nonces).size).toBe(3);
  });

  it("carries its content encrypted as plain text, and signs that", () => {
    const request = style(true).write("alipay.open.app.qrcode.create", { a: 1 });
    check(request);
    expect(request.headers).toMatchObject({ "content-type": "text/plain", "alipay-encrypt-type": "AES" });
    expect(request.body).toBe(encryptContent('{"a":1}', openContentKey(aesKey)));
    expect(style(true).write(method, { a: "1" }).headers).not.toHaveProperty("alipay-encrypt-type");
  });

  it("signs a last empty line, as alipay-sdk does", () => {
    expect(signTextV3("app_id=1", ["GET", "/v3/x?a=1", ""])).toBe("app_id=1\nGET\n/v3/x?a=1\n\n");
  });
});

describe("a reply", () => {
  const body = '{"passed":"T","identity_info":"{}"}';
  interface Sent {
    readonly status?: number;
    readonly text?: string;
    readonly key?: string;
    readonly signed?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }
  function reply({ status = 200, text = body, key = alipay.privateKey, signed = text, headers = {} }: Sent = {}) {
    const stamp = { "alipay-timestamp": String(at), "alipay-nonce": "n", ...headers };
    const sign = rsa2(`${stamp["alipay-timestamp"]}\n${stamp["alipay-nonce"]}\n${signed}\n`, key);
    return { status, text, headers: new Headers({ ...stamp, "alipay-signature": sign, ...headers }) };
  }
  const read = (sent: ReturnType<typeof reply>, more = {}) => readReplyV3(sent, { method, trust, at, ...more });
  function refusal(act: () => unknown): ServiceError {
    try {
      act();
    } catch (error) {
      if (isServiceError(error)) return error;
      throw error;
    }
    throw new Error("nothing was refused");
  }
  const reasonOf = (sent: ReturnType<typeof reply>, more = {}) => {
    const { code, cause } = refusal(() => read(sent, more));
    return [code, (cause as { reason?: string }).reason];
  };

  it("is read when it is signed over timestamp, nonce and body", () => {
    expect(read(reply())).toEqual(JSON.parse(body));
  });

  it.each([
    ["signed over another body", reply({ signed: `${body} ` }), "the signature does not hold"],
    ["signed by another", reply({ key: another.privateKey }), "the signature does not hold"],
    ["signed by us", reply({ key: own.privateKey }), "the signature does not hold"],
    ["with an empty signature", reply({ headers: { "alipay-signature": "" } }), "the reply is not signed"],
    ["of ten minutes and a moment ago", reply({ headers: { "alipay-timestamp": String(at - 600_001) } }), "the reply is of another time"],
    ["of no time", reply({ headers: { "alipay-timestamp": "soon" } }), "the reply is of another time"],
    ["that is no object", reply({ text: "[]" }), "the reply is no JSON object"],
    ["that is a page", reply({ text: "<html>" }), "the reply is no JSON object"],
    ["with another status", reply({ status: 302 }), "status 302"],
  ])("%s is refused", (_what, sent, reason) => {
    expect(reasonOf(sent)).toEqual(["CHANNEL_FAILED", reason]);
  });

  it("that is a failure counts without a signature, and not with a wrong one", () => {
    const text = '{"code":"invalid-auth-token","message":"无效的访问令牌","links":[{"link":"https://a","desc":"b"}]}';
    const { headers, ...unsigned } = reply({ status: 401, text });
    headers.delete("alipay-signature");
    expect(refusal(() => read({ ...unsigned, headers }))).toMatchObject({
      code: "CHANNEL_FAILED",
      cause: { code: "401", subCode: "invalid-auth-token" },
    });
    expect(reasonOf(reply({ status: 401, text, key: another.privateKey }))).toEqual(["CHANNEL_FAILED", "the signature does not hold"]);
    expect(refusal(() => read(reply({ status: 400, text: '{"code":"code-invalid"}' })))).toMatchObject({ code: "CHANNEL_CODE_INVALID" });
    for (const status of [429, 500, 503])
      expect(refusal(() => read(reply({ status, text: '{"code":"x"}' })))).toMatchObject({ code: "CHANNEL_BUSY" });
    expect(reasonOf(reply({ status: 502, text: "<html>" }))).toEqual(["CHANNEL_FAILED", "status 502"]);
    expect(JSON.stringify(refusal(() => read(reply({ status: 401, text }))).cause)).not.toContain("令牌");
  });

  it("that was to be encrypted is opened, and refused in plain or under another key", () => {
    const contentKey = openContentKey(aesKey);
    expect(read(reply({ text: encryptContent(body, contentKey) }), { contentKey })).toEqual(JSON.parse(body));
    const sealedElsewhere = encryptContent(body, openContentKey("AAAAAAAAAAAAAAAAAAAAAA=="));
    for (const text of [body, sealedElsewhere, ""])
      expect(reasonOf(reply({ text }), { contentKey })).toEqual(["CHANNEL_FAILED", "the reply can't be decrypted"]);
  });

  it("of any kind is read or refused by name", () => {
    const any = fc.record({
      status: fc.constantFrom(200, 201, 400, 401, 404, 500),
      text: fc.oneof(fc.json(), fc.string({ unit: "binary" }), fc.constant(body)),
      headers: fc.dictionary(
        fc.constantFrom("alipay-sn", "alipay-nonce", "alipay-timestamp", "alipay-signature"),
        fc.stringMatching(/^[\w+/=]{0,40}$/),
      ),
    });
    fc.assert(
      fc.property(any, (sent) => {
        try {
          read(reply(sent));
        } catch (error) {
          expect(isServiceError(error)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});
