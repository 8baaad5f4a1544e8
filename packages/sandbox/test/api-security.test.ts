import { constants, createCipheriv, createDecipheriv, generateKeyPairSync, type KeyObject, randomBytes, sign, verify } from "node:crypto";
import { expect, it } from "vitest";
import { isSignatureOf, openText } from "../src/wechat/security/envelope.ts";
import { app, type Fields, getJson, noon, otherApp, stableToken } from "./setting.ts";
import vectors from "./vectors.json" with { type: "json" };
import { changeApp, onPhone, wechatSetting } from "./wechat-setting.ts";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const symmetric = { serial: "fa05fe1e5bcc79b81ad5ad4b58acf787", key: randomBytes(32).toString("base64") };
const publicKey = pair.publicKey.export({ type: "spki", format: "pem" }).toString();
const apiSecurity = { symmetric, asymmetric: { serial: "97845f6ed842ea860df6fdf65941ff56", publicKey } };
const path = "/wxa/business/getuserphonenumber";
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

interface Sealing {
  readonly at?: number;
  readonly urlPath?: string;
  readonly appId?: string;
  readonly inside?: Fields;
  readonly key?: string;
  readonly signer?: KeyObject;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** A developer's server, written from the document once more. */
function seal(params: Fields, given: Sealing = {}) {
  const { at = noon / 1000, urlPath = `https://api.weixin.qq.com${path}`, appId = app.appId, key = symmetric.key } = given;
  const plain = { _n: randomBytes(16).toString("base64"), _appid: appId, _timestamp: at, ...params, ...given.inside };
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "base64"), iv);
  cipher.setAAD(Buffer.from(`${urlPath}|${appId}|${at}|${symmetric.serial}`));
  const data = Buffer.concat([cipher.update(JSON.stringify(plain)), cipher.final()]).toString("base64");
  const body = JSON.stringify({ iv: iv.toString("base64"), data, authtag: cipher.getAuthTag().toString("base64") });
  const signed = sign("sha256", Buffer.from(`${urlPath}\n${appId}\n${at}\n${body}`), { key: given.signer ?? pair.privateKey, ...pss });
  const all = { "Wechatmp-Appid": appId, "Wechatmp-TimeStamp": String(at), "Wechatmp-Signature": signed.toString("base64") };
  const headers = Object.entries({ "content-type": "application/json", ...all, ...given.headers });
  return { method: "POST", body, headers: headers.filter((each): each is [string, string] => each[1] !== undefined) };
}

function isSigned(reply: Response, text: string | Buffer, given: { readonly key: string; readonly as?: string }): boolean {
  const { key, as = "Wechatmp-Signature" } = given;
  const [appId, at, signature] = ["Wechatmp-Appid", "Wechatmp-TimeStamp", as].map((name) => reply.headers.get(name) ?? "");
  const route = new URL(reply.url).pathname;
  const payload = Buffer.concat([Buffer.from(`https://api.weixin.qq.com${route}\n${appId}\n${at}\n`), Buffer.from(text)]);
  return verify("sha256", payload, { key, ...pss }, Buffer.from(signature ?? "", "base64"));
}

function open(reply: Response, text: string): Fields {
  const { iv, data, authtag } = JSON.parse(text);
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(symmetric.key, "base64"), Buffer.from(iv, "base64"));
  const at = reply.headers.get("Wechatmp-TimeStamp");
  decipher.setAAD(Buffer.from(`https://api.weixin.qq.com${path}|${app.appId}|${at}|${symmetric.serial}`));
  decipher.setAuthTag(Buffer.from(authtag, "base64"));
  return JSON.parse(Buffer.concat([decipher.update(data, "base64"), decipher.final()]).toString("utf8"));
}

async function setting(security: Fields = apiSecurity) {
  const held = await wechatSetting();
  changeApp(held.sandbox, { apiSecurity: security });
  const { code } = await onPhone(held.sandbox, "phone-number");
  const url = `${held.sandbox.url}${path}?access_token=${held.token}`;
  const send = (given: Sealing = {}) => fetch(url, seal({ code, openid: held.openid }, given));
  const refused = async (given: Sealing) => (await send(given)).json() as Promise<Fields>;
  const keys = () => held.sandbox.config.read().wechatApps.find(({ appId }) => appId === app.appId)?.platformKeys ?? [];
  return { ...held, code, url, send, refused, keys };
}

