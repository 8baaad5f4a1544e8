import { constants, createPublicKey, publicEncrypt, randomBytes } from "node:crypto";
import type { SessionGrant } from "@tongban/protocol";
import { createSigner } from "fast-jwt";
import { afterAll, beforeEach, expect, it } from "vitest";
import { createGatewayKeys } from "../src/index.ts";
import { sealAnswer } from "../src/push/wechat/hand-over.ts";
import { pushSignature } from "../src/push/wechat/push-signature.ts";
import { signInByAlipay } from "./world/alipay.ts";
import { aliAppIds } from "./world/alipay-apps.ts";
import { call, type Reply } from "./world/call.ts";
import {
  as,
  confirmProof,
  newcomer,
  newNonce,
  postRefresh,
  postWxCode,
  prove,
  showFace,
  signInBySso,
  signInByWechat,
  startProof,
  wxCode,
} from "./world/citizens.ts";
import { maintainers, operate } from "./world/maintainers.ts";
import { readRows } from "./world/rows.ts";
import { listenToStatements } from "./world/statements.ts";
import { expectRefused, linesOf } from "./world/traces.ts";
import { makeWorld, otherWxAppId, wxAppId } from "./world/world.ts";

// One test for each attack that must be refused and logged, in the words of the list; the finer points of each stand in the tests of its own part.

const keys = createGatewayKeys();
const world = await makeWorld({ keys, maintainers }, { alipay: ["key"] });
afterAll(() => world.close());

type Person = ReturnType<typeof newcomer>;
// each test has people of its own; all have one name, so each is a namesake of the others
let victim: Person;
let thief: Person;
beforeEach(() => {
  [victim, thief] = [newcomer(world), newcomer(world)];
});

/** The victim on her own WeChat, proved a moment ago. */
async function proved(person = victim): Promise<SessionGrant> {
  const grant = await signInByWechat(world, person.id);
  await prove(world, grant, person);
  return grant;
}
interface Posing {
  readonly grant: SessionGrant;
  readonly phone: Person;
  readonly claim: Person;
  readonly face?: string;
}
/** Somebody claims to be another, and a face is shown before that check. */
async function pose({ grant, phone, claim, face }: Posing): Promise<Reply> {
  const { body } = await startProof(world, grant, claim);
  await showFace(world, { persona: phone.id, verifyId: body.launch.verifyId, ...(face && { face }) });
  return confirmProof(world, grant, body.proofId);
}

const applications = (grant: SessionGrant) => as(world, grant)("/v1/applications");
const account = async (grant: SessionGrant) => (await as(world, grant)("/v1/account")).body;
const noticesOf = async (grant: SessionGrant) =>
  (await as(world, grant)("/v1/notices")).body.notices.map(({ kind }: { kind: string }) => kind);
const openLink = (grant: SessionGrant) => as(world, grant)("/v1/account/links", { method: "POST" });
const redeem = (grant: SessionGrant, token: string) => as(world, grant)("/v1/account/links/redeem", { json: { token } });
const pressWechat = async ({ id: persona }: Person) =>
  (await call(`${world.sandbox.url}/device/wechat/phone-number`, { json: { appId: wxAppId, persona } })).body;
const givePhone = (grant: SessionGrant, handed: object) => as(world, grant)("/v1/account/phone", { json: { grant: handed } });
/** All that an answer says but its trace id. */
const saying = ({ status, body: { traceId: _traceId, ...body } }: Reply) => JSON.stringify([status, body]);

it("code of app A for app B", async () => {
  const foreign = await postWxCode(world, { code: await wxCode(world, victim.id, otherWxAppId) });
  expectRefused(world, foreign, 401, "CHANNEL_CODE_INVALID");
});

it("code replay from another device", async () => {
  const code = await wxCode(world, victim.id);
  const { body: hers } = await postWxCode(world, { code });
  expectRefused(world, await postWxCode(world, { code }), 401, "CHANNEL_CODE_USED");
  expect((await as(world, hers)("/v1/sessions")).body.sessions).toHaveLength(1);
});

it("phone blob of another user", async () => {
  const grant = await signInByWechat(world, thief.id);
  await signInByWechat(world, victim.id);
  const { code, encryptedData, iv } = await pressWechat(victim);
  for (const blob of [
    { kind: "wx-phone-code", code },
    { kind: "wx-encrypted-data", encryptedData, iv },
  ])
    expectRefused(world, await givePhone(grant, blob), 400, "PHONE_GRANT_INVALID");
  expect(await account(grant)).not.toHaveProperty("phone");
});

