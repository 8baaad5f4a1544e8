import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { createServer } from "@tongban/server-kit";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { ChannelEvent } from "../src/push/channel-event.ts";
import { registerWechatPush } from "../src/push/wechat/register.ts";
import type { WechatApp, WechatPush } from "../src/upstream/wechat/app.ts";

// WeChat's side here is written once more from its page, so that a mistake of ours is not made twice.

const token = "AAAAA";
const encodingAesKey = "A".repeat(43);
const key = Buffer.from(`${encodingAesKey}=`, "base64");
const openid = "oPushed0openid0of0hers000001";
const [secure, plain, bound] = ["wxba5fad812f8e6fb9", "wx00000000000000aa", "wx00000000000000bb"];
const desk = "gh_97417a04a28d";

let at = 1714112445;
const told: ChannelEvent[] = [];
const log: string[] = [];
let failing = false;
let server: Awaited<ReturnType<typeof start>>;

async function start(apps: readonly WechatApp[], environment: "development" | "production" = "development") {
  const made = await createServer({
    name: "push",
    version: "0",
    about: "",
    logLevel: "debug",
    logTarget: { write: (line) => log.push(line) },
  });
  const options = { apps, environment } as unknown as Parameters<typeof registerWechatPush>[1]["options"];
  await registerWechatPush(made, { options, now: () => at * 1_000 }, async (event) => {
    if (failing) throw new Error("the store is away");
    told.push(event);
  });
  return made;
}

function appOf(appId: string, push: WechatPush, openPlatform?: string): WechatApp {
  return { channel: "wechat", appId, secret: "s", apiBase: "http://x", push, ...(openPlatform && { openPlatform }) };
}

beforeAll(async () => {
  server = await start([
    appOf(secure, { mode: "secure", token, encodingAesKey }),
    appOf(plain, { mode: "plain", token }),
    appOf(bound, { mode: "plain", token }, "tongban-open"),
  ]);
});
beforeEach(() => {
  told.length = 0;
  log.length = 0;
  failing = false;
  at += 3_600;
});
afterAll(() => server.close());

const sha1 = (...parts: string[]) => createHash("sha1").update(parts.sort().join("")).digest("hex");
let nonces = 0;

function query(more: Record<string, string> = {}, seconds = at) {
  nonces += 1;
  const [timestamp, nonce] = [String(seconds), more.nonce ?? String(nonces)];
  return { timestamp, nonce, signature: sha1(token, timestamp, nonce), ...more };
}

interface Encrypting {
  readonly appId?: string;
  /** The padding's byte, where it is not the right one. */
  readonly fill?: number;
  /** Its first byte is another than its last. */
  readonly torn?: boolean;
}

