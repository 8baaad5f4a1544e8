import { createPublicKey, createSecretKey, generateKeyPairSync, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sealAnswer } from "../src/push/wechat/hand-over.ts";
import { openMessage, readAesKey, sealMessage } from "../src/push/wechat/message-crypt.ts";
import { openPush } from "../src/push/wechat/open-push.ts";
import { pushSignature } from "../src/push/wechat/push-signature.ts";
import { openEnvelope } from "../src/upstream/wechat/envelope.ts";
import { certHash } from "../src/upstream/wechat/face.ts";
import { readReply } from "../src/upstream/wechat/read-reply.ts";
import { rawDataSignature, sessionSignature } from "../src/upstream/wechat/session-key.ts";
import { isSignedPss, signedBytes, signPss } from "../src/upstream/wechat/signing.ts";
import { openTrust } from "../src/upstream/wechat/trust.ts";
import { openUserData } from "../src/upstream/wechat/user-data.ts";
import file from "./vectors.json" with { type: "json" };

// Known answers made by others: every wx.* vector, by the functions the gateway itself uses.

type Vector = (typeof file.vectors)[number];

function vector(id: string): Vector {
  const found = file.vectors.find((one) => one.id === id);
  if (!found) throw new Error(`no vector ${id}`);
  return found;
}

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** The parts of a published `aad`. */
function bindingOf(aad = "") {
  const [address = "", appId = "", timestamp = "", serial = ""] = aad.split("|");
  return { address, appId, timestamp, serial };
}

/** The parts of a published signed text. */
function signedOf(payload = "") {
  const [address = "", appId = "", timestamp = "", body = ""] = payload.split("\n");
  return { address, appId, timestamp, body };
}

it("wx.face.cert_hash: a certificate is hashed as in the worked example", () => {
  const { certInfo, expect: hash } = vector("wx.face.cert_hash");
  const { cert_name: name, cert_no: number } = certInfo ?? { cert_name: "", cert_no: "" };
  expect(certHash({ name, number })).toBe(hash);
});

it("wx.userdata.demo: encrypted user data opens under its session_key and under no other", () => {
  const { encryptedData = "", iv = "", sessionKey = "", expectPlain = "" } = vector("wx.userdata.demo");
  expect(openUserData({ encryptedData, iv }, sessionKey)).toEqual(JSON.parse(expectPlain));
  expect(openUserData({ encryptedData, iv }, vector("wx.rawdata.signature").sessionKey ?? "")).toBeUndefined();
});

it("wx.rawdata.signature and wx.session.hmac.post: the key signs as the text it came as", () => {
  const raw = vector("wx.rawdata.signature");
  expect(rawDataSignature(raw.sessionKey ?? "", raw.rawData ?? "")).toBe(raw.expect);
  const post = vector("wx.session.hmac.post");
  expect(sessionSignature(post.key ?? "", post.data ?? "")).toBe(post.expect);
});

it.each(["wx.apisec.gcm.request", "wx.apisec.gcm.response"])("%s: the envelope opens, bound to its call", (id) => {
  const { key = "", aad = "", body = "", expectPlain } = vector(id);
  const [secret, binding] = [createSecretKey(Buffer.from(key, "base64")), bindingOf(aad)];
  expect(openEnvelope(body, { key: secret, binding })).toBe(expectPlain);
  for (const part of Object.keys(binding)) {
    expect(openEnvelope(body, { key: secret, binding: { ...binding, [part]: "another" } })).toBeUndefined();
  }
});

it("wx.apisec.pss.request: the signature holds over the call's text, as ours does", () => {
  const { payload = "", signature = "", publicKey = "" } = vector("wx.apisec.pss.request");
  const text = signedBytes(signedOf(payload));
  expect(text.toString()).toBe(payload);
  expect(isSignedPss(text, signature, createPublicKey(publicKey))).toBe(true);
  expect(isSignedPss(Buffer.concat([text, Buffer.from("\n")]), signature, createPublicKey(publicKey))).toBe(false);
  const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
  expect(isSignedPss(text, signPss(text, own.privateKey), own.publicKey)).toBe(true);
});

it("wx.apisec.pss.response: WeChat's signature holds under the certificate it published", () => {
  const { payload = "", signature = "", pem = "" } = vector("wx.apisec.pss.response");
  expect(isSignedPss(signedBytes(signedOf(payload)), signature, new X509Certificate(pem).publicKey)).toBe(true);
});

