import type { Fault } from "@tongban/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authCode, certify, postAuthCode, showCertify, signInByAlipay, startCertify } from "./world/alipay.ts";
import { type AlipayMode, aliAppIds } from "./world/alipay-apps.ts";
import type { Reply } from "./world/call.ts";
import { as, confirmProof, newNonce } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { li, makeWorld, type World, wang, zhu } from "./world/world.ts";

describe.each<AlipayMode>(["key", "certificate"])("sign-in by an Alipay app in %s mode", (mode) => {
  const appId = aliAppIds[mode];
  let world: World;
  let second: string;
  beforeAll(async () => {
    world = await makeWorld({}, { alipay: [mode] });
    second = await world.start({ upstreamTimeoutMs: 300 });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.sandbox.config.change({ faults: [], offsetMs: 0 });
  });

  const bend = (fault: Omit<Fault, "endpoint">, endpoint: Fault["endpoint"] = "alipay.system.oauth.token") =>
    world.sandbox.config.change({ faults: [{ endpoint, ...fault }] });
  const attempt = async (persona: string, gateway = world.gateway): Promise<Reply> =>
    postAuthCode(world, { code: await authCode(world, persona, appId), appId, gateway });
  const stored = async () => {
    const tables = ["accounts", "identifiers", "credentials", "sessions", "sign_ins", "refresh_tokens", "proof_attempts", "audit"];
    return readRows(world.databaseUrl, `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(", ")}`);
  };
  const shownIn = ({ status, body }: Reply) => [status, body.code, body.retry];

  it("is silent, at level 1, and finds the same account again", async () => {
    const entry = { scene: "ali:1200", path: "pages/index/index" };
    const first = await signInByAlipay(world, zhu.id, { appId, entry });
    expect(first).toMatchObject({ expiresIn: 600, account: { level: 1, channels: [{ channel: "alipay", current: true }] } });
    expect(first.account).not.toHaveProperty("person");
    const [again, other] = [await signInByAlipay(world, zhu.id, { appId }), await signInByAlipay(world, li.id, { appId })];
    expect(again.account.subject).toBe(first.account.subject);
    expect(other.account.subject).not.toBe(first.account.subject);
  });

  it("makes one account and one credential of eight first sign-ins at once, on two replicas", async () => {
    const before = await stored();
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) => attempt("zhang-jianguo", index % 2 ? second : world.gateway)),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(replies.map(({ body }) => body.account.subject)).size).toBe(1);
    const [after] = await stored();
    expect(after).toMatchObject({ accounts: Number(before[0]?.accounts) + 1, credentials: Number(before[0]?.credentials) + 1 });
  });

  it.each<NonNullable<Fault["signature"]>>(["wrong", "missing", "moved", "over-another-node", "of-another-app", "before-change"])(
    "believes no reply whose signature is %s, and stores nothing",
    async (signature) => {
      const before = await stored();
      bend({ signature });
      expect(shownIn(await attempt(wang.id))).toEqual([502, "CHANNEL_FAILED", false]);
      // as an attacker would have it: another user's id in a reply that was once right
      bend({ signature: "before-change", reply: { open_id: `083${"a".repeat(44)}` } });
      expect(shownIn(await attempt(wang.id))).toEqual([502, "CHANNEL_FAILED", false]);
      expect(await stored()).toEqual(before);
    },
  );

  // whoever signs and however: the meaning of a fault is the same in both modes
  if (mode === "key")
    it.each([
      [{ subCode: "isp.unknow-error" }, [503, "CHANNEL_BUSY", true]],
      [{ subCode: "aop.unknow-error" }, [503, "CHANNEL_BUSY", true]],
      [{ subCode: "isv.app-call-limited" }, [503, "CHANNEL_BUSY", true]],
      [{ subCode: "isv.code-invalid" }, [401, "CHANNEL_CODE_INVALID", false]],
      [{ subCode: "isv.code-invalid", signature: "of-another-app" }, [502, "CHANNEL_FAILED", false]],
      [{ subCode: "isv.insufficient-isv-permissions" }, [502, "CHANNEL_FAILED", false]],
      [{ subCode: "constructor", signature: "missing" }, [502, "CHANNEL_FAILED", false]],
      [{ httpStatus: 502 }, [502, "CHANNEL_FAILED", false]],
      [{ subCode: "isp.unknow-error", httpStatus: 500 }, [502, "CHANNEL_FAILED", false]],
      [{ drop: "before" }, [502, "CHANNEL_UNREACHABLE", true]],
      [{ drop: "after" }, [502, "CHANNEL_UNREACHABLE", true]],
      [{ latencyMs: 600 }, [504, "CHANNEL_TIMEOUT", true]],
      [{ reply: { access_token: "" } }, [502, "CHANNEL_FAILED", false]],
      [{ reply: { open_id: "undefined", union_id: "null", user_id: "" } }, [502, "CHANNEL_IDENTITY_MISSING", false]],
    ] as const)("says what %j means, and stores nothing", async (fault, shown) => {
      const before = await stored();
      bend(fault);
      expect(shownIn(await attempt(wang.id, second))).toEqual(shown);
      expect(await stored()).toEqual(before);
    });

  it("is refused by Alipay while the two clocks are far apart", async () => {
    world.sandbox.config.change({ offsetMs: 20 * 60_000 });
    expect(shownIn(await attempt(zhu.id))).toEqual([502, "CHANNEL_FAILED", false]);
    expect(world.log.join("")).toContain("isv.invalid-timestamp");
  });

  it("leaves a code to the install that spent it: nobody else has a session by it", async () => {
    const offer = { code: await authCode(world, zhu.id, appId), nonce: newNonce(), appId };
    const [first, repeated] = [await postAuthCode(world, offer), await postAuthCode(world, { ...offer, gateway: second })];
    expect(repeated.body.refreshToken).toBe(first.body.refreshToken);
    const thief = await postAuthCode(world, { ...offer, nonce: newNonce() });
    expect(shownIn(thief)).toEqual([401, "CHANNEL_CODE_USED", false]);
  });

  it("gives back a try of the day when Alipay could not begin the check, and keeps no half of it", async () => {
    const grant = await signInByAlipay(world, wang.id, { appId });
    const before = await stored();
    for (const fault of [
      { subCode: "isp.unknow-error" },
      { signature: "wrong" },
      { reply: { certify_id: "" } },
      { httpStatus: 500 },
    ] as const) {
      bend(fault, "alipay.user.certify.open.initialize");
      const refused = await startCertify(world, grant, wang);
      expect(refused.body.code).toBe("subCode" in fault ? "CHANNEL_BUSY" : "CHANNEL_FAILED");
    }
    expect(await stored()).toEqual(before);
    world.sandbox.config.change({ faults: [] });
    expect((await startCertify(world, grant, wang)).body.launch).toEqual({
      method: "alipay-certify",
      certifyId: expect.stringMatching(/^[0-9a-f]{32}$/),
      url: expect.stringMatching(new RegExp(`^${world.sandbox.url}/gateway\\.do\\?.*method=alipay\\.user\\.certify\\.open\\.certify&`)),
    });
  });

  it("judges a check by what Alipay's server says, after any ending on the phone", async () => {
    const grant = await signInByAlipay(world, wang.id, { appId });
    const fails = async (act: string) => {
      const { body } = await startCertify(world, grant, wang);
      await showCertify(world, { persona: wang.id, launch: body.launch, act, appId });
      return (await confirmProof(world, grant, body.proofId)).body.code;
    };
    expect([await fails("fail"), await fails("cancel")]).toEqual(["PROOF_NOT_PASSED", "PROOF_NOT_PASSED"]);
    const { body: overdue } = await startCertify(world, grant, wang);
    bend({ subCode: "OPEN_CERTIFY_BILL_NOT_EXIST" }, "alipay.user.certify.open.query");
    expect((await confirmProof(world, grant, overdue.proofId)).body.code).toBe("PROOF_EXPIRED");
    bend({ subCode: "isp.unknow-error" }, "alipay.user.certify.open.query");
    expect((await confirmProof(world, grant, overdue.proofId)).body.code).toBe("CHANNEL_BUSY");
    world.sandbox.config.change({ faults: [] });
    expect((await as(world, grant)("/v1/account")).body.level).toBe(1);
  });

  it("writes no name, number, code, token, id, key or page address into the log or readable into a table", async () => {
    const secrets: string[] = [zhu.name, zhu.number, li.number];
    const ids = { open_id: `083${"k".repeat(44)}`, union_id: `08U${"q".repeat(44)}`, user_id: "2088000011112222" };
    const tokens = { access_token: "authbseB-of-hers", refresh_token: "authbseB-to-renew" };
    bend({ reply: { ...ids, ...tokens } });
    const code = await authCode(world, zhu.id, appId);
    const { body: grant } = await postAuthCode(world, { code, appId });
    await postAuthCode(world, { code, appId });
    secrets.push(code, ...Object.values(ids), ...Object.values(tokens), grant.accessToken, grant.refreshToken, grant.installSecret);
    const { body: failed } = await startCertify(world, grant, li);
    await confirmProof(world, grant, failed.proofId);
    await certify(world, grant, { ...zhu, appId });
    secrets.push(failed.launch.certifyId, new URL(failed.launch.url).searchParams.get("sign") ?? "none");
    secrets.push(...(world.sandbox.config.read().alipayApps[0]?.privateKey ?? "PRIVATE KEY").split("\n").slice(1, 2));
    const tables = await readRows(world.databaseUrl, "select table_name from information_schema.tables where table_schema = 'gateway'");
    const rows = await Promise.all(tables.map(({ table_name }) => readRows(world.databaseUrl, `select * from ${table_name}`)));
    const told = [...world.log, JSON.stringify(rows)].join("\n");
    for (const secret of secrets.filter((text) => text)) expect(told).not.toContain(secret);
    expect(JSON.stringify(grant)).not.toMatch(/083k|08Uq|20880000|authbse/);
  });

  if (mode === "certificate")
    it("does not start on a certificate that is out of date, says which and till when, and leaves nothing running", async () => {
      const later = Date.now() + 3 * 365 * 86_400_000;
      const refused = new RegExp(`Alipay app ${appId}: appCert is valid from .* to .* 20\\d\\d GMT only`);
      // a connection left behind would fail this file when the database is dropped
      await expect(world.start({ now: () => later })).rejects.toThrow(refused);
    });
});