function encrypt(message: string, { appId = secure, fill, torn = false }: Encrypting = {}): string {
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const content = Buffer.concat([randomBytes(16), length, text, Buffer.from(appId)]);
  const missing = 32 - (content.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const padding = Buffer.alloc(missing, fill ?? missing);
  if (torn) padding[0] = missing + 1;
  return Buffer.concat([cipher.update(Buffer.concat([content, padding])), cipher.final()]).toString("base64");
}

function decrypt(encrypted: string): string {
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const bytes = Buffer.concat([decipher.update(encrypted, "base64"), decipher.final()]);
  return bytes.subarray(20, 20 + bytes.readUInt32BE(16)).toString();
}

const post = (appId: string, asked: Record<string, string>, body: string | object) =>
  server.inject({
    method: "POST",
    url: `/push/wechat/${appId}`,
    query: asked,
    headers: { "content-type": typeof body === "string" ? "text/xml" : "application/json" },
    payload: typeof body === "string" ? body : JSON.stringify(body),
  });

function postSecure(encrypted: string, more: Record<string, string> = {}) {
  const asked = query({ encrypt_type: "aes", openid, ...more });
  const msg_signature = sha1(token, asked.timestamp, asked.nonce, encrypted);
  return post(secure, { msg_signature, ...asked, ...more }, { ToUserName: desk, Encrypt: encrypted });
}

const event = (fields: object) => ({ ToUserName: desk, FromUserName: openid, CreateTime: at, MsgType: "event", ...fields });
const popup = (more: object = {}) =>
  event({ Event: "subscribe_msg_popup_event", List: [{ TemplateId: "T1", SubscribeStatusString: "accept", PopupScene: "0" }], ...more });

it("the address is verified: what WeChat asks is echoed to its own signature only", async () => {
  const ask = (asked: Record<string, string>) => server.inject({ method: "GET", url: `/push/wechat/${secure}`, query: asked });
  const good = await ask(query({ echostr: "4375120948345356249" }));
  expect([good.statusCode, good.body, good.headers["content-type"]]).toEqual([200, "4375120948345356249", "text/plain; charset=utf-8"]);
  expect((await ask({ ...query({ echostr: "4375120948345356249" }), signature: sha1("other", "1", "2") })).statusCode).toBe(400);
  expect((await ask(query({ echostr: "1" }, at - 301))).statusCode).toBe(400);
});

it("a secure push is opened, told once and answered with success", async () => {
  const reply = await postSecure(encrypt(JSON.stringify(popup())));
  expect([reply.statusCode, reply.body]).toEqual([200, "success"]);
  const identifiers = [{ kind: "openid", scope: secure, value: openid }];
  const about = { channel: "wechat", appId: secure, identifiers, at: at * 1_000 };
  expect(told).toEqual([{ ...about, kind: "subscription-chosen", templateId: "T1", accepted: true }]);
});

it.each([1, 2, 15, 16, 17, 30, 31, 32])("opens a message that ends %i bytes before a block of 32", async (pad) => {
  const filler = (length: number) => JSON.stringify(event({ Event: "x", filler: "f".repeat(length) }));
  const overhead = 20 + secure.length + Buffer.byteLength(filler(0));
  const length = (64 - ((overhead + pad) % 32)) % 32;
  expect((await postSecure(encrypt(filler(length)))).body).toBe("success");
  expect(told).toMatchObject([{ kind: "other", name: "x" }]);
});

it("whatever is wrong with a secure push is answered alike", async () => {
  const message = JSON.stringify(popup());
  const good = encrypt(message);
  const flipped = Buffer.from(good, "base64");
  flipped[flipped.length - 17] = (flipped.at(-17) ?? 0) ^ 1;
  const wrong = [
    await postSecure(good, { msg_signature: sha1(token, "1", "2", good) }),
    // `signature` holds, but it does not cover the message
    await postSecure(good, { msg_signature: "" }),
    await postSecure(flipped.toString("base64")),
    await postSecure(encrypt(message, { appId: "wx00000000000000ff" })),
    await postSecure(encrypt(message, { fill: 0 })),
    await postSecure(encrypt(message, { fill: 33 })),
    await postSecure(encrypt(message, { torn: true })),
    await postSecure("AAAA"),
    await postSecure(encrypt("no json")),
    await post(secure, query(), popup()),
    await post(secure, query(), "<xml><Encrypt>"),
    await postSecure(good, { timestamp: String(at - 301) }),
    await postSecure(good, { timestamp: "now" }),
  ];
  const answers = new Set(wrong.map(({ statusCode, body }) => `${statusCode} ${body.replace(/"traceId":"[^"]+"/, "")}`));
  expect(answers.size).toBe(1);
  expect(wrong[0]?.statusCode).toBe(400);
  expect(told).toEqual([]);
});

it("plain pushes come as JSON and as XML, and say the same", async () => {
  const list = (id: string, status: string) =>
    `<List><TemplateId><![CDATA[${id}]]></TemplateId><SubscribeStatusString><![CDATA[${status}]]></SubscribeStatusString></List>`;
  const xml = `<xml><ToUserName><![CDATA[${desk}]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName>
    <CreateTime>${at}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe_msg_popup_event]]></Event>
    <SubscribeMsgPopupEvent>${list("T1", "accept")}${list("T2", "reject")}</SubscribeMsgPopupEvent></xml>`;
  expect((await post(plain, query(), xml)).body).toBe("success");
  const fromXml = told.splice(0);
  const items = [
    { TemplateId: "T1", SubscribeStatusString: "accept" },
    { TemplateId: "T2", SubscribeStatusString: "reject" },
  ];
  await post(plain, query(), popup({ List: items, CreateTime: String(at) }));
  expect(told).toEqual(fromXml);
  expect(told).toMatchObject([
    { kind: "subscription-chosen", templateId: "T1", accepted: true },
    { kind: "subscription-chosen", templateId: "T2", accepted: false },
  ]);
});

it("a list of one may come without being a list, and a choice nobody knows is no choice", async () => {
  await post(plain, query(), popup({ List: { TemplateId: "T9", SubscribeStatusString: "reject" }, Event: "subscribe_msg_change_event" }));
  await post(plain, query(), popup({ List: [{ TemplateId: "T9", SubscribeStatusString: "ban" }, { SubscribeStatusString: "accept" }] }));
  const sent = { TemplateId: "T9", MsgID: "1", ErrorCode: "20004", ErrorStatus: "user has not opened" };
  await post(plain, query(), event({ Event: "subscribe_msg_sent_event", SubscribeMsgSentEvent: { List: sent } }));
  expect(told.map(({ identifiers, ...rest }) => rest)).toMatchObject([
    { kind: "subscription-chosen", accepted: false },
    { kind: "other", name: "subscribe_msg_popup_event" },
    { kind: "other" },
    { kind: "message-settled", templateId: "T9", delivered: false, result: "20004" },
  ]);
});

it("a consent taken back and an account closed name the user, not the platform's own sender", async () => {
  const of = { FromUserName: "oPlatform0000000000000000000", OpenID: openid, UnionID: "u-hers" };
  await post(bound, query(), event({ ...of, Event: "user_authorization_revoke", RevokeInfo: "8,13;99" }));
  await post(plain, query(), event({ ...of, Event: "user_authorization_cancellation" }));
  await post(plain, query(), event({ ...of, Event: "user_info_modified", OpenID: "undefined" }));
  const openidIn = (scope: string) => ({ kind: "openid", scope, value: openid });
  expect(told).toMatchObject([
    {
      kind: "consent-withdrawn",
      scopes: ["phone", "location", "wechat:99"],
      identifiers: [openidIn(bound), { kind: "unionid", scope: "tongban-open", value: "u-hers" }],
    },
    { kind: "user-closed", identifiers: [openidIn(plain)] },
    { kind: "profile-changed", identifiers: [] },
  ]);
});

it("the same push, sent again or at the same time, is told once", async () => {
  const asked = query();
  const message = event({ Event: "user_info_modified", OpenID: openid, MsgId: "700" });
  const replies = await Promise.all([1, 2, 3].map(() => post(plain, asked, message)));
  // a retry with a fresh nonce
  replies.push(await post(plain, query(), message));
  expect(replies.map(({ body }) => body)).toEqual(Array(4).fill("success"));
  expect(told).toHaveLength(1);
  // without an id, by all it says
  for (let tries = 0; tries < 2; tries += 1) await postSecure(encrypt(JSON.stringify(popup())));
  expect(told).toHaveLength(2);
});

it("ids too long for JSON's numbers are not taken for one another", async () => {
  for (const id of ["23817372927377736", "23817372927377737"]) {
    const message = JSON.stringify(event({ Event: "user_info_modified", OpenID: openid, id })).replace("}", `,"MsgId":${id}}`);
    await post(plain, query(), message);
  }
  expect(told).toHaveLength(2);
});

it("one nonce is good for one body: in plain mode the signature does not cover it", async () => {
  const asked = query();
  expect((await post(plain, asked, popup())).statusCode).toBe(200);
  const forged = await post(plain, asked, event({ Event: "user_authorization_cancellation", OpenID: openid }));
  expect(forged.statusCode).toBe(400);
  expect(told).toHaveLength(1);
});

it("what could not be taken in is told again when it comes again", async () => {
  failing = true;
  const asked = query();
  expect((await post(plain, asked, popup())).statusCode).toBe(500);
  failing = false;
  expect((await post(plain, asked, popup())).body).toBe("success");
  expect(told).toHaveLength(1);
});

it("what a citizen writes to the desk is handed on to its people, in the mode and format it came in", async () => {
  const text = { ToUserName: desk, FromUserName: openid, CreateTime: at, MsgType: "text", Content: "你好", MsgId: "800" };
  const handed = { ToUserName: openid, FromUserName: desk, CreateTime: at, MsgType: "transfer_customer_service" };
  expect((await post(plain, query(), text)).json()).toEqual(handed);
  const xml = `<xml><ToUserName>${desk}&amp;</ToUserName><FromUserName>${openid}</FromUserName><MsgType>text</MsgType><MsgId>801</MsgId></xml>`;
  expect((await post(plain, query(), xml)).body).toBe(
    `<xml><ToUserName>${openid}</ToUserName><FromUserName>${desk}&amp;</FromUserName><CreateTime>${at}</CreateTime><MsgType>transfer_customer_service</MsgType></xml>`,
  );
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = (await postSecure(encrypt(JSON.stringify({ ...text, MsgId: "802" })))).json();
  expect(MsgSignature).toBe(sha1(token, String(TimeStamp), Nonce, Encrypt));
  expect(JSON.parse(decrypt(Encrypt))).toEqual(handed);
  expect(told).toEqual([]);
});

it("an app that takes no pushes has no such address", async () => {
  expect((await post("wx00000000000000ff", query(), popup())).statusCode).toBe(404);
});

const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.json(),
  fc.jsonValue().map((value) => JSON.stringify({ ...popup(), List: value, OpenID: value, Event: value })),
  fc.jsonValue().map((value) => JSON.stringify(event({ Event: "subscribe_msg_popup_event", SubscribeMsgPopupEvent: value }))),
  fc.string().map((inner) => `<xml><Event>${inner}</Event>${inner}</xml>`),
  fc.constantFrom(8, 6_000).map((depth) => `<xml>${"<a>".repeat(depth)}${"</a>".repeat(depth)}</xml>`),
  fc.constantFrom(8, 9_000).map((depth) => `{"List":${"[".repeat(depth)}${"]".repeat(depth)}}`),
  fc.constant('<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Event>&a;</Event></xml>'),
);

