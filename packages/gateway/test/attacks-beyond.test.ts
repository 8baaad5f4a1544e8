import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { SessionGrant } from "@tongban/protocol";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { networkOf } from "../src/admission/network-of.ts";
import { openKeys } from "../src/keys/key-ring.ts";
import { sealAnswer } from "../src/push/wechat/hand-over.ts";
import { pushSignature } from "../src/push/wechat/push-signature.ts";
import { certify, signInByAlipay } from "./world/alipay.ts";
import { aliAppIds, alipayAppsOf, alipaySeeds } from "./world/alipay-apps.ts";
import { call } from "./world/call.ts";
import {
  as,
  confirmProof,
  newcomer,
  newNonce,
  postWxCode,
  prove,
  sealClaim,
  showFace,
  signInBySso,
  signInByWechat,
  startProof,
  wxCode,
} from "./world/citizens.ts";
import { maintainers, operate } from "./world/maintainers.ts";
import { readRows } from "./world/rows.ts";
import { expectRefused } from "./world/traces.ts";
import { h5AppId, h5Origin, makeWorld, wxAppId } from "./world/world.ts";

// Attacks nobody listed.

const key = "k".repeat(43);
const [desk, unset] = [key, ""].map((text) => ({
  id: `m-${text.length}`,
  name: "值班员",
  keyHash: createHash("sha256").update(text).digest("hex"),
}));
const world = await makeWorld({ maintainers: [...maintainers, desk, unset] as typeof maintainers }, { alipay: ["key"] });
afterAll(() => world.close());

/** How far the world's clock is ahead of ours. */
let ahead = 0;
const advance = (ms: number) => {
  ahead += ms;
  world.advance(ms);
};

type Person = ReturnType<typeof newcomer>;
let victim: Person;
let thief: Person;
beforeEach(() => {
  [victim, thief] = [newcomer(world), newcomer(world)];
});

async function proved(person = victim): Promise<SessionGrant> {
  const grant = await signInByWechat(world, person.id);
  await prove(world, grant, person);
  return grant;
}
const account = async (grant: SessionGrant) => (await as(world, grant)("/v1/account")).body;
const noticesOf = async (grant: SessionGrant) =>
  (await as(world, grant)("/v1/notices")).body.notices.map(({ kind }: { kind: string }) => kind);
const post = (grant: SessionGrant, path: string, json?: object) =>
  as(world, grant)(`/v1/account${path}`, json ? { json } : { method: "POST" });
const openLink = async (grant: SessionGrant) => (await post(grant, "/links")).body;
const redeem = (grant: SessionGrant, token: string) => post(grant, "/links/redeem", { token });
const approve = (grant: SessionGrant, linkId: string, number: number) => post(grant, `/links/${linkId}/approve`, { number });