it("typed name + number of a victim", async () => {
  const hers = await proved();
  const grant = await signInByWechat(world, thief.id);
  const { body } = await startProof(world, grant, victim);
  expectRefused(world, await confirmProof(world, grant, body.proofId), 409, "PROOF_PENDING");
  expectRefused(world, await applications(grant), 403, "LEVEL_REQUIRED");
  expect(await account(grant)).toMatchObject({ level: 1 });
  expect((await as(world, hers)("/v1/joins")).body.incoming).toEqual([]);
});

it("a namesake with her number", async () => {
  const hers = await proved();
  const grant = await signInByWechat(world, thief.id);
  expect(thief.name).toBe(victim.name);
  expectRefused(world, await pose({ grant, phone: thief, claim: victim }), 403, "PROOF_NOT_PASSED");
  expect(await account(grant)).toMatchObject({ level: 1 });
  expect(await noticesOf(hers)).toEqual(["claim-attempted"]);
});

it("a face page relayed to her", async () => {
  const hers = await proved();
  const grant = await signInByWechat(world, thief.id);
  const { body } = await pose({ grant, phone: thief, claim: victim, face: victim.id });
  expect(body.outcome).toBe("joining");
  expectRefused(world, await applications(grant), 403, "JOIN_PENDING");
  expect(await noticesOf(hers)).toEqual(["join-requested"]);
  expect((await as(world, hers)(`/v1/joins/${body.join.joinId}/refuse`, { method: "POST" })).status).toBe(204);
  expectRefused(world, await applications(grant), 403, "JOIN_REFUSED");
  const trail = `select action from audit where evidence->>'joinId' = '${body.join.joinId}' order by id`;
  expect(await readRows(world.databaseUrl, trail)).toEqual([{ action: "join-requested" }, { action: "join-refused" }]);
});

it("a weak credential after a merge (level per credential)", async () => {
  const hers = await proved();
  const weak = await signInByAlipay(world, victim.id);
  const { linkId, token } = (await openLink(hers)).body;
  const { number } = (await redeem(weak, token)).body;
  expect((await as(world, hers)(`/v1/account/links/${linkId}/approve`, { json: { number } })).status).toBe(204);
  expectRefused(world, await applications(weak), 403, "LEVEL_REQUIRED");
  expectRefused(world, await openLink(weak), 403, "STEP_UP_REQUIRED");
  const view = await account(weak);
  expect([view.level, view.channels.length, view.person]).toEqual([1, 2, undefined]);
  // nor does it learn her name by beginning a check of the account's person
  expect((await as(world, weak)("/v1/proofs", { json: { method: "alipay-certify" } })).status).toBe(200);
  const openOf = async (grant: SessionGrant) => (await as(world, grant)("/v1/proofs")).body.open;
  expect(await openOf(weak)).toEqual({ proofId: expect.any(String), launch: expect.any(Object), expiresAt: expect.any(String) });
  expect(await noticesOf(hers)).toContain("account-linked");
  // nor once it is out again
  const [{ credentialId }] = view.channels.filter(({ current }: { current: boolean }) => current);
  expect((await as(world, hers)(`/v1/account/credentials/${credentialId}`, { method: "DELETE" })).status).toBe(204);
  expect(await openOf(await signInByAlipay(world, victim.id))).not.toHaveProperty("person");
});

it("fixation (attacker's session, then the victim's login)", async () => {
  const nonce = newNonce();
  const planted = await signInByWechat(world, thief.id, { nonce });
  const hers = await signInByWechat(world, victim.id, { nonce });
  await prove(world, hers, victim);
  expect(hers.account.subject).not.toBe(planted.account.subject);
  expect(hers.installSecret).not.toBe(planted.installSecret);
  expectRefused(world, await applications(planted), 403, "LEVEL_REQUIRED");
  const mixed = await postRefresh(world.gateway, { refreshToken: hers.refreshToken, installSecret: planted.installSecret ?? "" });
  expectRefused(world, mixed, 401, "SESSION_EXPIRED");
  expect(linesOf(world, mixed)[0]?.cause).toEqual({ reason: "signature" });
  // what a sign-on vouches for lifts no session that was there before
  const before = await signInBySso(world, thief.id, 1);
  expect((await signInBySso(world, thief.id, 3)).account.level).toBe(3);
  expectRefused(world, await applications(before), 403, "LEVEL_REQUIRED");
});

