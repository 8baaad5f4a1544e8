import { isServiceError } from "@tongban/protocol";
import { startSandbox } from "@tongban/sandbox";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from "vitest";
import { openAlipayGateway } from "../src/upstream/alipay/call-alipay.ts";
import { certificateSerial, chainToRoot, readCertificates } from "../src/upstream/alipay/certificates.ts";
import { createPlatformCertificates } from "../src/upstream/alipay/platform-certificates.ts";
import made from "./certificates.json" with { type: "json" };
import { startLine, traceId } from "./world/alipay-line.ts";

const [before, after] = [
  { from: "2026-01-01T00:00:00Z", until: "2028-01-01T00:00:00Z" },
  { from: "2026-02-01T00:00:00Z", until: "2029-01-01T00:00:00Z" },
];
const method = "alipay.user.certify.open.query";

let line: Awaited<ReturnType<typeof startLine>>;
beforeAll(async () => {
  line = await startLine("certificate", { validity: before });
});
afterAll(() => line.close());
beforeEach(() => void line.sandbox.config.change({ faults: [] }));

function papers() {
  const { certificates } = line.sandbox.config.read().alipayApps[0] ?? {};
  if (!certificates) throw new Error("no certificates");
  return certificates;
}
const serialOf = (pem: string) => {
  const [certificate] = readCertificates(pem);
  return certificate ? certificateSerial(certificate) : "";
};
/** Alipay changes its certificate; the app's own stays what we sign as. */
async function changeAlipays() {
  const { app, alipay } = papers();
  line.set({ validity: after });
  onTestFinished(() => line.set({ validity: before }));
  return { ownBefore: app, alipayBefore: alipay };
}

it("the chain runs from Alipay's certificate over the authority between to the one root that signed it", () => {
  const { alipay, app, root } = papers();
  const [leaf, between] = readCertificates(alipay);
  const roots = readCertificates(root);
  if (!leaf || !between) throw new Error("no certificates");
  expect(chainToRoot([leaf, between], roots)?.map(({ subject }) => subject)).toEqual([leaf.subject, between.subject, roots[1]?.subject]);
  for (const broken of [[leaf], [], [between, leaf].slice(1), [leaf, leaf, leaf], [leaf, ...readCertificates(app)]])
    expect(chainToRoot(broken, roots)).toBeUndefined();
  expect(chainToRoot([leaf, between], roots.slice(0, 1))).toBeUndefined();
  expect(chainToRoot([leaf, between], [leaf, between])).toHaveLength(2);
});

it("is none under the roots of somebody else, whatever they are called", async () => {
  const other = await startSandbox({ apps: { alipay: [{ appId: "2021000000000002", mode: "certificate" }] } });
  onTestFinished(() => other.close());
  const { root: otherRoot } = other.config.read().alipayApps[0]?.certificates ?? { root: "" };
  expect(() => createPlatformCertificates(papers().alipay, otherRoot, Date.now)).toThrow("does not lead to a certificate of rootCert");
  const trust = { ...line.app.trust, rootCert: otherRoot };
  expect(() => openAlipayGateway({ ...line.app, trust } as never, { now: Date.now, timeoutMs: 1 })).toThrow(
    "[@tongban/gateway] Alipay app 2021000000000002: alipayCert does not lead to a certificate of rootCert",
  );
});

it("fetches the certificate a reply names, once, and takes the reply", async () => {
  const { ownBefore } = await changeAlipays();
  // the sandbox takes the app's new certificate only, which is the same key
  const trust = { ...line.app.trust, appCert: papers().app };
  expect(ownBefore).not.toBe(papers().app);
  for (const style of ["v2", "v3"] as const) {
    const gateway = openAlipayGateway({ ...line.app, trust, style } as never, { now: Date.now, timeoutMs: 2_000 });
    const ask = () => gateway.call(method, { certify_id: "0".repeat(32) }, traceId);
    const asked = await Promise.allSettled([ask(), ask(), ask()]);
    for (const one of asked) {
      const { reason } = one as PromiseRejectedResult;
      // Alipay's own word on an unknown check: it was believed
      expect([reason.code, reason.cause.subCode]).toEqual(["CHANNEL_FAILED", "OPEN_CERTIFY_BILL_NOT_EXIST"]);
    }
    expect(gateway.trust.keyFor(serialOf(papers().alipay))).toHaveProperty("key");
    expect(gateway.trust.keys()).toHaveLength(2);
  }
});