describe("a link", () => {
  it("whose code a third party photographs lets nobody in: she sees that it was not her device, and closes it", async () => {
    const [hers, alipay, photographer] = [await proved(), await signInByAlipay(world, victim.id), await signInByWechat(world, thief.id)];
    const { token, linkId } = await openLink(hers);
    const { number } = (await redeem(photographer, token)).body;
    expectRefused(world, await redeem(alipay, token), 404, "ACCOUNT_LINK_INVALID");
    expect(await noticesOf(hers)).toEqual(["link-requested"]);
    const { joining } = (await as(world, hers)(`/v1/account/links/${linkId}`)).body;
    expect([joining.channel, joining.label]).toEqual(["wechat", photographer.account.label]);
    for (const stranger of [photographer, alipay]) expectRefused(world, await approve(stranger, linkId, number), 404, "NOT_FOUND");
    expect((await post(hers, `/links/${linkId}/refuse`)).status).toBe(204);
    expectRefused(world, await approve(hers, linkId, number), 409, "JOIN_CLOSED");
    expect((await account(hers)).channels).toHaveLength(1);
  });

  it("is approved or closed, never both, when she taps both at once", async () => {
    const [hers, alipay] = [await proved(), await signInByAlipay(world, victim.id)];
    const { token, linkId } = await openLink(hers);
    const { number } = (await redeem(alipay, token)).body;
    const [approved] = await Promise.all([
      approve(hers, linkId, number),
      post(hers, `/links/${linkId}/refuse`),
      approve(hers, linkId, number),
      post(hers, `/links/${linkId}/refuse`),
    ]);
    const { status } = (await as(world, hers)(`/v1/account/links/${linkId}`)).body;
    expect((await account(hers)).channels).toHaveLength(status === "approved" ? 2 : 1);
    if (status === "closed") expect(approved.body.code).toBe("JOIN_CLOSED");
  });

  it("is no way around the cooling time: who waits for her can't lead her in, nor come in by a link of the thief's own", async () => {
    const hers = await proved();
    const waiting = await signInByWechat(world, thief.id);
    const { body } = await startProof(world, waiting, victim);
    await showFace(world, { persona: thief.id, verifyId: body.launch.verifyId, face: victim.id });
    expect((await confirmProof(world, waiting, body.proofId)).body.outcome).toBe("joining");
    const { token } = await openLink(waiting);
    expectRefused(world, await redeem(hers, token), 409, "PERSON_CONFLICT");
    expectRefused(world, await as(world, waiting)("/v1/applications"), 403, "JOIN_PENDING");
  });

  it("she was tricked into opening gives the thief nothing of hers, and two maintainers take it back", async () => {
    const [thiefs, hers] = [await proved(thief), await signInByWechat(world, victim.id)];
    const { token, linkId } = await openLink(thiefs);
    const { number } = (await redeem(hers, token)).body;
    expect((await approve(thiefs, linkId, number)).status).toBe(204);
    // she can't be proved in an account of the thief's
    const { body } = await startProof(world, hers, victim);
    await showFace(world, { persona: victim.id, verifyId: body.launch.verifyId });
    expectRefused(world, await confirmProof(world, hers, body.proofId), 409, "PERSON_CONFLICT");
    const [merge] = (await operate(world)("/merges")).body.merges;
    expect(merge.labels).toContain(hers.account.label);
    const reason = "本人到窗口，证件已核";
    const { rulingId } = (await operate(world)(`/merges/${merge.mergeId}/split`, { json: { reason } })).body;
    expectRefused(world, await operate(world)(`/rulings/${rulingId}/confirm`, { json: { reason } }), 403, "SECOND_OFFICIAL_REQUIRED");
    expect((await operate(world, "second")(`/rulings/${rulingId}/confirm`, { json: { reason } })).status).toBe(204);
    expect((await account(await proved())).person.number).toMatch(victim.number.slice(-4));
  });
});

describe("a join", () => {
  it("opens in time though she logged out everywhere, for that is no objection, and none of her old sessions comes back to life", async () => {
    const hers = await proved();
    const asking = await signInBySso(world, victim.id, 3);
    expect(asking.account.join?.status).toBe("waiting");
    await as(world, hers)("/v1/sessions", { method: "DELETE" });
    advance(24 * 3_600_000);
    const later = await signInBySso(world, victim.id, 3);
    expect((await as(world, later)("/v1/applications")).status).toBe(200);
    const live = `select 1 from sessions s join accounts a on a.id = s.account_id and a.epoch = s.epoch where s.revoked_at is null`;
    const [own] = await readRows(
      world.databaseUrl,
      `${live} and s.channel = 'wechat' and a.person_id = (
      select person_id from accounts where id = (select account_id from sessions order by created_at desc limit 1))`,
    );
    expect(own).toBeUndefined();
  });

  it("is not hers to answer from a sign-in that merely came in", async () => {
    const hers = await proved();
    const alipay = await signInByAlipay(world, victim.id);
    const { token, linkId } = await openLink(hers);
    await approve(hers, linkId, (await redeem(alipay, token)).body.number);
    const { join } = (await signInBySso(world, victim.id, 3)).account;
    const number = join?.number;
    expectRefused(world, await as(world, alipay)(`/v1/joins/${join?.joinId}/approve`, { json: { number } }), 403, "STEP_UP_REQUIRED");
  });
});

