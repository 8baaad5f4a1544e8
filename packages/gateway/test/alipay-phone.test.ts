import { createPrivateKey, createPublicKey } from "node:crypto";
import type { PhoneGrant } from "@tongban/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { encryptContent, openContentKey } from "../src/upstream/alipay/content-key.ts";
import { readPhonePayload } from "../src/upstream/alipay/phone-payload.ts";
import { signRsa2 } from "../src/upstream/alipay/signing.ts";
import type { AlipayApp } from "./world/alipay-apps.ts";
import { aesKey, startLine, traceId } from "./world/alipay-line.ts";
import { pairOf } from "./world/alipay-papers.ts";

let line: Awaited<ReturnType<typeof startLine>>;
beforeAll(async () => {
  line = await startLine("key", { aesKey });
});
afterAll(() => line.close());

async function press(persona?: string): Promise<string> {
  const my = line.my(persona);
  await my.getAuthorize();
  return (await my.getPhoneNumber()).response;
}

const read = (response: string, change: Partial<AlipayApp> = {}, grant: PhoneGrant = { kind: "alipay-phone", response }) =>
  line.upstream({ aesKey, ...change }).phone?.read({ grant, identifiers: [], secret: undefined, traceId });
const refused = expect.objectContaining({ code: "PHONE_GRANT_INVALID" });

it("reads the number of the one who pressed", async () => {
  expect(await read(await press())).toBe("+8619900000001");
  expect(await read(await press("li-na"))).toBe("+8619900000004");
});

it("says that it must be tied to her by us: one user's answers are the same for ever and name nobody", async () => {
  expect(line.upstream({ aesKey }).phone?.request).toEqual({ lifeMs: 300_000 });
  expect(await press()).toBe(await press());
});

it("is not there for an app without an AES key, and takes no other channel's grant", async () => {
  expect(line.upstream().phone).toBeUndefined();
  await expect(read("", {}, { kind: "wx-phone-code", code: "c" })).rejects.toMatchObject({ code: "REQUEST_INVALID" });
});

it("refuses what Alipay says of a user who did not agree", async () => {
  const { response } = await line.my("wang-xiulan").getPhoneNumber();
  await expect(read(response)).rejects.toMatchObject({
    cause: { code: "40003", subCode: "isv.invalid-auth-relations" },
    ...{ code: "PHONE_GRANT_INVALID" },
  });
});

it("tells an app that is set up wrongly so, where Alipay signed it, and refuses the same unsigned", async () => {
  const plain = await startLine("key");
  onTestFinished(() => plain.close());
  const my = plain.my();
  await my.getAuthorize();
  const { response } = await my.getPhoneNumber();
  const source = plain.upstream({ aesKey }).phone;
  const ask = (text: string) =>
    source?.read({ grant: { kind: "alipay-phone", response: text }, identifiers: [], secret: undefined, traceId });
  await expect(ask(response)).rejects.toMatchObject({ code: "CHANNEL_FAILED", cause: { subCode: "isv.missing-encrypt-key" } });
  const { sign: _sign, ...unsigned } = JSON.parse(response);
  await expect(ask(JSON.stringify(unsigned))).rejects.toThrow(refused);
});

it("takes an unsigned answer only where the app says so, and never one signed wrongly", async () => {
  const { sign, ...unsigned } = JSON.parse(await press());
  await expect(read(JSON.stringify(unsigned))).rejects.toMatchObject({ cause: { reason: expect.stringContaining("接口加签方式") } });
  expect(await read(JSON.stringify(unsigned), { unsignedPhone: true })).toBe("+8619900000001");
  const forged = JSON.stringify({ ...unsigned, sign: `A${sign.slice(1)}` });
  await expect(read(forged, { unsignedPhone: true })).rejects.toThrow(refused);
  // another user's cipher under one's own signature
  const { response } = JSON.parse(await press("li-na"));
  await expect(read(JSON.stringify({ ...unsigned, response, sign }))).rejects.toThrow(refused);
});

