import { execFile } from "node:child_process";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { promisify } from "node:util";
import { isServiceError } from "@tongban/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beijingTime } from "../src/time.ts";
import { openAlipayGateway } from "../src/upstream/alipay/call-alipay.ts";
import { certificateSerial, readCertificates } from "../src/upstream/alipay/certificates.ts";
import { readReply } from "../src/upstream/alipay/read-reply.ts";
import { isSignedRsa2 } from "../src/upstream/alipay/signing.ts";
import { openTrust } from "../src/upstream/alipay/trust.ts";
import { certifiedApp, keyApp, pairOf, rsa2 } from "./world/alipay-papers.ts";

const [own, alipay] = [pairOf("us"), pairOf("alipay")];
const app = keyApp(own, alipay);
const appId = "2021000000000001";
const named = new RegExp(`^\\[@tongban/gateway\\] Alipay app ${appId}: `);
/** The message with which an app is refused at the start. */
function complaint(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    const { message } = error as Error;
    expect(message).toMatch(named);
    expect(message).not.toContain("PRIVATE");
    return message.replace(named, "");
  }
  return "none";
}

describe("in key mode", () => {
  const bare = alipay.publicKey.replaceAll(/-----[^-]+-----|\n/g, "");

  it.each([
    ["PEM", alipay.publicKey],
    ["bare base64, as the console shows it", bare],
    ["bare base64 with a space around it and lines", ` ${bare.replaceAll(/(.{64})/g, "$1\n")}\n`],
  ])("takes Alipay's public key as %s", (_form, alipayPublicKey) => {
    const found = openTrust({ ...app, trust: { mode: "key", alipayPublicKey } }, Date.now).keyFor(undefined);
    expect("key" in found && found.key.equals(createPublicKey(alipay.publicKey))).toBe(true);
  });

  it("says which key of which app can't be read", () => {
    for (const alipayPublicKey of ["", "no key", bare.slice(0, 100), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"])
      expect(complaint(() => openTrust({ ...app, trust: { mode: "key", alipayPublicKey } }, Date.now))).toBe(
        "alipayPublicKey can't be read",
      );
    for (const privateKey of ["", "no key", alipay.publicKey])
      expect(complaint(() => openTrust({ ...app, privateKey }, Date.now))).toBe("privateKey can't be read");
  });

  it("says so when a key is not RSA: signing with it would be refused every time", () => {
    const ec = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    expect(complaint(() => openTrust({ ...app, privateKey: ec.privateKey }, Date.now))).toBe("privateKey is no RSA key");
    const trust = { mode: "key", alipayPublicKey: ec.publicKey } as const;
    expect(complaint(() => openTrust({ ...app, trust }, Date.now))).toBe("alipayPublicKey is no RSA key");
  });

  it("says so when the app's own public key stands in the place of Alipay's, as the console shows them side by side", () => {
    const trust = { mode: "key", alipayPublicKey: own.publicKey } as const;
    expect(complaint(() => openTrust({ ...app, trust }, Date.now))).toMatch(/^alipayPublicKey is the app's own/);
  });
});

describe("an AES key", () => {
  it("is 16 bytes in base64, and there where contents are to be encrypted", () => {
    const open = (change: object) => complaint(() => openTrust({ ...app, ...change }, Date.now));
    expect(open({ aesKey: "aYA0GP8JEW+D7/UFaskCWA==", encrypted: true })).toBe("none");
    for (const aesKey of ["", "AAAA", "no key", Buffer.alloc(32).toString("base64")]) expect(open({ aesKey })).toBe("aesKey can't be read");
    expect(open({ encrypted: true })).toMatch(/^encrypted needs aesKey/);
  });
});

describe("in certificate mode", () => {
  const method = "alipay.user.certify.open.query";
  const key = "alipay_user_certify_open_query_response";
  const node = '{"code":"10000","passed":"T"}';
  const year = (at: number) => Date.UTC(at, 5, 1);

  it("needs the certificate of Alipay that the reply names, at a time it is valid", async () => {
    const ours = await certifiedApp(appId, { from: "2026-01-01T00:00:00Z", until: "2030-01-01T00:00:00Z" });
    let at = year(2027);
    const trust = openTrust(ours, () => at);
    const [certificate] = readCertificates(ours.trust.alipayCert);
    if (!certificate) throw new Error("no certificate");
    const serial = certificateSerial(certificate);
    const found = trust.keyFor(serial);
    expect("key" in found && found.key.equals(certificate.publicKey)).toBe(true);
    for (const other of [undefined, null, "", "0".repeat(32), serial.toUpperCase(), [serial]])
      expect(trust.keyFor(other)).toEqual({ refused: "signed with another certificate than ours" });
    at = year(2030);
    expect(trust.keyFor(serial)).toEqual({ refused: expect.stringMatching(/^Alipay's certificate was valid until Jan {2}1 .* 2030/) });
    at = year(2025);
    expect(trust.keyFor(serial)).toHaveProperty("refused");
  });

  it("refuses a reply whose signature names no certificate, another or an old one, however well it is signed", async () => {
    // the app's own papers play Alipay's: their private key is known here
    const both = await certifiedApp(appId, { from: "2026-01-01T00:00:00Z", until: "2030-01-01T00:00:00Z" });
    const ours = { ...both, trust: { ...both.trust, alipayCert: both.trust.appCert } };
    const [certificate] = readCertificates(ours.trust.alipayCert);
    if (!certificate) throw new Error("no certificate");
    let at = year(2027);
    const trust = openTrust(ours, () => at);
    const read = (serial: string) => {
      const text = `{"${key}":${node},${serial}"sign":"${rsa2(node, both.privateKey)}"}`;
      try {
        return readReply({ status: 200, text }, { method, trust });
      } catch (error) {
        return isServiceError(error) && [error.code, (error.cause as { reason: string }).reason];
      }
    };
    const right = `"alipay_cert_sn":"${certificateSerial(certificate)}",`;
    const another = ["CHANNEL_FAILED", "signed with another certificate than ours"];
    expect(read(right)).toEqual(JSON.parse(node));
    expect(read("")).toEqual(another);
    expect(read('"alipay_cert_sn":null,')).toEqual(another);
    expect(read(`"alipay_cert_sn":"${"0".repeat(32)}",`)).toEqual(another);
    at = year(2031);
    expect(read(right)).toEqual(["CHANNEL_FAILED", expect.stringContaining("valid until")]);
  });

  it("names its own certificate and Alipay's roots in every request", async () => {
    const ours = await certifiedApp(appId);
    const url = new URL(openAlipayGateway(ours, { now: Date.now, timeoutMs: 1 }).page("alipay.x", {}));
    const [certificate] = readCertificates(ours.trust.appCert);
    expect(url.searchParams.get("app_cert_sn")).toBe(certificate && certificateSerial(certificate));
    expect(url.searchParams.get("alipay_root_cert_sn")).toMatch(/^[0-9a-f]{32}$/);
    expect(new URL(openAlipayGateway(app, { now: Date.now, timeoutMs: 1 }).page("alipay.x", {})).search).not.toContain("cert_sn");
  });

  it("says what is wrong with which paper of which app, and when it was valid", async () => {
    const ours = await certifiedApp(appId, { from: "2026-01-01T00:00:00Z", until: "2027-01-01T00:00:00Z" });
    const open = (trust: object, now = Date.UTC(2026, 5, 1)) =>
      complaint(() => openTrust({ ...ours, trust: { ...ours.trust, ...trust } }, () => now));
    const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";
    expect(open({})).toBe("none");
    for (const paper of ["appCert", "alipayCert"]) {
      expect(open({ [paper]: "" })).toBe(`${paper} holds no certificate`);
      expect(open({ [paper]: broken })).toBe(`${paper} can't be read`);
    }
    const [notRsa] = ours.trust.rootCert.split(/(?<=-----END CERTIFICATE-----)/);
    expect(open({ alipayCert: notRsa })).toBe("alipayCert is no RSA key");
    expect(open({ rootCert: "" })).toBe("rootCert holds no RSA certificate");
    expect(open({ rootCert: broken })).toBe("rootCert can't be read");
    expect(open({ rootCert: notRsa })).toBe("rootCert holds no RSA certificate");
    expect(open({ appCert: ours.trust.alipayCert })).toBe("appCert belongs to another private key");
    const over = /^appCert is valid from Jan {2}1 00:00:00 2026 GMT to Jan {2}1 00:00:00 2027 GMT only$/;
    expect(open({}, Date.UTC(2027, 0, 2))).toMatch(over);
    expect(open({}, Date.UTC(2025, 11, 31))).toMatch(over);
  });
});

describe("a signed request", () => {
  const at = Date.UTC(2026, 11, 31, 16, 30, 5);

  it("carries the time of Beijing and a signature over its plain values, also of a page's address", () => {
    const gateway = openAlipayGateway(app, { now: () => at, timeoutMs: 1 });
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/[\ud800-\udfff]/.test(text)),
        (biz_content) => {
          const { searchParams } = new URL(gateway.page("alipay.user.certify.open.certify", { biz_content }));
          expect([searchParams.get("timestamp"), searchParams.get("biz_content")]).toEqual(["2027-01-01 00:30:05", biz_content]);
          const { sign = "", ...given } = Object.fromEntries(searchParams);
          const text = Object.entries(given)
            .map(([name, value]) => `${name}=${value}`)
            .sort()
            .join("&");
          expect(isSignedRsa2(text, sign, createPublicKey(own.publicKey))).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("is the same in a process that runs in New York, in Shanghai or nowhere", async () => {
    const module = new URL("../src/upstream/alipay/call-alipay.ts", import.meta.url).href;
    const script = `
      import { openAlipayGateway } from ${JSON.stringify(module)};
      const gateway = openAlipayGateway(${JSON.stringify(app)}, { now: () => ${at}, timeoutMs: 1 });
      process.stdout.write(JSON.stringify([new Date(${at}).getHours(), gateway.page("alipay.x", { biz_content: "{}" })]));`;
    const run = async (TZ: string): Promise<[number, string]> => {
      const args = ["--conditions=@tongban/source", "--input-type=module", "--eval", script];
      const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, TZ } });
      return JSON.parse(stdout);
    };
    const [newYork, shanghai] = await Promise.all([run("America/New_York"), run("Asia/Shanghai")]);
    expect([newYork[0], shanghai[0]]).toEqual([11, 0]);
    expect(newYork[1]).toBe(shanghai[1]);
    expect(newYork[1]).toContain("timestamp=2027-01-01%2000%3A30%3A05");
  });

  it("has a time that any reader of Beijing's time reads back to the second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9_999, 0) }), (ms) => {
        expect(Date.parse(`${beijingTime(ms).replace(" ", "T")}+08:00`)).toBe(Math.floor(ms / 1_000) * 1_000);
      }),
    );
  });
});
