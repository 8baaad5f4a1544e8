import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { createWxDevice } from "../src/device/index.ts";
import { decryptMessage, encryptMessage } from "../src/wechat/push/biz-msg-crypt.ts";
import { pushSignature } from "../src/wechat/push/push-signature.ts";
import { readReply } from "../src/wechat/push/read-reply.ts";
import { app, type Fields, noon } from "./setting.ts";
import vectors from "./vectors.json" with { type: "json" };
import { changeApp, onPhone, wechatSetting } from "./wechat-setting.ts";

const push = { token: "sandboxToken", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };
const key = Buffer.from(`${push.encodingAesKey}=`, "base64");
const sha1 = (...parts: string[]) => createHash("sha1").update(parts.sort().join("")).digest("hex");

interface Received {
  readonly method: string | undefined;
  readonly type: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A developer's server that keeps what it got and answers as it is told. */
async function developer(answer: (received: Received) => string = () => "success") {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const query = Object.fromEntries(new URL(request.url ?? "", "http://host").searchParams);
    const got = { method: request.method, type: request.headers["content-type"], query, body };
    received.push(got);
    response.end(answer(got));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push?kept=1`, received };
}

async function setting(options: Fields, answer?: (received: Received) => string) {
  const held = await wechatSetting();
  const { url, received } = await developer(answer);
  changeApp(held.sandbox, { push: { ...push, url, ...options } });
  const text = (given: Fields = {}) => onPhone(held.sandbox, "push", { fields: { MsgType: "text", Content: "你好" }, ...given });
  return { ...held, received, text };
}

/** The document's decryption, written once more: no automatic padding, blocks of 32 bytes. */
function decrypt(encrypted: string): { readonly message: string; readonly appId: string } {
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted, "base64"), decipher.final()]);
  const whole = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
  const end = 20 + whole.readUInt32BE(16);
  return { message: whole.subarray(20, end).toString(), appId: whole.subarray(end).toString() };
}

function encrypt(message: string, appId: string = app.appId): string {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(message));
  const whole = Buffer.concat([Buffer.alloc(16, "r"), length, Buffer.from(message), Buffer.from(appId)]);
  const pad = 32 - (whole.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([whole, Buffer.alloc(pad, pad)])), cipher.final()]).toString("base64");
}

const reply = (message: string, given: Fields = {}) => {
  const Encrypt = encrypt(message);
  const MsgSignature = sha1(push.token, "1713424427", "415670741", Encrypt);
  return { Encrypt, MsgSignature, TimeStamp: 1713424427, Nonce: "415670741", ...given };
};

it("asks whether the address is the developer's", async () => {
  const honest = await setting({}, ({ query }) => query.echostr ?? "");
  expect(await onPhone(honest.sandbox, "push/verify", { persona: undefined })).toEqual({ status: 200, echoed: true });
  const { query, method } = honest.received[0] ?? {};
  expect(method).toBe("GET");
  expect(query).toMatchObject({ kept: "1", timestamp: String(noon / 1000) });
  expect(query?.signature).toBe(sha1(push.token, query?.timestamp ?? "", query?.nonce ?? ""));
  const other = await setting({});
  expect(await onPhone(other.sandbox, "push/verify", { persona: undefined })).toEqual({ status: 200, echoed: false });
});

it.each([
  ["json", "application/json"],
  ["xml", "text/xml"],
] as const)("sends a message in plain mode as %s", async (format, type) => {
  const { received, text, openid } = await setting({ mode: "plain", format });
  expect(await text()).toEqual({ status: 200, reply: { kind: "taken" } });
  const [got] = received;
  expect(got).toMatchObject({ method: "POST", type });
  expect(got?.query.signature).toBe(sha1(push.token, got?.query.timestamp ?? "", got?.query.nonce ?? ""));
  expect(got?.query).not.toHaveProperty("msg_signature");
  if (format === "json") {
    const message = { ToUserName: expect.stringMatching(/^gh_[0-9a-f]{12}$/), FromUserName: openid, MsgType: "text", Content: "你好" };
    expect(JSON.parse(got?.body ?? "")).toEqual({ ...message, CreateTime: noon / 1000 });
  } else {
    expect(got?.body).toContain(`<FromUserName><![CDATA[${openid}]]></FromUserName><CreateTime>${noon / 1000}</CreateTime>`);
    expect(got?.body).toContain("<Content><![CDATA[你好]]></Content></xml>");
  }
});

it.each(["json", "xml"] as const)("sends a message in secure mode as %s", async (format) => {
  const { received, text, openid } = await setting({ format });
  await text();
  const [got] = received;
  const encrypted = /(?:"Encrypt":"|<Encrypt><!\[CDATA\[)([^"\]]+)/.exec(got?.body ?? "")?.[1] ?? "";
  const { timestamp = "", nonce = "", ...query } = got?.query ?? {};
  expect(query).toMatchObject({ encrypt_type: "aes", openid, signature: sha1(push.token, timestamp, nonce) });
  expect(query.msg_signature).toBe(sha1(push.token, timestamp, nonce, encrypted));
  expect(got?.body).toMatch(/ToUserName/);
  expect(got?.body).not.toContain("FromUserName");
  const { message, appId } = decrypt(encrypted);
  expect(appId).toBe(app.appId);
  expect(message).toContain(openid);
});

it.each(["json", "xml"] as const)("shows the developer's reply out of its %s envelope", async (format) => {
  const answer = format === "json" ? '{"demo_resp":"good luck"}' : "<xml><Content><![CDATA[好]]></Content></xml>";
  const envelope = () => {
    const { Encrypt, MsgSignature, TimeStamp, Nonce } = reply(answer);
    if (format === "json") return JSON.stringify({ Encrypt, MsgSignature, TimeStamp, Nonce });
    return `<xml><Encrypt><![CDATA[${Encrypt}]]></Encrypt><MsgSignature>${MsgSignature}</MsgSignature><TimeStamp>${TimeStamp}</TimeStamp><Nonce><![CDATA[${Nonce}]]></Nonce></xml>`;
  };
  const { text } = await setting({ format }, envelope);
  expect(await text()).toEqual({ status: 200, reply: { kind: "message", message: answer } });
});

it.each([
  ["an envelope signed with another token", { MsgSignature: sha1("other") }, { kind: "refused", why: "signature" }],
  ["no signature", { MsgSignature: undefined }, { kind: "refused", why: "signature" }],
])("refuses a reply with %s", async (_what, bent: Fields, expected) => {
  const { text } = await setting({}, () => JSON.stringify(reply("{}", bent)));
  expect(await text()).toEqual({ status: 200, reply: expected });
});

it("refuses a reply encrypted for another app", async () => {
  const Encrypt = encrypt("{}", "wx0000000000000002");
  const { text } = await setting({}, () =>
    JSON.stringify(reply("{}", { Encrypt, MsgSignature: sha1(push.token, "1713424427", "415670741", Encrypt) })),
  );
  expect(await text()).toEqual({ status: 200, reply: { kind: "refused", why: "encryption" } });
});

it("shows a reply that is not encrypted, and that nobody answered", async () => {
  const { sandbox, text } = await setting({}, () => "<html>");
  expect(await text()).toEqual({ status: 200, reply: { kind: "message", message: "<html>" } });
  changeApp(sandbox, { push: { ...push, url: "http://127.0.0.1:1/" } });
  expect(await text()).toMatchObject({ status: 0 });
});

it("can send what a forger would", async () => {
  const { received, text } = await setting({});
  await text({ forged: true });
  const { timestamp = "", nonce = "", signature, msg_signature } = received[0]?.query ?? {};
  expect(signature).not.toBe(sha1(push.token, timestamp, nonce));
  const { Encrypt } = JSON.parse(received[0]?.body ?? "");
  expect(msg_signature).not.toBe(sha1(push.token, timestamp, nonce, Encrypt));
});

it("tells the developer what she said to templates: one entry alone, several in a list", async () => {
  const { sandbox, received, openid } = await setting({ mode: "plain" });
  const wx = createWxDevice({
    sandboxUrl: sandbox.url,
    appId: app.appId,
    persona: "zhu-guilan",
    subscribe: (id) => (id === "b" ? "reject" : "accept"),
  });
  await wx.requestSubscribeMessage({ tmplIds: ["a"] });
  await wx.requestSubscribeMessage({ tmplIds: ["a", "b"] });
  const [one, two] = received.map(({ body }) => JSON.parse(body));
  const first = { TemplateId: "a", SubscribeStatusString: "accept", PopupScene: "0" };
  expect(one).toMatchObject({ FromUserName: openid, MsgType: "event", Event: "subscribe_msg_popup_event", List: first });
  expect(two.List).toEqual([first, { TemplateId: "b", SubscribeStatusString: "reject", PopupScene: "0" }]);
});

it("tells the developer that a message arrived", async () => {
  const { sandbox, call, received, openid } = await setting({ mode: "plain" });
  await createWxDevice({ sandboxUrl: sandbox.url, appId: app.appId, persona: "zhu-guilan" }).requestSubscribeMessage({ tmplIds: ["a"] });
  const message = { touser: openid, template_id: "a", data: { thing1: { value: "已办结" } } };
  const { msgid } = await call("/cgi-bin/message/subscribe/send", message);
  await expect.poll(() => received.length).toBe(2);
  expect(JSON.parse(received[1]?.body ?? "")).toMatchObject({
    FromUserName: openid,
    Event: "subscribe_msg_sent_event",
    List: { TemplateId: "a", MsgID: String(msgid), ErrorCode: "0", ErrorStatus: "success" },
  });
});

it("says that an app has no push address, and shows no secret of one that has", async () => {
  const { sandbox } = await wechatSetting();
  expect(await onPhone(sandbox, "push", { fields: {} })).toMatchObject({ code: "NOT_FOUND" });
  changeApp(sandbox, { push: { ...push, url: "http://127.0.0.1:1/" } });
  const shown = await (await fetch(`${sandbox.url}/config`)).text();
  expect(shown).toContain("http://127.0.0.1:1/");
  for (const secret of [push.token, push.encodingAesKey]) expect(shown).not.toContain(secret);
});

const known = (kind: string) => vectors.vectors.filter((vector) => vector.kind === kind);

it("signs, encrypts and decrypts as documents and other projects do", () => {
  for (const { parts, expect: right } of known("sha1-sorted")) expect(pushSignature(parts ?? [])).toBe(right);
  for (const vector of known("wxbiz-encrypt")) {
    const pushKey = { encodingAesKey: String(vector.encodingAESKey), appId: String(vector.appid) };
    expect(encryptMessage(String(vector.msg), pushKey, Buffer.from(String(vector.random)))).toBe(vector.expect);
  }
  for (const vector of known("wxbiz-decrypt")) {
    const pushKey = { encodingAesKey: String(vector.encodingAESKey), appId: String(vector.expectAppId) };
    expect(decryptMessage(String(vector.encrypt), pushKey)).toBe(vector.expectMsg);
  }
  expect(known("wxbiz-decrypt")).not.toHaveLength(0);
});

it("gets every message back, and always fills blocks of 32 bytes", () => {
  const pushKey = { encodingAesKey: push.encodingAesKey, appId: app.appId };
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (message) => {
      const encrypted = encryptMessage(message, pushKey, Buffer.alloc(16, 1));
      expect(Buffer.from(encrypted, "base64").length % 32).toBe(0);
      expect(decryptMessage(encrypted, pushKey)).toBe(message);
    }),
  );
});

it("gets nothing out of noise", () => {
  const pushKey = { encodingAesKey: push.encodingAesKey, appId: app.appId };
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String({ minLength: 44 })), (noise) => {
      expect(decryptMessage(noise, pushKey)).toBeUndefined();
      expect(["taken", "message", "refused"]).toContain(readReply(noise, { ...pushKey, token: push.token }).kind);
    }),
  );
});