describe("a step-up", () => {
  it("is not what a channel says at a sign-in she does nothing for", async () => {
    world.sandbox.config.change({ alipayApps: alipaySeeds(["key"]).map((app) => ({ ...app, certFields: true })) });
    const gateway = await world.start({ apps: alipayAppsOf(world.sandbox).map((app) => ({ ...app, realNames: true })) });
    const json = { appId: aliAppIds.key, persona: victim.id, scopes: ["auth_user"] };
    const signIn = async () =>
      signInByAlipay(world, victim.id, {
        code: (await call(`${world.sandbox.url}/device/alipay/auth-code`, { json })).body.authCode,
        gateway,
      });
    const hers = await signIn();
    expect(hers.account.level).toBe(2);
    expect((await certify(world, hers, victim)).outcome).toBe("bound");
    advance(11 * 60_000);
    // an unlocked telephone in other hands
    const found = await signIn();
    expect(found.account.level).toBe(3);
    expectRefused(world, await post(found, "/links"), 403, "STEP_UP_REQUIRED");
  });

  it("is not a password: who knows hers lets nobody in and puts nobody out", async () => {
    const hers = await proved();
    const own = (await signInBySso(world, victim.id, 3)).account.join;
    await as(world, hers)(`/v1/joins/${own?.joinId}/approve`, { json: { number: own?.number } });
    const guessed = await signInBySso(world, victim.id, 2);
    const relayed = await signInByWechat(world, thief.id);
    const { body } = await startProof(world, relayed, victim);
    await showFace(world, { persona: thief.id, verifyId: body.launch.verifyId, face: victim.id });
    const { joinId, number } = (await confirmProof(world, relayed, body.proofId)).body.join;
    expectRefused(world, await as(world, guessed)(`/v1/joins/${joinId}/approve`, { json: { number } }), 403, "STEP_UP_REQUIRED");
    expectRefused(world, await post(guessed, "/links"), 403, "STEP_UP_REQUIRED");
    const [wechat] = (await account(hers)).channels;
    const putOut = await as(world, guessed)(`/v1/account/credentials/${wechat.credentialId}`, { method: "DELETE" });
    expectRefused(world, putOut, 403, "STEP_UP_REQUIRED");
    expectRefused(world, await as(world, relayed)("/v1/applications"), 403, "JOIN_PENDING");
    // her own sign-in at the highest level is one
    expect((await post(await signInBySso(world, victim.id, 3), "/links")).status).toBe(200);
  });
});

describe("the maintainers' desk", () => {
  const me = (headers: Record<string, string>, query = "") => call(`${world.gateway}/v1/operate/me${query}`, { headers });

  it("knows a key in the one place it belongs, and none where a hash of nothing is registered", async () => {
    const tries = [
      me({}),
      me({ authorization: "" }),
      me({ authorization: "Bearer " }),
      me({ authorization: `Basic ${Buffer.from(`m-43:${desk?.keyHash}`).toString("base64")}` }),
      me({ authorization: `Bearer ${desk?.keyHash}` }),
      me({ "x-authorization": `Bearer ${key}`, "x-original-authorization": `Bearer ${key}` }),
      me({ cookie: `authorization=Bearer ${key}` }),
      me({}, `?authorization=Bearer%20${key}&key=${key}`),
    ];
    for (const reply of await Promise.all(tries)) expectRefused(world, reply, 401, "OFFICIAL_REQUIRED");
    expect((await me({ authorization: `Bearer ${key}` })).body.id).toBe("m-43");
    expect(world.log.join("")).not.toContain(key);
  });

  it("takes no back-fill for another channel's app or one it does not know", async () => {
    const pairs = [{ userId: "2088000000000001", openId: `083${"z".repeat(44)}` }];
    for (const appId of [wxAppId, h5AppId, "2021999999999999"]) {
      const sent = await operate(world)("/backfill", { json: { appId, pairs, reason: "迁移批次 A-1" } });
      expectRefused(world, sent, 400, "APP_UNKNOWN");
    }
  });
});

