import { isServiceError } from "@tongban/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { findMisfit } from "../src/upstream/wechat/message-fields.ts";
import { readPhone } from "../src/upstream/wechat/phone-info.ts";
import { createWechatUpstream } from "../src/upstream/wechat/upstream.ts";
import { openUserData } from "../src/upstream/wechat/user-data.ts";
import { appId, hers, startScriptedWechat, traceId } from "./world/scripted-wechat.ts";

let wechat: Awaited<ReturnType<typeof startScriptedWechat>>;
beforeAll(async () => {
  wechat = await startScriptedWechat();
});
beforeEach(() => wechat.forget());
afterAll(() => wechat.close());

const claim = { idType: "citizen-id", name: "朱桂兰", number: "36050219480315002X" } as const;
const user = { identifiers: hers, traceId };
const secrets = [claim.name, claim.number, hers[0].value, "app-secret", "access_token", "phone-code"];
const order = { page: "", query: "t=1", describe: "", traceId };

/** Every call of the upstream, and the path it asks. */
function calls() {
  const upstream = createWechatUpstream({ ...wechat.app, officialAccount: { appId, secret: "s" } }, wechat.context);
  const check = { ...user, claim, orderNo: "0".repeat(24) };
  return [
    ["/sns/jscode2session", () => upstream.exchange("c", traceId)],
    ["/cityservice/face/identify/getverifyid", () => upstream.check?.start(check)],
    ["/cityservice/face/identify/queryverifyinfo", () => upstream.check?.ask({ ...check, handle: "v" })],
    [
      "/wxa/business/getuserphonenumber",
      () => upstream.phone?.read({ ...user, grant: { kind: "wx-phone-code", code: "phone-code" }, secret: "" }),
    ],
    ["/cgi-bin/message/subscribe/send", () => upstream.messages?.send({ ...user, templateId: "T", data: {} })],
    ["/wxa/msg_sec_check", () => upstream.content?.judge({ ...user, text: "x", use: "comment" })],
    ["/wxa/getwxacodeunlimit", () => upstream.links?.make("wxacode", order)],
    ["/wxa/generate_urllink", () => upstream.links?.make("url-link", order)],
    ["/wxa/generatescheme", () => upstream.links?.make("scheme", order)],
    ["/intp/realname/checkrealnameinfo", () => upstream.realName?.confirm({ ...user, claim, code: "c" })],
    ["/cityservice/getservicepath", () => upstream.city?.path({ page: { kind: "home", city: "新余" }, source: 0, traceId })],
    ["/cityservice/sendmsgdata", () => upstream.city?.send({ ...user, templateId: "T", styles: {}, orderNo: "1", data: {} })],
  ] as const;
}

/** A text as a reply, or fields such a reply has with values it never has. */
const hostile = fc.oneof(
  fc.string(),
  fc.json(),
  fc.dictionary(
    fc.constantFrom(
      ...["errcode", "errmsg", "openid", "verify_id", "verify_ret", "phone_info", "result", "url_link", "openlink", "path", "query_string"],
      ...["business_type", "verify_openid", "verify_real_name", "result_page_url", "access_token"],
    ),
    fc.oneof(
      fc.jsonValue(),
      // -1 is another test's: it is asked again after a while
      fc.constantFrom(0, "0", "", 40001, "40001", null, { purePhoneNumber: 1 }, { watermark: null }),
    ),
  ),
);

it("whatever WeChat answers, a call gives a value or an error of the table, with no secret in its cause", async () => {
  for (const [path, ask] of calls()) {
    await fc.assert(
      fc.asyncProperty(
        hostile.filter((reply) => typeof reply !== "object" || Number(reply.errcode) !== -1),
        async (reply) => {
          wechat.answer(path, () => ({ body: reply }));
          const thrown: unknown = await Promise.resolve(ask()).then(
            () => undefined,
            (error: unknown) => error,
          );
          if (thrown === undefined) return;
          if (!isServiceError(thrown)) throw thrown;
          const told = JSON.stringify([thrown, thrown.message, thrown.cause]);
          for (const secret of secrets) expect(told).not.toContain(secret);
        },
      ),
      { numRuns: 25 },
    );
  }
  expect(wechat.seen.length).toBeGreaterThan(300);
});

it("reads a telephone number or throws what it means, from anything", () => {
  const info = fc.record(
    {
      phoneNumber: fc.anything(),
      purePhoneNumber: fc.oneof(fc.anything(), fc.stringMatching(/^\d{1,16}$/)),
      countryCode: fc.oneof(fc.anything(), fc.constantFrom(86, "86", "852", 1, "0")),
      watermark: fc.oneof(fc.anything(), fc.constant({ appid: appId, timestamp: 1 })),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), info), (given) => {
      try {
        expect(readPhone(given, appId).number).toMatch(/^\+[1-9]\d{6,14}$/);
      } catch (error) {
        if (!isServiceError(error, "PHONE_GRANT_INVALID", "CHANNEL_FAILED")) throw error;
      }
    }),
    { numRuns: 500 },
  );
});

it.each([
  [{ purePhoneNumber: "13800000000", countryCode: "86" }, "+8613800000000"],
  [{ purePhoneNumber: "13800000000", countryCode: 86 }, "+8613800000000"],
  [{ purePhoneNumber: "51234567", countryCode: "852" }, "+85251234567"],
])("reads %j as %s, its country's code as text and as a number", (given, number) => {
  expect(readPhone({ ...given, watermark: { appid: appId, timestamp: 1 } }, appId)).toEqual({ number, at: 1 });
});

it("opens nothing it was not given the key of, whatever the texts", () => {
  const text = fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(text, text, text, (encryptedData, iv, key) => {
      openUserData({ encryptedData, iv }, key);
    }),
  );
});

it.each([
  ["thing1", "老年人优待证", "字".repeat(21)],
  ["thing2", "😀".repeat(20), ""],
  ["number3", "12.5", "12a"],
  ["letter4", "abc", "ab1"],
  ["symbol5", "★★★", "★★★★★★"],
  ["character_string6", "A-1 b", "编号1"],
  ["time7", "2026年11月25日 09:30~10:30", "今天"],
  ["date8", "2026-11-25", "25/11"],
  ["amount9", "￥10.50元", "十元"],
  ["phone_number10", "+86-0790-6441234", "电话0790"],
  ["car_number11", "赣K12345学", "赣K123456学"],
  ["name12", "阿卜杜拉·买买提", "朱桂兰2"],
  ["name13", "Maria da Silva", "x".repeat(21)],
  ["phrase14", "已受理", "已受理请等待"],
  ["const15", "anything at all", undefined],
])("%s takes %j and not %j", (key, good, bad) => {
  expect(findMisfit({ [key]: good })).toBeUndefined();
  if (bad !== undefined) expect(findMisfit({ thing99: "x", [key]: bad })).toMatchObject({ key });
});

it("judges any value of any field", () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.string({ unit: "binary", maxLength: 200 })), (data) => void findMisfit(data)));
});
