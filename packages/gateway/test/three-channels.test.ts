import type { JoinView, ProofOutcome, SessionGrant } from "@tongban/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authCode, certify, postAuthCode, showCertify, signInByAlipay, startCertify } from "./world/alipay.ts";
import { type AlipayMode, aliAppIds } from "./world/alipay-apps.ts";
import { as, confirmProof, newcomer, newNonce, postRefresh, prove, signInBySso, signInByWechat } from "./world/citizens.ts";
import { meetAt, readRows } from "./world/rows.ts";
import { li, makeWorld, otherWxAppId, type World, wang, zhu } from "./world/world.ts";

let world: World;
/** Her WeChat, which holds her person. */
let hers: SessionGrant;
beforeAll(async () => {
  world = await makeWorld({}, { alipay: ["key", "certificate"] });
});
afterAll(() => world.close());

async function begin(): Promise<void> {
  await world.clear();
  hers = await signInByWechat(world, zhu.id);
  await prove(world, hers, zhu);
}

const approve = (grant: SessionGrant, { joinId, number }: JoinView) =>
  as(world, grant)(`/v1/joins/${joinId}/approve`, { json: { number } });
const refuse = (grant: SessionGrant, { joinId }: JoinView) => as(world, grant)(`/v1/joins/${joinId}/refuse`, { method: "POST" });
const applications = async (grant: Pick<SessionGrant, "accessToken">) => {
  const { status, body } = await as(world, grant)("/v1/applications");
  return [status, body.code];
};
const noticesOf = async (grant: SessionGrant): Promise<{ kind: string; text: string }[]> =>
  (await as(world, grant)("/v1/notices")).body.notices;
const channelsOf = async (grant: SessionGrant): Promise<string[]> =>
  (await as(world, grant)("/v1/account")).body.channels.map(({ channel }: { channel: string }) => channel).sort();
const rows = (query: string) => readRows(world.databaseUrl, query);

function joinOf({ outcome, join }: ProofOutcome): JoinView {
  expect(outcome).toBe("joining");
  if (!join) throw new Error("no join");
  return join;
}

describe.each<AlipayMode>(["key", "certificate"])("an Alipay app in %s mode", (mode) => {
  const appId = aliAppIds[mode];

  it("gives one account with her WeChat and her browser once she approves there, and all three see the same", async () => {
    await begin();
    const alipay = await signInByAlipay(world, zhu.id, { appId });
    expect(alipay.account).toMatchObject({ level: 1, channels: [{ channel: "alipay", current: true }] });
    expect(await applications(alipay)).toEqual([403, "LEVEL_REQUIRED"]);

    const join = joinOf(await certify(world, alipay, { ...zhu, appId }));
    expect(await applications(alipay)).toEqual([403, "JOIN_PENDING"]);
    const { body } = await as(world, hers)("/v1/joins");
    expect(body.incoming).toMatchObject([{ joinId: join.joinId, channel: "alipay", label: alipay.account.label }]);
    const [asked] = await noticesOf(hers);
    expect(asked).toMatchObject({ kind: "join-requested", text: expect.stringContaining(`支付宝账号 ·${alipay.account.label}`) });

    expect((await approve(hers, join)).status).toBe(204);
    const browser = await signInBySso(world, zhu.id, 3);
    expect((await approve(hers, browser.account.join as JoinView)).status).toBe(204);
    for (const grant of [hers, alipay, browser]) {
      expect(await applications(grant)).toEqual([200, undefined]);
      expect(await channelsOf(grant)).toEqual(["alipay", "h5", "wechat"]);
    }
    const askedFor = world.platform.seen.map(({ headers }) => String(headers.authorization).split(".")[1] ?? "");
    const claims = askedFor.map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
    expect(new Set(claims.map(({ sub, cert_key }) => `${sub} ${cert_key}`)).size).toBe(1);
    expect(new Set(claims.map(({ channel }) => channel))).toEqual(new Set(["wechat", "alipay", "h5"]));
    expect((await postRefresh(world.gateway, alipay)).body.account).toMatchObject({ level: 3, person: { name: zhu.name } });
    expect((await signInByAlipay(world, zhu.id, { appId })).account).toMatchObject({ level: 3 });
  });
});

