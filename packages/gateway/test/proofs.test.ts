import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { as, confirmProof, prove, sealClaim, showFace, signInBySso, signInByWechat, startProof } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { li, makeWorld, type World, wang, zhu } from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.advance(86_400_000);
  world.sandbox.config.change({ faults: [] });
});

it("binds a person nobody holds once WeChat itself confirms the face", async () => {
  const grant = await signInByWechat(world, zhu.id);
  const started = await startProof(world, grant, zhu);
  expect(started.body).toMatchObject({ launch: { method: "wechat-face", verifyId: expect.any(String) } });
  expect((await showFace(world, { persona: zhu.id, verifyId: started.body.launch.verifyId })).errCode).toBe(0);
  const confirmed = await confirmProof(world, grant, started.body.proofId);
  expect(confirmed.body).toMatchObject({
    outcome: "bound",
    account: { level: 3, person: { name: "朱桂兰", number: "3605**********002X" } },
  });
  expect((await as(world, grant)("/v1/account")).body.level).toBe(3);
  const again = await confirmProof(world, grant, started.body.proofId);
  expect(again.body).toEqual(confirmed.body);
  expect(await readRows(world.databaseUrl, "select count(*)::int from proofs")).toEqual([{ count: 1 }]);
});

it("answers eight confirmations at once alike and keeps one proof", async () => {
  const grant = await signInByWechat(world, wang.id);
  const started = await startProof(world, grant, wang);
  await showFace(world, { persona: wang.id, verifyId: started.body.launch.verifyId });
  const replies = await Promise.all(Array.from({ length: 8 }, () => confirmProof(world, grant, started.body.proofId)));
  expect(replies.map(({ body }) => body.outcome)).toEqual(Array(8).fill("bound"));
  const proofs =
    "select count(*)::int from proofs p join persons on persons.id = person_id join accounts a on a.person_id = persons.id group by a.id";
  expect(await readRows(world.databaseUrl, proofs)).toEqual([{ count: 1 }, { count: 1 }]);
});

it("believes nothing the phone says: without the upstream's word there is no level", async () => {
  const grant = await signInByWechat(world, li.id);
  const started = await startProof(world, grant, li);
  const claimed = await as(world, grant)(`/v1/proofs/${started.body.proofId}/confirm`, { json: { errCode: 0, verifyResult: "passed" } });
  expect([claimed.status, claimed.body.code, claimed.body.retry]).toEqual([409, "PROOF_PENDING", true]);
  expect((await as(world, grant)("/v1/account")).body.level).toBe(1);
});

it("says what came of a check that was cancelled, troubled or overdue, and lets her finish it", async () => {
  const grant = await signInByWechat(world, li.id);
  const { body: started } = await startProof(world, grant, li);
  const { verifyId } = started.launch;
  const outcome = async () => (await confirmProof(world, grant, started.proofId)).body.code;
  await showFace(world, { persona: li.id, verifyId, act: "cancel" });
  expect(await outcome()).toBe("PROOF_CANCELLED");
  await showFace(world, { persona: li.id, verifyId, act: "network" });
  expect(await outcome()).toBe("PROOF_NOT_PASSED");
  world.sandbox.config.change({ faults: [{ endpoint: "/cityservice/face/identify/queryverifyinfo", errcode: -1, times: 3 }] });
  expect(await outcome()).toBe("CHANNEL_BUSY");
  world.advance(30 * 60_000);
  const fresh = await signInByWechat(world, li.id);
  expect((await confirmProof(world, fresh, started.proofId)).body.code).toBe("PROOF_EXPIRED");
});

it("refuses a number that can't be one and text it can't read, and counts neither as a try", async () => {
  const grant = await signInByWechat(world, li.id);
  for (let tries = 0; tries < 6; tries += 1) {
    expect((await startProof(world, grant, { name: "李娜", number: "360502199604080069" })).body.code).toBe("CLAIM_INVALID");
    expect((await startProof(world, grant, { name: "李娜", number: "hello" })).body.code).toBe("CLAIM_UNREADABLE");
  }
  expect((await startProof(world, grant, li)).status).toBe(200);
});

it("allows five tries a day, also when they start at once, and gives back those the upstream failed", async () => {
  const grant = await signInByWechat(world, li.id);
  world.sandbox.config.change({ faults: [{ endpoint: "/cityservice/face/identify/getverifyid", errcode: 45011, times: 3 }] });
  for (let tries = 0; tries < 3; tries += 1) expect((await startProof(world, grant, li)).body.code).toBe("CHANNEL_BUSY");
  const replies = await Promise.all(Array.from({ length: 8 }, () => startProof(world, grant, li)));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  expect(replies.find(({ status }) => status === 429)?.body.code).toBe("PROOF_TRIES_EXCEEDED");
  world.advance(86_400_000);
  const tomorrow = await signInByWechat(world, li.id);
  expect((await startProof(world, tomorrow, li)).status).toBe(200);
});

