import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { beijingTime } from "../src/time.ts";
import { certificateSerial, readCertificates, rootSerial } from "../src/upstream/alipay/certificates.ts";
import { openContentKey } from "../src/upstream/alipay/content-key.ts";
import { readPhonePayload } from "../src/upstream/alipay/phone-payload.ts";
import { createPlatformCertificates } from "../src/upstream/alipay/platform-certificates.ts";
import { rawMembers } from "../src/upstream/alipay/raw-members.ts";
import { readReply } from "../src/upstream/alipay/read-reply.ts";
import { webSchemeOf } from "../src/upstream/alipay/scheme.ts";
import { isSignedRsa2, signRsa2, signText } from "../src/upstream/alipay/signing.ts";
import { openTrust } from "../src/upstream/alipay/trust.ts";
import file from "./vectors.json" with { type: "json" };

// Known answers made by others; that of the phone is made by us from the document, since none is published.

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
const app = { channel: "alipay", appId: "2021000122671080", gatewayUrl: "https://openapi.alipay.com/gateway.do", privateKey } as const;

it("ali.rsa2.response.fileupload: the reply is read, and with one sign changed it is not", () => {
  const { raw = "", publicKey: alipayPublicKey = "", signString = "" } = vector("ali.rsa2.response.fileupload");
  const reading = { method: "alipay.open.file.upload", trust: openTrust({ ...app, trust: { mode: "key", alipayPublicKey } }, Date.now) };
  expect(readReply({ status: 200, text: raw }, reading)).toEqual(JSON.parse(signString));
  const changed = raw.replace("LAQBr", "LAQBs");
  expect(changed).not.toBe(raw);
  expect(() => readReply({ status: 200, text: changed }, reading)).toThrow(expect.objectContaining({ code: "CHANNEL_FAILED" }));
});

it.each(["ali.certsn.app", "ali.certsn.alipay", "ali.certsn.root"])("%s: the serial of a certificate or bundle", (id) => {
  const { pem = "", root, expect: serial } = vector(id);
  const [first] = readCertificates(pem);
  if (!first) throw new Error("no certificate");
  expect(root ? rootSerial(pem) : certificateSerial(first)).toBe(serial);
});

it("ali.cert.publickey: a certificate's key is read; without the way to its root it is not trusted", async () => {
  const { pem = "", expect: key } = vector("ali.cert.publickey");
  const [certificate] = readCertificates(pem);
  expect(certificate?.publicKey.export({ type: "spki", format: "der" }).toString("base64")).toBe(key);
  const { pem: rootPem = "" } = vector("ali.certsn.root");
  expect(() => createPlatformCertificates(pem, rootPem, () => Date.UTC(2021, 0, 1))).toThrow("does not lead to a certificate of rootCert");
});

it("rsa2.sign.pkcs1v15: another library's signature holds, over that text only", () => {
  const { data = "", publicKey = "", signature = "" } = vector("rsa2.sign.pkcs1v15");
  const key = createPublicKey(publicKey);
  expect(isSignedRsa2(data, signature, key)).toBe(true);
  expect(isSignedRsa2(`${data} `, signature, key)).toBe(false);
});

it("ali.signstr.whitespace_and_inner_sign: a node stands as it was written, escapes and an inner sign with it", () => {
  const { raw = "", responseKey = "", expect: node } = vector("ali.signstr.whitespace_and_inner_sign");
  expect(rawMembers(raw)?.get(responseKey)).toBe(node);
  expect(rawMembers(raw)?.get("sign")).toBe('"P8x=="');
});

it("ali.rsa2.request.oauth_token: the signed text and the time in Beijing are those of alipay-sdk, and so is what is signed", () => {
  const { data = "", params, publicKey = "", signature = "" } = vector("ali.rsa2.request.oauth_token");
  const given: Record<string, string> = Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]));
  const timestamp = beijingTime(Date.UTC(2024, 0, 2, 3, 4, 5));
  expect(timestamp).toBe(given.timestamp);
  expect(signText({ ...given, timestamp, sign: "never part of it", empty: "" })).toBe(data);
  expect(isSignedRsa2(data, signature, createPublicKey(publicKey))).toBe(true);
});

it("ali.phone.generated: the button's answer is verified with its quotes, opened, and read as a number", () => {
  const { payload = "", key = "", publicKeyPem = "" } = vector("ali.phone.generated");
  const reading = { keys: [createPublicKey(publicKeyPem)], contentKey: openContentKey(key), unsigned: false };
  expect(readPhonePayload(payload, reading)).toBe("+8613800138000");
  const changed = payload.replace("4AOYHE0r", "4AOYHE0s");
  expect(() => readPhonePayload(changed, reading)).toThrow(expect.objectContaining({ code: "PHONE_GRANT_INVALID" }));
});

it("ali.scheme.double_encode: the query is encoded once for an app and twice for a browser", () => {
  const { appId = "", page = "", query = "", expect: address } = vector("ali.scheme.double_encode");
  expect(webSchemeOf(appId, { page, query })).toBe(address);
});

it("signs so that the signature holds under the public key of the pair", () => {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const text = "subject=语雀空间 500人规模&total=0.10";
  expect(isSignedRsa2(text, signRsa2(text, pair.privateKey), pair.publicKey)).toBe(true);
});