describe("a join asked for on Alipay", () => {
  let alipay: SessionGrant;
  let join: JoinView;
  beforeEach(async () => {
    await begin();
    alipay = await signInByAlipay(world, zhu.id);
    join = joinOf(await certify(world, alipay, zhu));
  });

  it("opens by itself after the cooling time, and not a moment earlier", async () => {
    world.advance(Date.parse(join.opensAt ?? "") - Date.now() - 60_000);
    expect(await applications((await postRefresh(world.gateway, alipay)).body)).toEqual([403, "JOIN_PENDING"]);
    world.advance(120_000);
    const opened = await signInByAlipay(world, zhu.id);
    expect(await applications(opened)).toEqual([200, undefined]);
    expect(await channelsOf(opened)).toEqual(["alipay", "wechat"]);
    const merges = await rows("select evidence->>'by' as by from audit where action = 'accounts-merged'");
    expect(merges).toEqual([{ by: "cooling" }]);
  });

  it("needs a fresh proof on her WeChat, and lifts no other sign-in of hers: each keeps the level of its own", async () => {
    world.advance(10 * 60_000 + 1);
    const later = await signInByWechat(world, zhu.id);
    const stale = await approve(later, join);
    expect([stale.status, stale.body.code]).toEqual([403, "STEP_UP_REQUIRED"]);
    await prove(world, later, zhu);
    expect((await approve(later, join)).status).toBe(204);
    const elsewhere = await signInByWechat(world, zhu.id, { appId: otherWxAppId });
    expect(elsewhere.account.level).toBe(1);
    expect(await applications(elsewhere)).toEqual([403, "LEVEL_REQUIRED"]);
    expect(await channelsOf(elsewhere)).toEqual(["alipay", "wechat", "wechat"]);
    // and her Alipay speaks for her as her WeChat does
    const asking = await signInByAlipay(world, zhu.id);
    await certify(world, asking, zhu);
    const browser = await signInBySso(world, zhu.id, 3);
    expect((await approve(asking, browser.account.join as JoinView)).status).toBe(204);
    expect(await channelsOf(browser)).toEqual(["alipay", "h5", "wechat", "wechat"]);
  });

  it("leaves a merged account to its one person: another certified there is refused and nothing changes", async () => {
    await approve(hers, join);
    const before = await snapshot();
    const { body: started } = await startCertify(world, alipay, li);
    await showCertify(world, { persona: zhu.id, launch: started.launch, face: li.id });
    for (let again = 0; again < 2; again += 1) {
      const refused = await confirmProof(world, alipay, started.proofId);
      expect([refused.status, refused.body.code]).toEqual([409, "PERSON_CONFLICT"]);
    }
    expect(await snapshot()).toEqual(before);
    expect((await as(world, alipay)("/v1/account")).body).toMatchObject({ level: 3, person: { name: zhu.name } });
    expect(await applications(alipay)).toEqual([200, undefined]);
    // and she herself can prove again
    expect((await certify(world, alipay, zhu)).outcome).toBe("bound");
  });
});

describe("an account that proves somebody else while it is let in", () => {
  it.each([
    ["is one with hers and holds nobody else", ["approve", "confirm"], [204, 409]],
    ["stays apart with its own person", ["confirm", "approve"], [200, 409]],
  ] as const)("%s", async (_what, order, statuses) => {
    await begin();
    const alipay = await signInByAlipay(world, li.id);
    const join = joinOf(await certify(world, alipay, { ...zhu, phone: li.id }));
    const { body: started } = await startCertify(world, alipay, li);
    await showCertify(world, { persona: li.id, launch: started.launch });
    const acts = { approve: () => approve(hers, join), confirm: () => confirmProof(world, alipay, started.proofId) };
    const account = `select id from accounts where id = (select account_id from joins where id = '${join.joinId}')`;
    const replies = await meetAt(
      world.databaseUrl,
      account,
      order.map((act) => acts[act]),
    );
    expect(replies.map(({ status }) => status)).toEqual(statuses);
    expect(await rows("select 1 from accounts where merged_into is not null and person_id is not null")).toEqual([]);
  });
});