it("wx.apisec.*.response: the whole reply is verified, opened and read", () => {
  const signed = vector("wx.apisec.pss.response");
  const { address, appId, timestamp, body } = signedOf(signed.payload);
  const { key = "", aad } = vector("wx.apisec.gcm.response");
  const symmetric = { serial: bindingOf(aad).serial, key };
  const reading = (serial: string) => {
    const platform = [{ serial, certificate: signed.pem ?? "" }];
    const trust = openTrust({ appId, apiSecurity: { symmetric, privateKey, platform } });
    return { api: "getuserriskrank", address, trust, at: Number(timestamp) * 1_000 };
  };
  const headers = new Headers({
    "Wechatmp-Appid": appId,
    "Wechatmp-TimeStamp": timestamp,
    "Wechatmp-Serial": signed.serial ?? "",
    "Wechatmp-Signature": signed.signature ?? "",
    "Wechatmp-Serial-Deprecated": signed.deprecatedSerial ?? "",
    "Wechatmp-Signature-Deprecated": signed.deprecatedSignature ?? "",
  });
  const reply = { status: 200, text: body, bytes: Buffer.from(body), headers };
  const fields = { errcode: 0, errmsg: "getuserriskrank succ", risk_rank: 0, unoin_id: 2258658297 };
  expect(readReply(reply, reading(signed.serial ?? ""))).toEqual({ fields });
  // the same certificate under the number of the one that goes: its signature is another
  const refused = expect.objectContaining({ code: "CHANNEL_FAILED" });
  expect(() => readReply(reply, reading(signed.deprecatedSerial ?? ""))).toThrow(refused);
  expect(() => readReply(reply, reading("unknown"))).toThrow(refused);
});

it.each([
  "wx.push.urlverify",
  "wx.push.plainmode",
  "wx.push.secure.signature",
  "wx.push.reply.signature",
  "wx.bizmsg.nodewebot.sig",
  "wx.sha1.abc",
])("%s: the parts are signed in the order of their text", (id) => {
  const { parts = [], expect: signature } = vector(id);
  expect(pushSignature(parts)).toBe(signature);
  expect(pushSignature([...parts].reverse())).toBe(signature);
});

it("wx.push.secure.decrypt: a push is verified and opened, for its app only", () => {
  const { encodingAESKey = "", encrypt = "", expectMsg = "", expectAppId: appId = "" } = vector("wx.push.secure.decrypt");
  const key = readAesKey(encodingAESKey);
  expect(openMessage(encrypt, key)).toEqual({ message: expectMsg, appId });
  const [token = "", timestamp = "", nonce = ""] = vector("wx.push.secure.signature").parts ?? [];
  const msg_signature = String(vector("wx.push.secure.signature").expect);
  const query = { signature: "", timestamp, nonce, msg_signature, echostr: "" };
  const open = (app: string) =>
    openPush(query, JSON.stringify({ Encrypt: encrypt }), { push: { app: { appId: app }, token, key }, at: Number(timestamp) * 1_000 });
  expect(open(appId)).toEqual({ fields: JSON.parse(expectMsg), message: expectMsg });
  expect(open("wx0000000000000000")).toBeUndefined();
});

it.each(["wx.push.reply.encrypt", "wx.bizmsg.encrypt1"])("%s: a message is sealed so, padded to 32 bytes, and opens again", (id) => {
  const { encodingAESKey = "", random = "", msg: message = "", appid: appId = "", expect: sealed } = vector(id);
  const key = readAesKey(encodingAESKey);
  expect(sealMessage({ message, appId }, key, Buffer.from(random))).toBe(sealed);
  expect(openMessage(String(sealed), key)).toEqual({ message, appId });
});

it("wx.push.reply.*: an answer goes back encrypted and signed", () => {
  const { encodingAESKey = "", random = "", msg = "", appid: appId = "", expect: encrypted } = vector("wx.push.reply.encrypt");
  const { parts: [token = "", seconds = "", nonce = ""] = [], expect: signature } = vector("wx.push.reply.signature");
  const push = { app: { appId }, token, key: readAesKey(encodingAESKey) };
  const answer = sealAnswer(msg, { push, format: "json", seconds: Number(seconds), nonce, random: Buffer.from(random) });
  expect(JSON.parse(answer)).toEqual({ Encrypt: encrypted, MsgSignature: signature, TimeStamp: Number(seconds), Nonce: nonce });
});

it("every vector of WeChat's has its test above", () => {
  const own = readFileSync(import.meta.filename, "utf8");
  const tested = (id: string) => own.includes(`"${id}"`);
  expect(file.vectors.map(({ id }) => id).filter((id) => id.startsWith("wx.") && !tested(id))).toEqual([]);
});