it("refresh reuse", async () => {
  const grant = await signInByWechat(world, victim.id);
  const { body: next } = await postRefresh(world.gateway, grant, 1);
  const reused = await postRefresh(world.gateway, grant, 2);
  expectRefused(world, reused, 401, "SESSION_REVOKED");
  expect(linesOf(world, reused)[0]?.cause).toEqual({ reason: "a spent refresh token came again" });
  expectRefused(world, await as(world, next)("/v1/account"), 401, "SESSION_REVOKED");
});

it("merge by phone only", async () => {
  const [hers, alipay] = [await proved(), await signInByAlipay(world, victim.id)];
  await givePhone(hers, { kind: "wx-phone-code", code: (await pressWechat(victim)).code });
  await as(world, alipay)("/v1/account/phone/announce", { method: "POST" });
  const json = { appId: aliAppIds.key, persona: victim.id };
  await call(`${world.sandbox.url}/device/alipay/phone-consent`, { json });
  const { response } = (await call(`${world.sandbox.url}/device/alipay/phone-number`, { json })).body;
  expect((await givePhone(alipay, { kind: "alipay-phone", response })).body).toMatchObject({ level: 1, channels: [{}] });
  expect((await as(world, alipay)("/v1/account/proposals")).body.proposals).toEqual([]);
  const [proposal] = (await operate(world)("/proposals")).body.proposals;
  expect(proposal).toMatchObject({ kind: "phone", labels: [alipay.account.label, hers.account.label] });
  const settled = await operate(world)(`/proposals/${proposal.proposalId}/resolve`, { json: { reason: "同一号码" } });
  expectRefused(world, settled, 409, "EVIDENCE_REQUIRED");
});

it("a second person on an account", async () => {
  const [hers, others] = [await proved(), await proved(thief)];
  const second = await pose({ grant: hers, phone: victim, claim: thief, face: thief.id });
  expectRefused(world, second, 409, "PERSON_CONFLICT");
  expectRefused(world, await redeem(others, (await openLink(hers)).body.token), 409, "PERSON_CONFLICT");
  expect((await account(hers)).person.number).toMatch(victim.number.slice(-4));
});

it("level forged in a token", async () => {
  const weak = await signInByWechat(world, victim.id);
  const [header = "", payload = "", signature = ""] = weak.accessToken.split(".");
  const claims = { ...JSON.parse(Buffer.from(payload, "base64url").toString()), level: 3, cert_key: "x" };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const changed = [`${header}.${encode(claims)}.${signature}`, `${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}.`];
  for (const accessToken of changed) expectRefused(world, await applications({ ...weak, accessToken }), 401, "SESSION_REQUIRED");
  // even under our own key a level in a token is nobody's word
  const accessToken = createSigner({ algorithm: "EdDSA", key: keys.token.privateKey, kid: keys.token.kid })(claims);
  expectRefused(world, await applications({ ...weak, accessToken }), 403, "LEVEL_REQUIRED");
});

it("padding oracle: of claims (RSA)", async () => {
  const grant = await signInByWechat(world, thief.id);
  const [{ kid, publicKey }] = (await call(`${world.gateway}/v1/keys`)).body.keys;
  const key = createPublicKey(publicKey);
  const raw = (block: Buffer) => publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, block).toString("base64");
  const blockOf = (...head: number[]) => Buffer.concat([Buffer.from(head), Buffer.alloc(256 - head.length, 7)]);
  const padded = (text: Buffer | string) =>
    publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString("base64");
  const torn = [
    // no end of the padding, another type, too short a padding, an empty text
    ...[blockOf(0, 2), blockOf(0, 1), blockOf(0, 2, 9, 9, 0, 9), blockOf(0, 2).fill(0, 255)].map(raw),
    padded(randomBytes(40)),
    padded("[no name, no number]"),
    Buffer.alloc(256, 255).toString("base64"),
    "AAAA",
  ];
  const name = padded(victim.name);
  // what OpenSSL makes of a torn block is random, and one letter would be a name: so the number is torn each time
  const claims = torn.flatMap((number) => [name, number].map((one) => ({ kid, idType: "citizen-id", name: one, number })));
  const answers = new Set<string>();
  for (const claim of claims) {
    const reply = await as(world, grant)("/v1/proofs", { json: { method: "wechat-face", claim } });
    expectRefused(world, reply, 400, "CLAIM_UNREADABLE");
    answers.add(saying(reply));
  }
  expect(answers.size).toBe(1);
});