/** What a refused proof may not touch. */
const snapshot = async () => {
  const tables = ["persons", "proofs", "joins", "notices", "audit", "credentials", "identifiers"];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  return [await rows(`select ${counts.join(", ")}`), await rows("select id, person_id, merged_into from accounts order by id")];
};

describe("a check by certify", () => {
  let me: ReturnType<typeof newcomer>;
  let alipay: SessionGrant;
  beforeAll(() => begin());
  beforeEach(async () => {
    world.sandbox.config.change({ faults: [] });
    me = newcomer(world);
    alipay = await signInByAlipay(world, me.id);
  });
  const levelOf = async () => (await as(world, alipay)("/v1/account")).body.level;

  it("is believed from Alipay's server only: a phone that lies gets nothing, and she hears of it", async () => {
    const { body: started } = await startCertify(world, alipay, zhu);
    const lie = { json: { resultStatus: "9000", passed: "T" } };
    const claimed = await as(world, alipay)(`/v1/proofs/${started.proofId}/confirm`, { method: "POST", ...lie });
    expect([claimed.status, claimed.body.code, await levelOf()]).toEqual([403, "PROOF_NOT_PASSED", 1]);
    expect(await noticesOf(hers)).toMatchObject([{ kind: "claim-attempted", text: expect.stringContaining("支付宝") }]);
    expect(await rows("select 1 from joins")).toEqual([]);
  });

  it("does not pass with another face than that of the person claimed", async () => {
    const { body: started } = await startCertify(world, alipay, zhu);
    await showCertify(world, { persona: me.id, launch: started.launch, face: me.id });
    expect((await confirmProof(world, alipay, started.proofId)).body.code).toBe("PROOF_NOT_PASSED");
    expect(await levelOf()).toBe(1);
  });

  it.each([
    ["another name", { cert_name: li.name, cert_no: zhu.number }],
    ["another number", { cert_name: zhu.name, cert_no: li.number }],
  ])("does not pass where Alipay names %s than was claimed", async (_what, named) => {
    const { body: started } = await startCertify(world, alipay, zhu);
    await showCertify(world, { persona: me.id, launch: started.launch, face: zhu.id });
    const reply = { identity_info: JSON.stringify(named) };
    world.sandbox.config.change({ faults: [{ endpoint: "alipay.user.certify.open.query", reply }] });
    expect((await confirmProof(world, alipay, started.proofId)).body.code).toBe("PROOF_NOT_PASSED");
    expect(await levelOf()).toBe(1);
  });

  it.each(["wrong", "missing", "moved", "over-another-node", "of-another-app", "before-change"] as const)(
    "takes no T whose signature is %s, and asks again later",
    async (signature) => {
      const { body: started } = await startCertify(world, alipay, zhu);
      const forged = { endpoint: "alipay.user.certify.open.query", reply: { passed: "T" }, signature } as const;
      world.sandbox.config.change({ faults: [forged] });
      const refused = await confirmProof(world, alipay, started.proofId);
      expect([refused.status, refused.body.code, await levelOf()]).toEqual([502, "CHANNEL_FAILED", 1]);
      world.sandbox.config.change({ faults: [] });
      await showCertify(world, { persona: me.id, launch: started.launch, face: zhu.id });
      expect((await confirmProof(world, alipay, started.proofId)).body.outcome).toBe("joining");
    },
  );

  it("belongs to the credential that began it", async () => {
    const { body: started } = await startCertify(world, alipay, me);
    await showCertify(world, { persona: me.id, launch: started.launch });
    const stranger = await signInByAlipay(world, wang.id);
    expect((await confirmProof(world, stranger, started.proofId)).status).toBe(404);
    expect((await confirmProof(world, hers, started.proofId)).status).toBe(404);
    expect((await confirmProof(world, alipay, started.proofId)).body.outcome).toBe("bound");
  });

  it("is asked for by its own name: no channel has another's proof", async () => {
    for (const [grant, method] of [
      [alipay, "wechat-face"],
      [hers, "alipay-certify"],
      [await signInBySso(world, zhu.id, 1), "alipay-certify"],
    ] as const) {
      const reply = await as(world, grant)("/v1/proofs", { json: { method } });
      expect([reply.status, reply.body.code]).toEqual([400, "REQUEST_INVALID"]);
    }
  });
});

