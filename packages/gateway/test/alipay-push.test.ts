import { createPublicKey } from "node:crypto";
import { startSandbox } from "@tongban/sandbox";
import { createServer, listen, type Server } from "@tongban/server-kit";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { isSignedNotify, readForm } from "../src/push/alipay/open-notify.ts";
import { registerAlipayPush } from "../src/push/alipay/register.ts";
import type { ChannelEvent } from "../src/push/channel-event.ts";
import file from "./vectors.json" with { type: "json" };
import { alipayAppsOf } from "./world/alipay-apps.ts";
import { call } from "./world/call.ts";

const [keyId, certId] = ["2021000000000001", "2021000000000002"];
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let server: Server;
let url: string;
let offset = 0;
let broken = false;
const told: ChannelEvent[] = [];
const log: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({
    apps: { alipay: [{ appId: keyId }, { appId: certId, mode: "certificate", unionGroup: "tongban-union" }] },
  });
  server = await createServer({ name: "t", version: "0", about: "t", logLevel: "info", logTarget: { write: (line) => log.push(line) } });
  const options = { apps: alipayAppsOf(sandbox), upstreamTimeoutMs: 1_000 };
  await registerAlipayPush(server, { options: options as never, now: () => Date.now() + offset }, async (event) => {
    if (broken) throw new Error("the store is away");
    told.push(event);
  });
  url = await listen(server, { port: 0, host: "127.0.0.1", name: "t" });
  const gatewayUrl = (appId: string) => `${url}/push/alipay/${appId}`;
  sandbox.config.change({
    alipayApps: [
      { appId: keyId, gatewayUrl: gatewayUrl(keyId) },
      { appId: certId, mode: "certificate", unionGroup: "tongban-union", gatewayUrl: gatewayUrl(certId) },
    ],
  });
});
afterAll(async () => {
  await Promise.all([server.close(), sandbox.close()]);
});
beforeEach(() => {
  [told.length, log.length, offset, broken] = [0, 0, 0, false];
});

const plain = { notify_type: "trade_status_sync", subject: "100% 语雀 & 更多", empty: "" };
async function notify(more: object = {}, appId = keyId) {
  return (await call(`${sandbox.url}/device/alipay/notify`, { json: { appId, params: plain, ...more } })).body;
}
const post = (body: string, path = `/push/alipay/${keyId}`) =>
  call(url + path, { text: body, headers: { "content-type": "application/x-www-form-urlencoded" } });