it("takes no reply when the certificate can't be had, and asks no more than once a minute", async () => {
  await changeAlipays();
  const trust = { ...line.app.trust, appCert: papers().app };
  let at = Date.now();
  const gateway = openAlipayGateway({ ...line.app, trust } as never, { now: () => at, timeoutMs: 2_000 });
  const share = () =>
    gateway
      .call("alipay.open.app.qrcode.create", { url_param: "pages/a", query_param: "", describe: "d" }, traceId)
      .catch((error: unknown) => {
        return isServiceError(error) ? (error.cause as { reason?: string }).reason : error;
      });
  const download = { endpoint: "alipay.open.app.alipaycert.download", subCode: "isp.unknow-error", times: 1 } as const;
  line.sandbox.config.change({ faults: [download] });
  expect(await share()).toBe("signed with another certificate than ours");
  expect(await share()).toBe("signed with another certificate than ours");
  at += 60_000;
  expect(await share()).toMatchObject({ qr_code_url: expect.any(String) });
});

it("meets no merchant's certificate as Alipay's, though it leads to the same root, and none that bears another app's name", async () => {
  const { alipay, app, root } = papers();
  const known = createPlatformCertificates(alipay, root, Date.now);
  await known.meet(serialOf(app), async () => app);
  expect(known.keyFor(serialOf(app))).toHaveProperty("refused");
  const sandbox = await startSandbox({
    apps: { alipay: ["2021000000000002", "2021000000000008"].map((appId) => ({ appId, mode: "certificate" })) },
  });
  onTestFinished(() => sandbox.close());
  const [own, other] = sandbox.config.read().alipayApps.map(({ certificates }) => certificates);
  if (!own || !other) throw new Error("no certificates");
  const ours = createPlatformCertificates(own.alipay, own.root, Date.now);
  await ours.meet(serialOf(other.alipay), async () => other.alipay);
  expect(ours.keys()).toHaveLength(1);
});

it("meets no certificate of Alipay's name from another authority, nor one a merchant has issued with his own", async () => {
  const { root, first, second, alipay, twin, merchant, fake } = made;
  const known = createPlatformCertificates(alipay + first, root, Date.now);
  expect(known.keys()).toHaveLength(1);
  await known.meet(serialOf(twin), async () => twin + second);
  await known.meet(serialOf(fake), async () => fake + merchant + first);
  expect(known.keys()).toHaveLength(1);
  expect(() => createPlatformCertificates(fake + merchant + first, root, Date.now)).toThrow("does not lead to a certificate of rootCert");
  expect(() => createPlatformCertificates(twin + second, root, Date.now)).not.toThrow();
});

it("meets nothing that is not what was asked for, and asks little for what is forged", async () => {
  const { alipay, root } = papers();
  let at = Date.now();
  const known = createPlatformCertificates(alipay, root, () => at);
  let asked = 0;
  const download = async () => {
    asked += 1;
    return alipay;
  };
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.jsonValue(), fc.string(), fc.constantFrom(serialOf(alipay), serialOf(alipay).toUpperCase())),
      async (serial) => {
        await known.meet(serial, download);
      },
    ),
  );
  expect(asked).toBe(0);
  for (let forged = 0; forged < 50; forged += 1) await known.meet(forged.toString(16).padStart(32, "0"), download);
  expect(asked).toBe(10);
  at += 60_000;
  await known.meet("f".repeat(32), download);
  expect([asked, known.keys().length]).toEqual([11, 1]);
});

it("opens with whatever text for certificates, or says which paper is wrong", () => {
  const { alipay, root } = papers();
  const cut = fc.nat({ max: alipay.length }).map((at) => alipay.slice(0, at) + alipay.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(cut, fc.string({ unit: "binary" })), (pem) => {
      const trust = { ...line.app.trust, alipayCert: pem };
      try {
        openAlipayGateway({ ...line.app, trust } as never, { now: Date.now, timeoutMs: 1 });
      } catch (error) {
        expect((error as Error).message).toMatch(/^\[@tongban\/gateway\] Alipay app 2021000000000002: alipayCert /);
      }
    }),
    { numRuns: 40 },
  );
  expect(root).toContain("BEGIN CERTIFICATE");
});