it("no body, opened or not, makes it fail", async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (body) => {
      const answers = [await post(plain, query(), body), await postSecure(encrypt(body)), await postSecure(body)];
      for (const { statusCode } of answers) expect([200, 400]).toContain(statusCode);
    }),
    { numRuns: 60 },
  );
  expect(told.length).toBeGreaterThan(0);
});

it("no query makes it fail", async () => {
  const value = fc.oneof(fc.string(), fc.constant("__proto__"), fc.constant("9".repeat(30)));
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom("signature", "timestamp", "nonce", "msg_signature", "echostr"), value),
      async (asked) => {
        for (const { statusCode } of [await post(secure, asked, popup()), await post(plain, asked, popup())]) expect(statusCode).toBe(400);
        expect((await server.inject({ method: "GET", url: `/push/wechat/${plain}`, query: asked })).statusCode).toBe(400);
      },
    ),
    { numRuns: 60 },
  );
  const twice = `timestamp=${at}&timestamp=${at}&nonce=1&signature=x`;
  expect((await server.inject({ method: "GET", url: `/push/wechat/${plain}?${twice}` })).statusCode).toBe(400);
});

it("logs neither the token nor the key, nor whom it was about", async () => {
  await postSecure(encrypt(JSON.stringify(popup())));
  await postSecure(encrypt(JSON.stringify(popup()), { appId: "other" }));
  failing = true;
  await post(plain, query(), popup());
  const lines = log.join("");
  expect(lines).toContain("not a push of WeChat's");
  for (const secret of [token, encodingAesKey, openid]) expect(lines).not.toContain(secret);
});

it.each([
  ["development", { mode: "secure", token: "x", encodingAesKey }, "token"],
  ["development", { mode: "secure", token, encodingAesKey: "too-short" }, "encodingAesKey"],
  ["production", { mode: "plain", token }, "mode is plain"],
] as const)("in %s does not start with %j and names what is wrong, not its value", async (environment, push, what) => {
  const starting = start([appOf(plain, push)], environment);
  await expect(starting).rejects.toThrow(`WeChat app ${plain}: push.${what}`);
  await expect(starting).rejects.not.toThrow("too-short");
});