it("says that the AES key is not the console's where it can't open what Alipay has signed", async () => {
  const wrong = read(await press(), { aesKey: "AAAAAAAAAAAAAAAAAAAAAA==" });
  await expect(wrong).rejects.toMatchObject({ code: "CHANNEL_FAILED", cause: { reason: expect.stringContaining("aesKey") } });
});

// From here on Alipay's side is played with a key of the test's own.
const pair = pairOf("alipay");
const contentKey = openContentKey(aesKey);
const reading = { keys: [createPublicKey(pair.publicKey)], contentKey, unsigned: false };
const signed = (response: string, text = `"${response}"`) =>
  JSON.stringify({ response, sign: signRsa2(text, createPrivateKey(pair.privateKey)), sign_type: "RSA2" });
const sealed = (content: unknown) => signed(encryptContent(JSON.stringify(content), contentKey));

it.each([
  ["a plain success, signed as it stands", signed('{"code":"10000","mobile":"13800138000"}', '{"code":"10000","mobile":"13800138000"}')],
  [
    "a signature without the quotes",
    signed(encryptContent('{"code":"10000","mobile":"13800138000"}', contentKey), encryptContent("{}", contentKey)),
  ],
  ["no number", sealed({ code: "10000", msg: "Success" })],
  ["a short number", sealed({ code: "10000", mobile: "1380013800" })],
  ["a number with letters", sealed({ code: "10000", mobile: "1380013800a" })],
  ["a number that is no text", sealed({ code: "10000", mobile: 13_800_138_000 })],
  ["a list inside", sealed(["13800138000"])],
  ["no code", sealed({ mobile: "13800138000" })],
])("%s gives no number", (_what, payload) => {
  expect(() => readPhonePayload(payload, reading)).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^(PHONE_GRANT_INVALID|CHANNEL_FAILED)$/) }),
  );
});

it("a busy Alipay's signed word is CHANNEL_BUSY", () => {
  expect(() => readPhonePayload(sealed({ code: "20000", subCode: "aop.unknow-error" }), reading)).toThrow(
    expect.objectContaining({ code: "CHANNEL_BUSY", retry: true }),
  );
});

it("refuses whatever else it is sent, in one way", () => {
  const whole = JSON.parse(sealed({ code: "10000", mobile: "13800138000" }));
  const part = fc.oneof(fc.jsonValue(), fc.constantFrom(whole.response, whole.sign, "", "{", "{}", "x".repeat(1_000)));
  const object = fc.record({ response: part, sign: part, sign_type: part }, { requiredKeys: [] }).map((given) => JSON.stringify(given));
  const cut = fc.nat({ max: 400 }).map((at) => JSON.stringify(whole).slice(0, at));
  fc.assert(
    fc.property(fc.oneof(object, cut, fc.string({ unit: "binary" }), fc.json()), (payload) => {
      fc.pre(payload !== JSON.stringify(whole) && !(payload.includes(whole.sign) && payload.includes(`"response":"${whole.response}"`)));
      expect(() => readPhonePayload(payload, reading)).toThrow(refused);
    }),
  );
});

it("gives every changed cipher the same answer, also unsigned: nobody learns about padding from it", () => {
  const cipher = Buffer.from(encryptContent('{"code":"10000","msg":"Success","mobile":"13800138000"}', contentKey), "base64");
  const answers = new Set<unknown>();
  fc.assert(
    fc.property(fc.nat({ max: cipher.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, bits) => {
      const changed = Buffer.from(cipher);
      changed[at] = (changed[at] ?? 0) ^ bits;
      const payload = JSON.stringify({ response: changed.toString("base64") });
      try {
        answers.add(readPhonePayload(payload, { ...reading, unsigned: true }));
      } catch (error) {
        const { code, say, status } = error as Record<string, unknown>;
        answers.add(JSON.stringify([code, say, status]));
      }
    }),
  );
  expect(answers.size).toBe(1);
});
