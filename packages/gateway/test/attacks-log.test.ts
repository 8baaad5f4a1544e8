import type { SessionGrant } from "@tongban/protocol";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openKeys } from "../src/keys/key-ring.ts";
import { authCode, certify, postAuthCode, showCertify, startCertify } from "./world/alipay.ts";
import { aliAppIds } from "./world/alipay-apps.ts";
import { browse, handIn } from "./world/browser.ts";
import { call } from "./world/call.ts";
import {
  as,
  confirmProof,
  newcomer,
  postRefresh,
  postTicket,
  postWxCode,
  prove,
  signInBySso,
  signInByWechat,
  ssoTicket,
  startProof,
  wxCode,
} from "./world/citizens.ts";
import { maintainers, operate } from "./world/maintainers.ts";
import { overhear } from "./world/overhear.ts";
import { readRows } from "./world/rows.ts";
import { startWebApps } from "./world/web-apps.ts";
import { makeWorld, wxAppId } from "./world/world.ts";

// The log at its most talkative, against every value that went over any wire and everything the database keeps sealed.

const heard = overhear();
const push = { mode: "secure", token: "PushTokenOfOurs", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" } as const;
const world = await makeWorld({ logLevel: "trace", maintainers }, { alipay: ["key"] });
const apps = world.options.apps.map((app) =>
  app.channel === "wechat" && app.appId === wxAppId
    ? { ...app, push, noticeTemplate: { templateId: "tongban-notice", page: "pages/me/index", title: "thing1", time: "time2" } }
    : app,
);
const gateway = await world.start({ apps, deliverySeconds: 0.05 });
const main = { ...world, gateway };
const her = newcomer(world);
const thief = newcomer(world);
const fault = (...faults: object[]) => world.sandbox.config.change({ faults } as never);
const onPhone = (act: string, json: object) => call(`${world.sandbox.url}/device/${act}`, { json });
const reason = "本人到窗口，证件已核";

beforeAll(async () => {
  const grant = await wechat();
  await alipay(grant);
  await signOns();
  await hostile(grant);
});
afterAll(async () => {
  heard.stop();
  await world.close();
});

async function wechat(): Promise<SessionGrant> {
  const code = await wxCode(world, her.id);
  const { body: grant } = await postWxCode(main, { code });
  await postWxCode(main, { code });
  await onPhone("wechat/subscribe", { appId: wxAppId, persona: her.id, words: { "tongban-notice": "accept" } });
  await prove(main, grant, her);
  const pressed = (await onPhone("wechat/phone-number", { appId: wxAppId, persona: her.id })).body;
  for (const { encryptedData, iv, code: phoneCode } of [pressed, { ...pressed, encryptedData: "AAAA" }])
    for (const handed of [
      { kind: "wx-phone-code", code: phoneCode },
      { kind: "wx-encrypted-data", encryptedData, iv },
    ])
      await as(main, grant)("/v1/account/phone", { json: { grant: handed } });
  const posing = await signInByWechat(main, thief.id);
  const { body: begun } = await startProof(main, posing, her);
  await onPhone("wechat/face", { appId: wxAppId, persona: thief.id, verifyId: begun.launch.verifyId, act: "pass" });
  await confirmProof(main, posing, begun.proofId);
  for (const trouble of [{ errcode: 40001 }, { errcode: -1 }, { httpStatus: 502 }, { drop: "before" }]) {
    fault({ endpoint: "/sns/jscode2session", ...trouble });
    await postWxCode(main, { code: await wxCode(world, her.id) });
    fault({ endpoint: "/cityservice/face/identify/getverifyid", times: 1, ...trouble });
    await startProof(main, grant, her);
  }
  fault();
  const wechatApps = world.sandbox.config.read().wechatApps.map((app) => ({
    ...app,
    push: {
      url: `${gateway}/push/wechat/${app.appId}`,
      token: push.token,
      encodingAesKey: push.encodingAesKey,
      mode: "secure",
      format: "json",
    },
  }));
  world.sandbox.config.change({ wechatApps } as never);
  for (const forged of [false, true])
    await onPhone("wechat/push", {
      appId: wxAppId,
      persona: her.id,
      forged,
      fields: { MsgType: "text", Content: `我是${her.name}，${her.number}`, MsgId: "1" },
    });
  return grant;
}

async function alipay(hers: SessionGrant): Promise<void> {
  const code = await authCode(world, her.id);
  const { body: grant } = await postAuthCode(main, { code });
  await postAuthCode(main, { code });
  const json = { appId: aliAppIds.key, persona: her.id };
  await as(main, grant)("/v1/account/phone/announce", { method: "POST" });
  await onPhone("alipay/phone-consent", json);
  const { response } = (await onPhone("alipay/phone-number", json)).body;
  for (const handed of [response, response.replace("sign", "sing")]) {
    await as(main, grant)("/v1/account/phone/announce", { method: "POST" });
    await as(main, grant)("/v1/account/phone", { json: { grant: { kind: "alipay-phone", response: handed } } });
  }
  const { body: opened } = await as(main, hers)("/v1/account/links", { method: "POST" });
  await as(main, hers)("/v1/account/links/redeem", { json: { token: opened.token } });
  const { body: came } = await as(main, grant)("/v1/account/links/redeem", { json: { token: opened.token } });
  await as(main, hers)(`/v1/account/links/${opened.linkId}/approve`, { json: { number: came.number } });
  await certify(main, grant, her);
  const { body: started } = await startCertify(main, grant, her);
  await showCertify(main, { persona: her.id, launch: started.launch, act: "cancel" });
  await confirmProof(main, grant, started.proofId);
  const [merge] = (await operate(main)("/merges")).body.merges;
  const { rulingId } = (await operate(main)(`/merges/${merge.mergeId}/split`, { json: { reason } })).body;
  await operate(main, "second")(`/rulings/${rulingId}/confirm`, { json: { reason } });
  for (const trouble of [{ signature: "wrong" }, { httpStatus: 500 }, { reply: { code: "20000", sub_code: "isp.unknow-error" } }]) {
    fault({ endpoint: "alipay.system.oauth.token", ...trouble });
    await postAuthCode(main, { code: await authCode(world, her.id) });
  }
  fault();
  const pairs = [{ userId: "2088777766665555", openId: `083${"q".repeat(44)}` }];
  await operate(main)("/backfill", { json: { appId: aliAppIds.key, pairs, reason } });
  const order = { page: "pages/guide/index", describe: "优待证" };
  await operate(main)("/entries", { json: { ...order, channel: "wechat", appId: wxAppId, kind: "url-link", query: "a=1" } });
  await operate(main)("/entries", { json: { ...order, channel: "alipay", appId: aliAppIds.key, kind: "qrcode", query: "a=1" } });
}

async function signOns(): Promise<void> {
  const ticket = await ssoTicket(world, her.id, 3);
  const { body: browser } = await postTicket(main, { code: ticket });
  await postTicket(main, { code: ticket });
  await as(main, browser)("/v1/applications");
  await signInBySso(main, thief.id, 2);
  // which makes the sandbox forget the app of before
  const web = await startWebApps(world, { logLevel: "trace" });
  const choice = { persona: her.id, organisation: "xianlaihu-farm" };
  const journeys = ["zj-pc", "zj-app", "zj-behind", "zj-legal", "ixm-named", "oidc-plain", "oidc-levels"].map(async (appId) => {
    const { kind, code } = await browse({ gateway: web.gateway, appId, choice });
    const hand = (change: object) => handIn({ gateway: web.gateway, appId, kind, code, ...change });
    await Promise.all([hand({ code: `${code.slice(0, -1)}x` }), hand({ appId: "zj-wechat" })]);
    await hand({});
    await hand({});
  });
  await Promise.all(journeys);
}

/** What nobody sends by accident. */
async function hostile(hers: SessionGrant): Promise<void> {
  const grant = await signInByWechat(main, her.id);
  const { accessToken, refreshToken } = grant;
  const broken = `{"name":"${her.name}","number":"${her.number}","token":"${refreshToken}"`;
  const sent = [];
  for (const path of [
    "/v1/sessions",
    "/v1/sessions/refresh",
    "/v1/proofs",
    "/v1/account/phone",
    "/v1/account/links/redeem",
    "/v1/applications",
  ])
    for (const text of [
      broken,
      `${broken}}`,
      `[${broken}}]`,
      `{"${her.number}":1}`,
      `{"${refreshToken}":{"a":"${her.number}"}}`,
      `"${accessToken}"`,
    ])
      sent.push(as(main, grant)(path, { text }));
  await Promise.all(sent);
  for (const path of [
    `/v1/links/${refreshToken}`,
    `/v1/joins/${her.number}/approve`,
    `/${refreshToken}?token=${accessToken}`,
    `/v1/items/${her.number}`,
    `/%ZZ${her.number}`,
  ])
    await as(main, grant)(path);
  await call(`${gateway}/push/wechat/${wxAppId}?signature=${refreshToken}&timestamp=1&nonce=${her.number}`, { text: broken });
  await call(`${gateway}/push/alipay/${aliAppIds.key}`, { text: `notify_id=1&app_id=${refreshToken}&sign=${her.number}` });
  await call(`${gateway}/v1/account`, { token: `${accessToken}x` });
  await postRefresh(gateway, hers, 1);
  await postRefresh(gateway, hers, 2);
  world.platform.answer({ status: 500, body: { number: her.number } });
  await as(main, grant)("/v1/applications");
  await as(main, grant)("/v1/sessions", { method: "DELETE" });
}

/** Names of what may be said: apps, channels, kinds, moments, and what others answer by their own codes. A login code has the name of an error's. */
const openNames =
  /^(?:traceId|app_?[iI]d|client_id|channel|kind|method|path|page|scene|type|act|event|scope|alg|status|outcome|where|rule|grant_type|(?:err|error|sub_)[cC]ode|timestamp|TimeStamp|CreateTime)$/;
/** Ours, and those of OAuth 2 (RFC 6749, 5.2). */
const isErrorCode = (value: string) =>
  /^(?:[A-Z]+(?:_[A-Z]+)+|invalid_(?:grant|client|request|scope)|unauthorized_client|unsupported_grant_type)$/.test(value);

async function sealedValues(): Promise<string[]> {
  const { seal } = openKeys(world.options.keys);
  const columns = [
    ["identifiers", "value_sealed", "identifiers.value"],
    ["persons", "name_sealed", "persons.name"],
    ["persons", "number_sealed", "persons.number"],
    ["phones", "number_sealed", "phones.number"],
    ["sessions", "channel_secret_sealed", "sessions.channel-secret"],
    ["sessions", "install_sealed", "sessions.install"],
    ["proof_attempts", "handle_sealed", "proof_attempts.handle"],
    ["channel_tokens", "token_sealed", "channel_tokens.token"],
  ] as const;
  const found = columns.map(async ([table, column, place]) => {
    const rows = await readRows(world.databaseUrl, `select ${column} as sealed from ${table} where ${column} is not null`);
    expect(rows.length, column).toBeGreaterThan(0);
    return rows.map(({ sealed }) => seal.open(place, String(sealed)));
  });
  return (await Promise.all(found)).flat();
}

it("says no name, number, openid, code, token, key or secret in any line, at level trace", async () => {
  const log = world.log.join("\n");
  expect(world.log.length).toBeGreaterThan(150);
  const { personas, wechatApps, alipayApps, ssoApps, oidcApps } = world.sandbox.config.read();
  const people = personas.flatMap(({ name, citizenId, phone }) => [name, citizenId, phone]);
  const keys = JSON.stringify([wechatApps, alipayApps, ssoApps, oidcApps, world.options.keys, push]).match(/[\w+/=-]{16,}/g) ?? [];
  const said = [...heard.values]
    .filter(([value, names]) => value.length >= 8 && !isErrorCode(value) && ![...names].every((name) => openNames.test(name)))
    .map(([value]) => value);
  const lines = world.log.map((line) => JSON.parse(line) as { readonly traceId?: string; readonly appId?: string });
  const ids = new Set(lines.flatMap(({ traceId, appId }) => [traceId, appId]));
  const secrets = new Set([...people, ...keys, ...said, ...(await sealedValues())].filter((one) => !ids.has(one)));
  expect(secrets.size).toBeGreaterThan(400);
  expect([...secrets].filter((secret) => log.includes(secret))).toEqual([]);
});