it("lets somebody else's real name and number join nothing and learn nothing, and tells her account once an hour", async () => {
  const hers = await signInByWechat(world, zhu.id);
  const unheld = { name: "张建国", number: "360502197506200039" };
  const thief = await signInByWechat(world, li.id);
  const attempt = async (claim: { name: string; number: string }) => {
    const { body: started } = await startProof(world, thief, claim);
    await showFace(world, { persona: li.id, verifyId: started.launch.verifyId });
    return confirmProof(world, thief, started.proofId);
  };
  const replies = [await attempt(zhu), await attempt(unheld), await attempt(zhu)];
  const shown = replies.map(({ status, body: { traceId: _traceId, ...body } }) => ({ status, body }));
  expect(shown[0]).toMatchObject({ status: 403, body: { code: "PROOF_NOT_PASSED" } });
  expect(shown[1]).toEqual(shown[0]);

  const { body: account } = await as(world, thief)("/v1/account");
  expect(account).toMatchObject({ level: 1 });
  expect(account).not.toHaveProperty("person");
  expect(account).not.toHaveProperty("join");
  expect((await as(world, thief)("/v1/notices")).body.notices).toEqual([]);
  const { body: hears } = await as(world, hers)("/v1/notices");
  expect(hears.notices.map(({ kind }: { kind: string }) => kind)).toEqual(["claim-attempted"]);
  expect(JSON.stringify(hears)).not.toContain(li.number);
  expect((await as(world, hers)("/v1/joins")).body.incoming).toEqual([]);
});

it("fails for good: a failed check can't pass later", async () => {
  const grant = await signInByWechat(world, li.id);
  const { body: started } = await startProof(world, grant, zhu);
  const { verifyId } = started.launch;
  await showFace(world, { persona: li.id, verifyId });
  expect((await confirmProof(world, grant, started.proofId)).body.code).toBe("PROOF_NOT_PASSED");
  expect((await showFace(world, { persona: li.id, verifyId, face: zhu.id })).errCode).toBe(0);
  expect((await confirmProof(world, grant, started.proofId)).body.code).toBe("PROOF_NOT_PASSED");
});

it("keeps a proof to the credential that started it", async () => {
  const grant = await signInByWechat(world, li.id);
  const { body: started } = await startProof(world, grant, li);
  const stranger = await signInByWechat(world, wang.id);
  expect((await confirmProof(world, stranger, started.proofId)).status).toBe(404);
  expect((await confirmProof(world, grant, "00000000-0000-4000-8000-000000000000")).status).toBe(404);
});

it("never gives an account a second person", async () => {
  const sons = await signInByWechat(world, "zhang-jianguo");
  await prove(world, sons, { id: "zhang-jianguo", name: "张建国", number: "360502197506200039" });
  const { body: started } = await startProof(world, sons, zhu);
  expect((await showFace(world, { persona: "zhang-jianguo", verifyId: started.launch.verifyId, face: zhu.id })).errCode).toBe(0);
  const confirmed = await confirmProof(world, sons, started.proofId);
  expect([confirmed.status, confirmed.body.code]).toEqual([409, "PERSON_CONFLICT"]);
});

it("proves its own person again without a claim, and asks for one where there is none yet", async () => {
  const grant = await signInByWechat(world, wang.id);
  const { body: started } = await startProof(world, grant);
  await showFace(world, { persona: wang.id, verifyId: started.launch.verifyId });
  expect((await confirmProof(world, grant, started.proofId)).body.outcome).toBe("bound");
  const nobody = await signInByWechat(world, li.id);
  expect((await startProof(world, nobody)).body.code).toBe("REQUEST_INVALID");
});

it("has no face check in a browser", async () => {
  const grant = await signInBySso(world, li.id, 1);
  expect((await startProof(world, grant, li)).body.code).toBe("REQUEST_INVALID");
});

it("takes no document the channel's face check can't check", async () => {
  const grant = await signInByWechat(world, li.id);
  const claim = { ...(await sealClaim(world, { name: "李娜", number: "H01234567" })), idType: "hk-macao-permit" };
  const refused = await as(world, grant)("/v1/proofs", { json: { method: "wechat-face", claim } });
  expect([refused.status, refused.body.code, refused.body.detail.where]).toEqual([400, "REQUEST_INVALID", "/claim/idType"]);
});

it("forgets a face after thirty days, but not whose account it is", async () => {
  world.advance(31 * 86_400_000);
  const grant = await signInByWechat(world, wang.id);
  expect(grant.account.level).toBe(1);
  expect(grant.account).not.toHaveProperty("person");
  expect((await startProof(world, grant)).status).toBe(200);
});

it("replaces an app token the upstream refuses, once, and only if it is still the stored one", async () => {
  const grant = await signInByWechat(world, li.id);
  expect((await startProof(world, grant, li)).status).toBe(200);
  world.sandbox.config.change({ faults: [{ endpoint: "/cityservice/face/identify/getverifyid", errcode: 40001, times: 1 }] });
  expect((await startProof(world, grant, li)).status).toBe(200);
  world.sandbox.config.change({ faults: [{ endpoint: "/cityservice/face/identify/getverifyid", errcode: 42001 }] });
  const refused = await startProof(world, grant, li);
  expect([refused.status, refused.body.code]).toEqual([502, "CHANNEL_FAILED"]);
});