describe("a certify page relayed to the victim", () => {
  it("tells her whose account it is for, opens nothing meanwhile, and ends for good when she objects", async () => {
    await begin();
    const thief = await signInByAlipay(world, li.id);
    // she looks into her own Alipay, at a page that li opened for her name
    const { body: started } = await startCertify(world, thief, zhu);
    expect(await showCertify(world, { persona: zhu.id, launch: started.launch })).toMatchObject({ resultStatus: "9000" });
    const asked = await confirmProof(world, thief, started.proofId);
    const join = joinOf(asked.body);

    expect(await applications(thief)).toEqual([403, "JOIN_PENDING"]);
    expect((await as(world, thief)("/v1/licences")).body.code).toBe("JOIN_PENDING");
    const own = await signInByAlipay(world, zhu.id);
    const [notice] = await noticesOf(hers);
    expect(notice?.text).toContain(thief.account.label);
    expect(thief.account.label).not.toBe(own.account.label);

    expect((await refuse(hers, join)).status).toBe(204);
    world.advance(25 * 3_600_000);
    const again = await signInByAlipay(world, li.id);
    const { body: second } = await startCertify(world, again, zhu);
    await showCertify(world, { persona: zhu.id, launch: second.launch });
    expect((await confirmProof(world, again, second.proofId)).body.join).toMatchObject({ status: "refused" });
    expect(await applications(again)).toEqual([403, "JOIN_REFUSED"]);
    // her own Alipay still may ask
    const { join: real } = await certify(world, await signInByAlipay(world, zhu.id), zhu);
    expect(real).toMatchObject({ status: "waiting" });
  });

  it("leaves the asking account's label in the audit where nobody held her yet", async () => {
    await begin();
    const thief = await signInByAlipay(world, li.id);
    await certify(world, thief, { ...wang, phone: wang.id });
    const bound = await rows("select evidence from audit where action = 'person-bound' order by id desc limit 1");
    expect(bound).toMatchObject([{ evidence: { method: "alipay-certify", label: thief.account.label } }]);
  });
});

describe("an authCode", () => {
  const codeOf = async (code: string) => (await postAuthCode(world, { code })).body.code;

  it("is refused when it is expired, of another app, or forged", async () => {
    await begin();
    const expired = await authCode(world, zhu.id);
    world.advance(5 * 60_000 + 1);
    const foreign = await authCode(world, zhu.id, aliAppIds.certificate);
    // at once: each waits a little for somebody who may have spent it a moment ago
    const refused = await Promise.all([expired, foreign, "x", "' or 1=1 --", "%00&app_id=1#", "朱桂兰"].map((code) => codeOf(code)));
    expect(refused).toEqual(Array(6).fill("CHANNEL_CODE_INVALID"));
    expect((await postAuthCode(world, { code: foreign, appId: aliAppIds.certificate })).status).toBe(200);
  });

  it("gives one session, again to the install that lost the reply, and none to another", async () => {
    await begin();
    const second = await world.start();
    const attempt = { code: await authCode(world, zhu.id), nonce: newNonce() };
    const replies = await Promise.all([world.gateway, second].map((gateway) => postAuthCode(world, { ...attempt, gateway })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(replies.map(({ body }) => body.refreshToken)).size).toBe(1);
    const thief = await postAuthCode(world, { ...attempt, nonce: newNonce() });
    expect([thief.status, thief.body.code]).toEqual([401, "CHANNEL_CODE_USED"]);
  });
});
