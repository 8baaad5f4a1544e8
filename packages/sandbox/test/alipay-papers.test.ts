import { createPublicKey, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { certificateSerial, rootSerial } from "../src/alipay/papers/certificate-serial.ts";
import { isSignedBy } from "../src/alipay/request-signature.ts";
import type { Sandbox } from "../src/index.ts";
import { alipaySandbox, appOf, authCode, call, exchangeCode, isSealed, keyApp } from "./alipay-setting.ts";
import { freshSandbox, getJson, noon } from "./setting.ts";
import file from "./vectors.json" with { type: "json" };

const day = 86_400_000;
const blocks = (pem: string) =>
  (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map((block) => new X509Certificate(block));

/** The serials as the app's own server computes them. */
function serialsOf(sandbox: Sandbox) {
  const { certificates } = appOf(sandbox);
  if (!certificates) throw new Error("no certificates");
  return { app_cert_sn: certificateSerial(certificates.app), alipay_root_cert_sn: rootSerial(certificates.root) };
}

const send = ({ url }: Sandbox, method: string, body: unknown) =>
  fetch(`${url}/config`, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

describe("known answers", () => {
  for (const vector of file.vectors) {
    if (vector.kind === "ali-cert-sn" && vector.pem)
      it(vector.id, () => expect(vector.root ? rootSerial(vector.pem) : certificateSerial(vector.pem)).toBe(vector.expect));
    if (vector.kind === "ali-notify" && vector.params)
      it(`${vector.id}: the same rule of signing`, () => {
        const { sign_type: _dropped, fund_bill_list, ...plain } = vector.params;
        const params = new Map(Object.entries({ ...plain, fund_bill_list: JSON.stringify(fund_bill_list) }));
        expect(isSignedBy(vector.publicKey, params)).toBe(vector.expect);
        expect(isSignedBy(vector.publicKey, params.set("total_amount", "0.11"))).toBe(false);
      });
  }
});

describe("certificate mode", () => {
  it("gives certificates of the app's key and of Alipay's, up to a root beside one that is not RSA", async () => {
    const app = appOf(await alipaySandbox({ mode: "certificate" }));
    const [own] = blocks(app.certificates?.app ?? "");
    const [alipay, between] = blocks(app.certificates?.alipay ?? "");
    const roots = blocks(app.certificates?.root ?? "");
    const root = roots[1];
    if (!own || !alipay || !between || !root) throw new Error("a certificate is missing");
    expect(own.publicKey.equals(createPublicKey(keyApp.publicKey))).toBe(true);
    expect(alipay.publicKey.equals(createPublicKey(app.alipayPublicKey))).toBe(true);
    expect([alipay.verify(between.publicKey), own.verify(between.publicKey), between.verify(root.publicKey)]).toEqual([true, true, true]);
    expect([alipay.checkIssued(between), between.checkIssued(root)]).toEqual([true, true]);
    expect(roots.map(({ publicKey }) => publicKey.asymmetricKeyType)).toEqual(["ec", "rsa"]);
    expect([alipay.ca, between.ca, root.ca]).toEqual([false, true, true]);
    expect(alipay.issuer).toBe("C=CN\nO=Tongban Sandbox\nOU=Certification Authority\nCN=Sandbox Certification Authority Class 2 R1");
    expect(new Date(alipay.validTo).getTime()).toBe(noon + 730 * day);
  });

  it("serves a request that names both serials, and names its own in the reply", async () => {
    const sandbox = await alipaySandbox({ mode: "certificate" });
    const reply = await exchangeCode(sandbox, await authCode(sandbox), serialsOf(sandbox));
    const { certificates, alipayPublicKey } = appOf(sandbox);
    expect(reply.node).toHaveProperty("open_id");
    expect(reply.all.alipay_cert_sn).toBe(certificateSerial(certificates?.alipay ?? ""));
    expect(isSealed(reply, alipayPublicKey)).toBe(true);
  });

  it.each([
    ["no serial of the app", { app_cert_sn: undefined }, "40001 isv.missing-app-cert-sn"],
    ["no serial of the roots", { alipay_root_cert_sn: undefined }, "40001 isv.missing-alipay-root-cert-sn"],
    ["another certificate", { app_cert_sn: "0".repeat(32) }, "40002 isv.app-cert-not-exist"],
    ["other roots", { alipay_root_cert_sn: "0".repeat(32) }, "40002 isv.invalid-alipay-root-cert-sn"],
  ])("refuses %s", async (_what, wrong, codes) => {
    const sandbox = await alipaySandbox({ mode: "certificate" });
    const { node } = await exchangeCode(sandbox, await authCode(sandbox), { ...serialsOf(sandbox), ...wrong });
    expect(`${node.code} ${node.sub_code}`).toBe(codes);
  });

  it("gives its own certificate for download by the serial, and no other", async () => {
    const sandbox = await alipaySandbox({ mode: "certificate" });
    const alipay = appOf(sandbox).certificates?.alipay ?? "";
    const download = async (alipay_cert_sn: unknown) =>
      (
        await call(sandbox, {
          method: "alipay.open.app.alipaycert.download",
          biz_content: JSON.stringify({ alipay_cert_sn }),
          ...serialsOf(sandbox),
        })
      ).node;
    const { alipay_cert_content: content } = await download(certificateSerial(alipay));
    expect(Buffer.from(String(content), "base64").toString()).toBe(alipay);
    for (const other of ["0".repeat(32), "", undefined, 7]) expect(await download(other)).toMatchObject({ sub_code: "INVALID_PARAMETER" });
  });

  it("lets certificates expire with the clock: the app's is refused", async () => {
    const sandbox = await alipaySandbox({ mode: "certificate" });
    const serials = serialsOf(sandbox);
    sandbox.config.advance(730 * day + 1000);
    const { node } = await exchangeCode(sandbox, await authCode(sandbox), { ...serials, timestamp: "2028-11-23 12:00:01" });
    expect(node).toMatchObject({ code: "40002", sub_code: "isv.app-cert-expired" });
  });

  it("issues new certificates, with new serials, for another validity or another key", async () => {
    const sandbox = await alipaySandbox({ mode: "certificate" });
    const [before] = [appOf(sandbox)];
    const serials = serialsOf(sandbox);
    const validity = { from: "2020-01-01T00:00:00Z", until: "2021-01-01T00:00:00Z" };
    sandbox.config.change({ alipayApps: [{ ...before, validity }] });
    const [alipay] = blocks(appOf(sandbox).certificates?.alipay ?? "");
    expect([alipay?.validFromDate, alipay?.validToDate]).toEqual([new Date(validity.from), new Date(validity.until)]);
    expect(appOf(sandbox).alipayPublicKey).toBe(before.alipayPublicKey);
    expect(serialsOf(sandbox).app_cert_sn).not.toBe(serials.app_cert_sn);
    expect(serialsOf(sandbox).alipay_root_cert_sn).toBe(serials.alipay_root_cert_sn);
    sandbox.config.reset();
    expect(appOf(sandbox).certificates).toEqual(before.certificates);
  });
});

describe("keys", () => {
  it("are made where none is brought, one Alipay pair for each app, others in each sandbox", async () => {
    const [one, two] = [await freshSandbox(), await freshSandbox()];
    const all = [appOf(one), appOf(one, 1), appOf(two)];
    expect(all.map(({ appId, mode }) => [appId, mode])).toEqual([
      ["2021000000000001", "key"],
      ["2021000000000002", "certificate"],
      ["2021000000000001", "key"],
    ]);
    expect(new Set(all.flatMap(({ publicKey, alipayPublicKey }) => [publicKey, alipayPublicKey])).size).toBe(6);
    for (const { publicKey, privateKey } of all) expect(createPublicKey(privateKey ?? "").equals(createPublicKey(publicKey))).toBe(true);
  });

  it("never show a private one over HTTP, and stay when none is sent or the shown one is sent back", async () => {
    const sandbox = await freshSandbox({ apps: { alipay: [{ appId: "2021000000000001", mode: "certificate" }] } });
    const before = appOf(sandbox);
    const { now: _now, ...shown } = await getJson(`${sandbox.url}/config`);
    expect(shown.alipayApps).toEqual([
      {
        appId: before.appId,
        mode: "certificate",
        stage: "openid",
        whitelist: [],
        signsPhone: true,
        certFields: false,
        publicKey: before.publicKey,
        alipayPublicKey: before.alipayPublicKey,
        certificates: before.certificates,
      },
    ]);
    expect(JSON.stringify(shown)).not.toContain("PRIVATE KEY");
    expect((await send(sandbox, "PUT", shown)).status).toBe(200);
    expect({ ...appOf(sandbox), broughtKey: false }).toEqual({ ...before });
    expect((await send(sandbox, "PATCH", { alipayApps: [{ appId: before.appId }] })).status).toBe(200);
    expect(appOf(sandbox).privateKey).toBe(before.privateKey);
  });

  it("that are brought stay when none is sent, and have no private part", async () => {
    const sandbox = await alipaySandbox();
    sandbox.config.change({ alipayApps: [{ appId: keyApp.appId, stage: "uid" }] });
    sandbox.config.change({ alipayApps: [{ appId: keyApp.appId }] });
    expect(appOf(sandbox)).toMatchObject({ publicKey: keyApp.publicKey, privateKey: undefined, stage: "openid" });
  });

  it.each([
    ["no PEM", "MIIB"],
    ["no key inside", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"],
    ["no RSA", "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n"],
  ])("are refused with %s, and nothing changes", async (_what, publicKey) => {
    const sandbox = await alipaySandbox();
    const before = sandbox.config.read();
    const reply = await send(sandbox, "PATCH", { alipayApps: [{ appId: keyApp.appId, publicKey }] });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ code: "REQUEST_INVALID" });
    expect(sandbox.config.read()).toBe(before);
  });

  it.each(["both", "both-grey:101", "both-grey:-1", "OPENID"])("and stages are checked: %s is none", async (stage) => {
    const sandbox = await alipaySandbox();
    const reply = await send(sandbox, "PATCH", { alipayApps: [{ appId: keyApp.appId, stage }] });
    expect(reply.status).toBe(400);
  });
});