describe("guesses", () => {
  const guess = (gateway: string, code: string) => postWxCode(world, { code, gateway });

  it("that come all at once are counted as well: no more reach WeChat than may be refused", async () => {
    const gateway = await world.start({ guessesPerMinute: 5 });
    const replies = await Promise.all(Array.from({ length: 40 }, (_, place) => guess(gateway, `forged-${place}`)));
    const codes = replies.map(({ body }) => body.code);
    expect(codes.filter((code) => code === "CHANNEL_CODE_INVALID")).toHaveLength(5);
    expect(codes.filter((code) => code === "TOO_MANY_REQUESTS")).toHaveLength(35);
  });

  it("hold up nobody who has a good code: what comes beside them waits its turn", async () => {
    const gateway = await world.start({ guessesPerMinute: 2 });
    const codes = await Promise.all(Array.from({ length: 8 }, () => wxCode(world, victim.id)));
    const replies = await Promise.all(codes.map((code) => guess(gateway, code)));
    expect(replies.map(({ status }) => status)).toEqual(codes.map(() => 200));
  });

  it("of a signed-in thief are counted for his sign-in: our key and the channel are asked no oftener", async () => {
    const strict = { ...world, gateway: await world.start({ guessesPerMinute: 3 }) };
    const [thiefs, hers] = [await signInByWechat(world, thief.id), await signInByWechat(world, victim.id)];
    const claim = { ...(await sealClaim(world, thief)), number: "AAAA" };
    const torn = () => as(strict, thiefs)("/v1/proofs", { json: { method: "wechat-face", claim } });
    const forged = () => as(strict, thiefs)("/v1/account/phone", { json: { grant: { kind: "wx-phone-code", code: "forged" } } });
    for (const [act, code] of [
      [torn, "CLAIM_UNREADABLE"],
      [forged, "PHONE_GRANT_INVALID"],
    ] as const) {
      for (let tries = 0; tries < 3; tries += 1) expectRefused(world, await act(), 400, code);
      expectRefused(world, await act(), 429, "TOO_MANY_REQUESTS");
    }
    expect((await startProof(strict, hers, victim)).status).toBe(200);
  });

  it.each([
    ["2409:8a00:1:2:3:4:5:6", "2409:8a00:1:2::/64"],
    ["2409:8a00:1:2::9", "2409:8a00:1:2::/64"],
    ["2409:8a00:0001:0002:aaaa::", "2409:8a00:1:2::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["64:ff9b::192.0.2.1", "64:ff9b:0:0::/64"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["192.0.2.1", "192.0.2.1"],
  ])("from %s are those of %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe("the edges", () => {
  it("take no prototype and no number of another's session", async () => {
    const hers = await signInByWechat(world, victim.id);
    const thiefs = await signInByWechat(world, thief.id);
    for (const text of ['{"__proto__":{"level":3}}', '{"token":"x","constructor":{"prototype":{"level":3}}}'])
      expectRefused(world, await as(world, thiefs)("/v1/account/links/redeem", { text }), 400, "REQUEST_INVALID");
    const [{ id }] = (await as(world, hers)("/v1/sessions")).body.sessions;
    expectRefused(world, await as(world, thiefs)(`/v1/sessions/${id}`, { method: "DELETE" }), 404, "NOT_FOUND");
    expect((await account(thiefs)).level).toBe(1);
  });

  it("send back no trace id but sixteen bytes in hex", async () => {
    for (const traceparent of [
      "00-<script>-x-01",
      "00-0af7651916cd43dd8448eb211c80319c\tx",
      "x".repeat(4_000),
      `00-${"0".repeat(32)}-b7ad6b7169203331-01`,
    ]) {
      const reply = await call(`${world.gateway}/v1/account`, { headers: { traceparent } });
      expect(reply.headers.get("x-trace-id")).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
    }
  });

  it("lead nobody elsewhere after log-out", async () => {
    const evil = [
      "https://evil.example/",
      `${h5Origin}.evil.example/`,
      `${h5Origin.replace("//", "//u@")}/`,
      "//evil.example",
      "javascript:alert(1)",
      "https:\\\\evil.example",
    ];
    for (const address of evil) {
      const reply = await call(`${world.gateway}/v1/sso/logout?${new URLSearchParams({ appId: h5AppId, return: address })}`);
      expectRefused(world, reply, 400, "RETURN_ADDRESS_REFUSED");
      expect(reply.headers.get("location")).toBeNull();
    }
  });

  it("take one answer of the phone button for one announcement, also when two come at once", async () => {
    const grant = await signInByAlipay(world, victim.id);
    const json = { appId: aliAppIds.key, persona: victim.id };
    await call(`${world.sandbox.url}/device/alipay/phone-consent`, { json });
    const { response } = (await call(`${world.sandbox.url}/device/alipay/phone-number`, { json })).body;
    await Promise.all([post(grant, "/phone/announce"), post(grant, "/phone/announce")]);
    const given = await Promise.all([1, 2, 3].map(() => post(grant, "/phone", { grant: { kind: "alipay-phone", response } })));
    expect(given.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  });

  it("tell an operator of attacks also where the log holds warnings only, and of nothing a citizen does", async () => {
    const quiet = { ...world, gateway: await world.start({ logLevel: "warn" }) };
    world.log.length = 0;
    const code = await wxCode(world, victim.id);
    const { body: hers } = await postWxCode(quiet, { code });
    expect((await as(quiet, hers)("/v1/applications")).body.code).toBe("LEVEL_REQUIRED");
    expect(world.log).toEqual([]);
    expectRefused(world, await postWxCode(quiet, { code, nonce: newNonce() }), 401, "CHANNEL_CODE_USED");
    const forged = await as(quiet, { accessToken: `${hers.accessToken}x` })("/v1/account");
    expectRefused(world, forged, 401, "SESSION_REQUIRED");
    expect(world.log).toHaveLength(2);
  });
});

describe("pushes", () => {
  const [token, encodingAesKey] = ["PushTokenOfOurs", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"];

  it("are refused when they are large, of another kind, or signed for another nonce", async () => {
    const [app] = world.options.apps;
    if (app?.channel !== "wechat") throw new Error("no WeChat app");
    const replica = await world.start({ apps: [{ ...app, push: { mode: "secure", token, encodingAesKey } }] });
    const seconds = Math.floor((Date.now() + ahead) / 1_000);
    const push = { app, token, key: Buffer.from(`${encodingAesKey}=`, "base64") };
    const sealed = sealAnswer('{"MsgType":"event","Event":"x"}', { push, format: "json", seconds, nonce: "n", random: Buffer.alloc(16) });
    const { Encrypt } = JSON.parse(sealed);
    const signature = pushSignature([token, String(seconds), "n", Encrypt]);
    const send = (nonce: string, text: string, headers: Record<string, string> = {}) =>
      call(`${replica}/push/wechat/${wxAppId}?${new URLSearchParams({ timestamp: String(seconds), nonce, msg_signature: signature })}`, {
        text,
        headers,
      });
    const whole = JSON.stringify({ Encrypt });
    expectRefused(world, await send("m", whole), 400, "REQUEST_INVALID");
    expectRefused(world, await send("n", whole.replace("{", `{"pad":"${"x".repeat(70_000)}",`)), 413, "BODY_TOO_LARGE");
    expectRefused(world, await send("n", `--x\r\n${whole}`, { "content-type": "multipart/form-data; boundary=x" }), 400, "REQUEST_INVALID");
    expect((await send("n", whole, { "content-type": "text/xml" })).text).toBe("success");
  });

  it("that are sent again to another replica take nothing that she has given since", async () => {
    const caught: string[] = [];
    const line = createServer((request, response) => {
      request.setEncoding("utf8").on("data", (text: string) => void caught.push(text));
      response.end("success");
    });
    await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
    const { port } = line.address() as AddressInfo;
    const alipayApps = alipaySeeds(["key"]).map((app) => ({ ...app, gatewayUrl: `http://127.0.0.1:${port}/` }));
    world.sandbox.config.change({ alipayApps });
    const hers = await signInByAlipay(world, victim.id);
    const [row] = await readRows(
      world.databaseUrl,
      "select value_sealed from identifiers where kind = 'open_id' order by linked_at desc limit 1",
    );
    const open_id = openKeys(world.options.keys).seal.open("identifiers.value", String(row?.value_sealed));
    const json = { appId: aliAppIds.key, persona: victim.id };
    const give = async (grant: SessionGrant) => {
      await post(grant, "/phone/announce");
      await call(`${world.sandbox.url}/device/alipay/phone-consent`, { json });
      const { response } = (await call(`${world.sandbox.url}/device/alipay/phone-number`, { json })).body;
      return (await post(grant, "/phone", { grant: { kind: "alipay-phone", response } })).status;
    };
    expect(await give(hers)).toBe(200);
    const params = { msg_method: "alipay.open.auth.userauth.cancelled", biz_content: JSON.stringify({ open_id }) };
    await call(`${world.sandbox.url}/device/alipay/notify`, { json: { appId: aliAppIds.key, params } });
    line.close();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const send = (gateway: string) => call(`${gateway}/push/alipay/${aliAppIds.key}`, { text: caught.join(""), headers });
    expect((await send(world.gateway)).text).toBe("success");
    // not long enough ago for the clocks of two sides to tell it from before
    advance(60_000);
    const fresh = await signInByAlipay(world, victim.id);
    expect(fresh.account).not.toHaveProperty("phone");
    expect(await give(fresh)).toBe(200);
    expect((await send(await world.start())).text).toBe("success");
    advance(2_000);
    expect(await account(fresh)).toHaveProperty("phone");
  });
});