it("opens a sealed call and seals the reply, signed by the platform's key", async () => {
  const { send, keys } = await setting();
  const reply = await send();
  const text = await reply.text();
  const [first] = keys();
  expect(reply.headers.get("Wechatmp-Serial")).toBe(first?.serial);
  expect(isSigned(reply, text, { key: first?.publicKey ?? "" })).toBe(true);
  expect(reply.headers.get("Wechatmp-Signature-Deprecated")).toBeNull();
  expect(open(reply, text)).toEqual({
    _n: expect.any(String),
    _appid: app.appId,
    _timestamp: noon / 1000,
    errcode: 0,
    errmsg: "ok",
    phone_info: expect.objectContaining({ phoneNumber: "19900000001" }),
  });
});

it("takes a call that was signed for the sandbox's own address", async () => {
  const { url, send } = await setting();
  const reply = await send({ urlPath: url.split("?")[0] ?? "" });
  expect(await reply.text()).toContain("authtag");
});

it("seals failures of the call itself, too", async () => {
  const { send } = await setting();
  await send();
  const reply = await send();
  expect(open(reply, await reply.text())).toMatchObject({ errcode: 40029 });
});

const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });

it.each([
  ["no app in the headers", { headers: { "Wechatmp-Appid": undefined } }, 40233],
  ["no timestamp", { headers: { "Wechatmp-TimeStamp": undefined } }, 40231],
  ["no signature", { headers: { "Wechatmp-Signature": undefined } }, 40232],
  ["an unknown app", { appId: "wxffffffffffffffff" }, 40236],
  ["another app than the token's", { appId: otherApp.appId }, 40237],
  ["another's signature", { signer: stranger.privateKey }, 40234],
  ["another address signed", { urlPath: "https://api.weixin.qq.com/wxa/msg_sec_check" }, 40234],
  ["a timestamp changed on the way", { headers: { "Wechatmp-TimeStamp": String(noon / 1000 + 1) } }, 40234],
  ["another symmetric key", { key: randomBytes(32).toString("base64") }, 40235],
  ["another app inside", { inside: { _appid: otherApp.appId } }, 40235],
  ["another time inside", { inside: { _timestamp: 1 } }, 40235],
  ["no noise inside", { inside: { _n: undefined } }, 40235],
  ["an old timestamp", { at: noon / 1000 - 301 }, 40240],
  ["a timestamp to come", { at: noon / 1000 + 301 }, 40240],
  ["a timestamp that is no number", { headers: { "Wechatmp-TimeStamp": "now" } }, 40240],
])("refuses %s openly, and the code stays good", async (_what, given: Sealing, errcode) => {
  const { send, refused } = await setting();
  expect(await refused(given)).toMatchObject({ errcode });
  const reply = await send();
  expect(open(reply, await reply.text())).toMatchObject({ errcode: 0 });
});

it("refuses a call that is not sealed", async () => {
  const { call, code } = await setting();
  expect(await call(path, { code })).toMatchObject({ errcode: 40233 });
});

it("can serve a call that is not sealed, with an open reply, and sealed ones still sealed", async () => {
  const { call, code, send } = await setting({ ...apiSecurity, plainCalls: "served" });
  const reply = await send();
  expect(open(reply, await reply.text())).toMatchObject({ errcode: 0 });
  expect(await call(path, { code })).toMatchObject({ errcode: 40029 });
});

it("tells which key is missing", async () => {
  expect(await (await setting({ asymmetric: apiSecurity.asymmetric })).refused({})).toMatchObject({ errcode: 40238 });
  expect(await (await setting({ symmetric })).refused({})).toMatchObject({ errcode: 40239 });
});

it("has a window that can be set, and a clock that can be wrong", async () => {
  const { sandbox, refused } = await setting();
  sandbox.config.change({ offsetMs: 600_000 });
  expect(await refused({})).toMatchObject({ errcode: 40240 });
  sandbox.config.change({ wechatRules: { ...sandbox.config.read().wechatRules, timestampWindowS: 600 } });
  expect(await refused({})).toHaveProperty("authtag");
});

it("leaves calls that take no part, and apps without it, as they are", async () => {
  const { sandbox, call } = await setting();
  expect(await call("/wxa/generate_urllink")).toMatchObject({ errcode: 0 });
  const { access_token } = await stableToken(sandbox, { appid: otherApp.appId, secret: otherApp.secret });
  const reply = await fetch(`${sandbox.url}${path}?access_token=${access_token}`, { method: "POST", body: '{"code":"x"}' });
  expect(await reply.json()).toMatchObject({ errcode: 40029 });
});

it("signs a picture without encrypting it", async () => {
  const { sandbox, token, keys } = await setting();
  const route = "/wxa/getwxacodeunlimit";
  const init = seal({ scene: "a" }, { urlPath: `https://api.weixin.qq.com${route}` });
  const reply = await fetch(`${sandbox.url}${route}?access_token=${token}`, init);
  expect(reply.headers.get("content-type")).toBe("image/png");
  expect(isSigned(reply, Buffer.from(await reply.arrayBuffer()), { key: keys()[0]?.publicKey ?? "" })).toBe(true);
});