/** The same bytes with one bit changed, `at` bytes before the end. */
function flipped(base64: string, at: number): string {
  const bytes = Buffer.from(base64, "base64");
  bytes.writeUInt8(bytes.readUInt8(bytes.length - at) ^ 1, bytes.length - at);
  return bytes.toString("base64");
}

it("padding oracle: of pushes (AES)", async () => {
  const [token, encodingAesKey] = ["PushTokenOfOurs", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"];
  const [app] = world.options.apps;
  if (app?.channel !== "wechat") throw new Error("no WeChat app");
  const replica = await world.start({ apps: [{ ...app, push: { mode: "secure", token, encodingAesKey } }] });
  const seconds = Math.floor(Date.now() / 1_000);
  const push = { app, token, key: Buffer.from(`${encodingAesKey}=`, "base64") };
  const event = JSON.stringify({ MsgType: "event", Event: "debug_demo" });
  const { Encrypt } = JSON.parse(sealAnswer(event, { push, format: "json", seconds, nonce: "n", random: randomBytes(16) }));
  const post = (encrypted: string, nonce: string) => {
    // as by somebody who knows the token, and so can sign
    const signature = pushSignature([token, String(seconds), nonce, encrypted]);
    const query = new URLSearchParams({ timestamp: String(seconds), nonce, msg_signature: signature });
    return call(`${replica}/push/wechat/${wxAppId}?${query}`, { json: { Encrypt: encrypted } });
  };
  expect((await post(Encrypt, "whole")).text).toBe("success");
  const answers = new Set<string>();
  // in the padding and in the app's id, which stand last
  for (const at of [1, 2, 8, 16, 17, 18, 24, 32, 33]) {
    const reply = await post(flipped(Encrypt, at), `n${at}`);
    expectRefused(world, reply, 400, "REQUEST_INVALID");
    answers.add(saying(reply));
  }
  expect(answers.size).toBe(1);
});

it("padding oracle: of phone blobs (AES)", async () => {
  const grant = await signInByWechat(world, victim.id);
  const { encryptedData, iv } = await pressWechat(victim);
  const answers = new Set<string>();
  // in the padding and in the app's id, which stand last
  for (const at of [1, 2, 8, 16, 17, 18, 24]) {
    const reply = await givePhone(grant, { kind: "wx-encrypted-data", encryptedData: flipped(encryptedData, at), iv });
    expectRefused(world, reply, 400, "PHONE_GRANT_INVALID");
    answers.add(saying(reply));
  }
  expect(answers.size).toBe(1);
});

it("id enumeration (rate-limited, same answer, same timing)", async () => {
  await proved();
  const unheld = newcomer(world);
  const { during, databaseUrl } = await listenToStatements(world.databaseUrl);
  const listened = { ...world, gateway: await world.start({ databaseUrl }) };
  const grant = await signInByWechat(world, thief.id);
  const [work, answers] = [new Set<string>(), new Set<string>()];
  for (const claim of [unheld, victim, unheld, victim, unheld]) {
    const begun = await during(() => startProof(listened, grant, claim));
    const { launch, proofId } = begun.result.body;
    await showFace(world, { persona: thief.id, verifyId: launch.verifyId });
    const ended = await during(() => confirmProof(listened, grant, proofId));
    expectRefused(world, ended.result, 403, "PROOF_NOT_PASSED");
    work.add([...begun.statements, ...ended.statements].join("\n"));
    answers.add(JSON.stringify([Object.keys(begun.result.body), saying(ended.result)]));
  }
  // the same statements take the same time: the clock of a busy machine would show less
  expect([...work].map((statements) => statements.split("\n").length > 10)).toEqual([true]);
  expect(answers.size).toBe(1);
  expectRefused(world, await startProof(world, grant, victim), 429, "PROOF_TRIES_EXCEEDED");
});

it("secrets or numbers in any log", () => {
  const log = world.log.join("");
  expect(world.log.length).toBeGreaterThan(100);
  const { personas, wechatApps } = world.sandbox.config.read();
  const secrets = personas.flatMap(({ name, citizenId, phone }) => [name, citizenId, phone]).concat(wechatApps.map(({ secret }) => secret));
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  // openids, JWTs, and whatever else is as long as a token
  expect(log.match(/\bo[\w-]{27}\b|\beyJ|[\w-]{43}/)?.[0]).toBeUndefined();
});