it("ali.notify.v1.delete_sign_type: what Alipay has signed holds without its sign_type, and with one sign changed it does not", () => {
  const { params, publicKey = "" } = file.vectors.find(({ id }) => id === "ali.notify.v1.delete_sign_type") ?? {};
  const written = Object.entries(params ?? {}).map(
    ([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  const keys = [createPublicKey(publicKey)];
  expect(isSignedNotify(new Map(written), keys)).toBe(true);
  expect(isSignedNotify(new Map(written).set("total_amount", "0.11"), keys)).toBe(false);
  expect(isSignedNotify(new Map(written).set("sign_type", "RSA"), keys)).toBe(false);
});

it.each([
  [keyId, false],
  [keyId, true],
  [certId, false],
  [certId, true],
])("takes a notification for %s with sign_type covered: %s", async (appId, keepSignType) => {
  expect(await notify({ keepSignType }, appId)).toMatchObject({ status: 200, reply: "success", taken: true });
  expect(told).toEqual([{ channel: "alipay", appId, identifiers: [], at: expect.any(Number), kind: "other", name: "trade_status_sync" }]);
});

it("does each notify_id once, however often it comes, and again when it could not be taken in", async () => {
  broken = true;
  const { notifyId, taken } = await notify();
  expect([taken, told.length]).toEqual([false, 0]);
  broken = false;
  const again = await Promise.all([1, 2, 3].map(() => notify({ notifyId })));
  expect([again.map((one) => one.taken), told.length]).toEqual([[true, true, true], 1]);
});

it("says who took back what she had allowed, by every identifier named", async () => {
  const biz_content = JSON.stringify({ open_id: "083x", union_id: "08Uu", user_id: "2088000000000001" });
  await notify({ params: { msg_method: "alipay.open.auth.userauth.cancelled", biz_content } }, certId);
  expect(told).toMatchObject([
    {
      kind: "consent-withdrawn",
      scopes: ["alipay:all"],
      identifiers: [
        { kind: "open_id", scope: certId, value: "083x" },
        { kind: "union_id", scope: "tongban-union", value: "08Uu" },
        { kind: "user_id", scope: "alipay", value: "2088000000000001" },
      ],
    },
  ]);
});

it.each([
  ["without a signature", { fault: "missing" }],
  ["changed on the way", { fault: "changed" }],
  ["signed for another app", { fault: "of-another-app" }],
  ["for another app", { params: { ...plain, app_id: certId } }],
  ["of two days ago", { params: { ...plain, notify_time: "2026-01-01 00:00:00" } }],
  ["of the years to come", { params: { ...plain, notify_time: "2099-01-01 00:00:00" } }],
  ["of no time", { params: { ...plain, notify_time: "soon" } }],
  ["with an id that is none", { notifyId: "a b" }],
])("refuses one %s, tells nobody, and says no more than that", async (_what, more) => {
  const outcome = await notify(more);
  expect(outcome).toMatchObject({ status: 400, taken: false });
  expect(JSON.parse(outcome.reply)).toMatchObject({ code: "REQUEST_INVALID" });
  expect(told).toEqual([]);
  expect(log.join("")).toContain("not a notification of Alipay's for this app, now");
  expect(log.join("")).not.toContain("语雀");
});

it("asks Alipay for a certificate it has not seen, and takes what is signed by one it has", async () => {
  const alipay_cert_sn = "0".repeat(32);
  sandbox.config.change({ faults: [{ endpoint: "alipay.open.app.alipaycert.download", subCode: "INVALID_PARAMETER", times: 1 }] });
  expect(await notify({ params: { ...plain, alipay_cert_sn } }, certId)).toMatchObject({ taken: true });
  // asked: the one fault is used up
  expect(sandbox.config.read().faults).toEqual([]);
});

it("refuses one replayed two days later", async () => {
  const { notifyId } = await notify();
  expect(told).toHaveLength(1);
  offset = 27 * 3_600_000;
  expect(await notify({ notifyId })).toMatchObject({ taken: false });
});

it("answers 404 to an app that is not here", async () => {
  expect((await post("a=1", "/push/alipay/2021000000000009")).status).toBe(404);
});

it("refuses a parameter that stands twice", () => {
  expect(readForm("a=1&b=2&a=1")).toBeUndefined();
  expect([...(readForm("a=%25%E8%AF%AD+x&b=") ?? [])]).toEqual([
    ["a", "%语 x"],
    ["b", ""],
  ]);
});

it("answers anything it is sent with a typed error, and tells nobody", async () => {
  const names = fc.constantFrom("sign", "sign_type", "notify_id", "notify_time", "app_id", "alipay_cert_sn", "charset", "x");
  const values = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom("RSA2", keyId, "2026-11-25 12:00:00", "%", "%zz", "0".repeat(32)),
  );
  const form = fc.array(fc.tuple(names, values), { maxLength: 8 }).map((pairs) => new URLSearchParams(pairs).toString());
  const junk = fc.oneof(form, fc.string({ unit: "binary", maxLength: 200 }), fc.constantFrom("", "&", "=", "%", "{}", "a=%E8"));
  await fc.assert(
    fc.asyncProperty(junk, async (body) => {
      const reply = await post(body);
      expect([reply.status, reply.body.code]).toEqual([400, "REQUEST_INVALID"]);
    }),
    { numRuns: 60 },
  );
  expect(told).toEqual([]);
});