it("rolls its key over: both sign for a while, the old one as deprecated", async () => {
  const during = await setting({ ...apiSecurity, rollOver: "during" });
  const [first, second] = during.keys();
  const reply = await during.send();
  const text = await reply.text();
  expect(reply.headers.get("Wechatmp-Serial")).toBe(second?.serial);
  expect(reply.headers.get("Wechatmp-Serial-Deprecated")).toBe(first?.serial);
  expect(isSigned(reply, text, { key: second?.publicKey ?? "" })).toBe(true);
  expect(isSigned(reply, text, { key: first?.publicKey ?? "", as: "Wechatmp-Signature-Deprecated" })).toBe(true);

  changeApp(during.sandbox, { apiSecurity: { ...apiSecurity, rollOver: "after" } });
  const later = await during.send();
  expect(later.headers.get("Wechatmp-Serial")).toBe(second?.serial);
  expect(later.headers.get("Wechatmp-Serial-Deprecated")).toBeNull();
});

it.each([
  ["wrong-signature", false, true],
  ["no-signature", false, true],
  ["of-another-app", false, true],
  ["wrong-tag", true, false],
  ["old", true, true],
] as const)("can bend a reply: %s", async (envelope, signed, opens) => {
  const { sandbox, send, keys } = await setting();
  sandbox.config.change({ faults: [{ endpoint: path, envelope, times: 1 }] });
  const reply = await send();
  const text = await reply.text();
  expect(isSigned(reply, text, { key: keys()[0]?.publicKey ?? "" })).toBe(signed);
  if (opens) expect(open(reply, text)).toMatchObject({ errcode: 0 });
  else expect(() => open(reply, text)).toThrow();
  expect(Number(reply.headers.get("Wechatmp-TimeStamp"))).toBe(noon / 1000 - (envelope === "old" ? 3600 : 0));
});

it("can answer openly, name a serial nobody has, and lay fields over a reply before it is sealed", async () => {
  const { sandbox, send, keys } = await setting();
  sandbox.config.change({
    faults: [
      { endpoint: path, envelope: "plain", times: 1 },
      { endpoint: path, envelope: "unknown-serial", times: 1 },
      { endpoint: path, reply: { errcode: -1 }, times: 1 },
    ],
  });
  expect(await (await send()).json()).toMatchObject({ errcode: 0 });
  expect((await send()).headers.get("Wechatmp-Serial")).not.toBe(keys()[0]?.serial);
  const bent = await send();
  const text = await bent.text();
  expect(isSigned(bent, text, { key: keys()[0]?.publicKey ?? "" })).toBe(true);
  expect(open(bent, text)).toMatchObject({ errcode: -1 });
});

it("shows the platform's keys and none of the app's, and keeps what is not sent again", async () => {
  const { sandbox, keys, send } = await setting();
  const shown = await getJson(`${sandbox.url}/config`);
  expect(JSON.stringify(shown)).not.toContain(symmetric.key);
  expect(JSON.stringify(shown)).toContain(keys()[0]?.serial);
  const { now: _now, ...config } = shown;
  const init = { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(config) };
  expect((await fetch(`${sandbox.url}/config`, init)).status).toBe(200);
  const reply = await send();
  expect(open(reply, await reply.text())).toMatchObject({ errcode: 0 });
});

it("refuses a public key that is none and changes nothing", async () => {
  const { sandbox } = await wechatSetting();
  expect(() => changeApp(sandbox, { apiSecurity: { asymmetric: { serial: "1", publicKey: "no key" } } })).toThrow(
    expect.objectContaining({ code: "REQUEST_INVALID" }),
  );
  expect(sandbox.config.read().wechatApps[0]).not.toHaveProperty("apiSecurity");
});

it("opens and verifies the document's examples", () => {
  const known = (id: string) => vectors.vectors.find((vector) => vector.id === id);
  const sealed = known("wx.apisec.gcm.request");
  const opened = openText(JSON.parse(String(sealed?.body)), { key: String(sealed?.key), aad: String(sealed?.aad) });
  expect(opened).toBe(sealed?.expectPlain);
  const signed = known("wx.apisec.pss.request");
  const [payload, signature, key] = [signed?.payload, signed?.signature, signed?.publicKey].map(String);
  expect(isSignatureOf(payload ?? "", signature ?? "", key ?? "")).toBe(true);
  expect(isSignatureOf(`${payload} `, signature ?? "", key ?? "")).toBe(false);
});
