import { createPublicKey } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openAlipayGateway } from "../src/upstream/alipay/call-alipay.ts";
import { createCertify } from "../src/upstream/alipay/certify.ts";
import { isSignedRsa2, signText } from "../src/upstream/alipay/signing.ts";
import type { CheckedUser } from "../src/upstream/contracts/possession-check.ts";
import { keyApp, pairOf, rsa2 } from "./world/alipay-papers.ts";
import { startScriptedPlatform } from "./world/scripted-platform.ts";

const [own, alipay] = [pairOf("us"), pairOf("alipay")];
const claim = { idType: "citizen-id" as const, name: "朱桂兰", number: "36050219480315002X" };
const user: CheckedUser = { identifiers: [], claim, orderNo: "0123456789abcdef01234567", traceId: "0af7651916cd43dd8448eb211c80319c" };

let server: Awaited<ReturnType<typeof startScriptedPlatform>>;
beforeAll(async () => {
  server = await startScriptedPlatform();
});
afterAll(() => server.close());
beforeEach(() => {
  server.seen.length = 0;
});

function answer(certifyId: unknown): void {
  const node = { code: "10000", msg: "Success", certify_id: certifyId };
  server.answer({ body: { alipay_user_certify_open_initialize_response: node, sign: rsa2(JSON.stringify(node), alipay.privateKey) } });
}

function check() {
  const app = { ...keyApp(own, alipay), gatewayUrl: `${server.url}/gateway.do` };
  return createCertify(app, openAlipayGateway(app, { now: Date.now, timeoutMs: 1_000 }));
}

// The sandbox takes every kind Alipay knows: that it is a FACE check, and of whom, is seen in what is sent only.
it("begins a FACE check of the claimed name and number, under our own number", async () => {
  answer("c0ffee");
  await check().start(user);
  const form = Object.fromEntries(new URLSearchParams(server.seen[0]?.body));
  expect(form.method).toBe("alipay.user.certify.open.initialize");
  const { identity_param, merchant_config, ...order } = JSON.parse(form.biz_content ?? "");
  expect(order).toEqual({ outer_order_no: user.orderNo, biz_code: "FACE" });
  expect(JSON.parse(identity_param)).toEqual({
    identity_type: "CERT_INFO",
    cert_type: "IDENTITY_CARD",
    cert_name: claim.name,
    cert_no: claim.number,
  });
  expect(JSON.parse(merchant_config)).toEqual({ return_url: "alipays://platformapi/startapp?appId=2021000000000001" });
});

it("signs the address of the page, which is for the phone, and opens it not itself", async () => {
  answer("c0ffee");
  const handle = await check().start(user);
  const launch = check().launch(handle);
  expect(launch).toEqual({ method: "alipay-certify", certifyId: handle, url: expect.any(String) });
  expect([handle, server.seen.length]).toEqual(["c0ffee", 1]);
  const { origin, pathname, search, searchParams } = new URL("url" in launch ? launch.url : "");
  expect([origin + pathname, search.includes("+")]).toEqual([`${server.url}/gateway.do`, false]);
  const params = Object.fromEntries(searchParams);
  expect(params).toMatchObject({ method: "alipay.user.certify.open.certify", biz_content: '{"certify_id":"c0ffee"}' });
  expect(search).not.toMatch(/cert_name|cert_no/);
  expect(isSignedRsa2(signText(params), params.sign ?? "", createPublicKey(own.publicKey))).toBe(true);
});

it.each([undefined, null, "", 7, ["c0ffee"], "x".repeat(65)])("begins none where the certify_id is %j", async (certifyId) => {
  answer(certifyId);
  const refused = { code: "CHANNEL_FAILED", cause: { api: "alipay.user.certify.open.initialize", reason: "no certify_id" } };
  await expect(check().start(user)).rejects.toMatchObject(refused);
});
