import fc from "fast-check";
import { expect, it } from "vitest";
import { alipaySandbox, call, keyApp } from "./alipay-setting.ts";

const methods = [
  "alipay.system.oauth.token",
  "alipay.user.info.share",
  "alipay.user.certify.open.initialize",
  "alipay.user.certify.open.query",
  "alipay.open.app.qrcode.create",
  "alipay.open.app.mini.templatemessage.send",
  "alipay.open.app.alipaycert.download",
] as const;
const names = [
  "grant_type",
  "code",
  "refresh_token",
  "auth_token",
  "outer_order_no",
  "biz_code",
  "identity_param",
  "certify_id",
  "url_param",
  "query_param",
  "describe",
  "color",
  "to_open_id",
  "to_user_id",
  "user_template_id",
  "data",
  "page",
  "alipay_cert_sn",
];
const hostile = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: "binary", maxLength: 50 }),
  fc.constantFrom(
    "",
    "null",
    "undefined",
    "__proto__",
    "'; drop table x",
    "x".repeat(5_000),
    "\u0000",
    "../..",
    '{"__proto__":1}',
    "authorization_code",
  ),
);

it("every method answers whatever it is sent with a node of its own, and never fails", async () => {
  const sandbox = await alipaySandbox({ mode: "key", templates: [{ id: "once", keywords: ["keyword1"] }] });
  const fields = fc.dictionary(fc.constantFrom(...names, "__proto__", "toString"), hostile, { maxKeys: 6 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...methods), fields, async (method, given) => {
      const beside = Object.fromEntries(
        Object.entries(given).flatMap(([name, value]) => (typeof value === "string" && value !== "" ? [[name, value]] : [])),
      );
      const { node } = await call(sandbox, { ...beside, method, biz_content: JSON.stringify(given) });
      expect(node).toMatchObject({ code: expect.stringMatching(/^(10000|[24]000\d)$/) });
    }),
    { numRuns: 120 },
  );
});

it("the gateway and the REST paths answer any bytes in their own shape", async () => {
  const sandbox = await alipaySandbox();
  const body = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.json(),
    fc.constantFrom("", "&", "=", "a=%E8", "{", "[]", "null"),
  );
  const path = fc.constantFrom(
    "/gateway.do",
    "/gateway.do?method=alipay.system.oauth.token&app_id=1",
    ...methods.slice(0, 6).map((name) => `/v3/${name.replaceAll(".", "/")}`),
  );
  const authorization = fc.oneof(
    fc.stringMatching(/^[\x20-\x7e]{0,60}$/),
    fc.constantFrom(
      `ALIPAY-SHA256withRSA app_id=${keyApp.appId},nonce=1,timestamp=1,sign=AAAA`,
      "ALIPAY-SHA256withRSA ,sign=A",
      "ALIPAY-SHA256withRSA =,=,sign=AA==",
    ),
  );
  await fc.assert(
    fc.asyncProperty(path, body, authorization, async (at, sent, said) => {
      const init = { method: "POST", body: sent, headers: { authorization: said, "content-type": "text/plain" } };
      const reply = await fetch(sandbox.url + at, init);
      expect(reply.status).toBeLessThan(500);
      const text = await reply.text();
      if (reply.status !== 404) expect(JSON.parse(text)).toBeTypeOf("object");
    }),
    { numRuns: 120 },
  );
});

it("the phone's own routes refuse what they can't read by a code of ours", async () => {
  const sandbox = await alipaySandbox();
  const paths = ["auth-code", "certify", "phone-consent", "phone-number", "subscribe", "open", "notify"];
  const field = fc.constantFrom(
    "appId",
    "persona",
    "scopes",
    "url",
    "certifyId",
    "act",
    "entityIds",
    "accepted",
    "link",
    "params",
    "notifyId",
  );
  const value = fc.oneof(hostile, fc.constantFrom<unknown>(keyApp.appId, "zhu-guilan", ["once"], { notify_type: "x" }));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fc.dictionary(field, value, { maxKeys: 5 }), async (path, given) => {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(given) };
      const reply = await fetch(`${sandbox.url}/device/alipay/${path}`, init);
      const answered = (await reply.json()) as { code?: string };
      expect(reply.status).toBeLessThan(500);
      if (!reply.ok) expect(answered.code).toMatch(/^(REQUEST_INVALID|APP_UNKNOWN|NOT_FOUND|BODY_TOO_LARGE)$/);
    }),
    { numRuns: 120 },
  );
});
