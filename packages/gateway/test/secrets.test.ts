import { afterAll, beforeAll, expect, it } from "vitest";
import { authCode, postAuthCode, setStage, showCertify, startCertify } from "./world/alipay.ts";
import {
  as,
  confirmProof,
  newNonce,
  postRefresh,
  postTicket,
  postWxCode,
  prove,
  signInBySso,
  ssoTicket,
  startProof,
  wxCode,
} from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { makeWorld, type World, zhu } from "./world/world.ts";

let world: World;
/** Everything that must never show up where it does not belong. */
const secrets: string[] = [zhu.number, zhu.name];
beforeAll(async () => {
  world = await makeWorld({}, { alipay: ["key"] });
  await walkThrough();
  await walkThroughAlipay();
});
afterAll(() => world.close());

/** The whole journey, good and bad, remembering each secret that passes by. */
async function walkThrough(): Promise<void> {
  const code = await wxCode(world, zhu.id);
  const upstream = await openidAndKey();
  const nonce = newNonce();
  const { body: hers } = await postWxCode(world, { code, nonce });
  await postWxCode(world, { code });
  await postWxCode(world, { code: "0a-forged-code-of-a-thief" });
  await prove(world, hers, zhu);
  const { body: started } = await startProof(world, hers, zhu);
  await confirmProof(world, hers, started.proofId);
  await startProof(world, hers, { name: "朱桂兰", number: "360502194803150021" });
  const ticket = await ssoTicket(world, zhu.id, 3);
  const { body: browser } = await postTicket(world, { code: ticket });
  await postTicket(world, { code: ticket });
  await as(world, browser)("/v1/applications");
  const { joinId, number } = browser.account.join;
  await as(world, hers)(`/v1/joins/${joinId}/approve`, { json: { number } });
  await as(world, browser)("/v1/applications");
  world.platform.answer({ delayMs: 3_000 });
  await as(world, browser)("/v1/applications");
  world.sandbox.config.change({ faults: [{ endpoint: "/sns/jscode2session", errcode: -1 }] });
  await postWxCode(world, { code: await wxCode(world, zhu.id) });
  const { body: refreshed } = await postRefresh(world.gateway, hers);
  await postRefresh(world.gateway, hers);
  await signInBySso(world, zhu.id, 2);
  secrets.push(...upstream, code, "0a-forged-code-of-a-thief", ticket, started.launch.verifyId);
  for (const grant of [hers, browser, refreshed]) secrets.push(grant.accessToken, grant.refreshToken);
  secrets.push(hers.installSecret, "360502194803150021");
  for (const app of world.sandbox.config.read().wechatApps) secrets.push(app.secret);
  for (const app of world.sandbox.config.read().ssoApps) secrets.push(app.secretKey);
}

/** The same on her Alipay, with a sub-code, a forged reply and a token renewed. */
async function walkThroughAlipay(): Promise<void> {
  const identifiers = { open_id: `083${"q".repeat(44)}`, user_id: "2088777766665555", union_id: `08U${"q".repeat(44)}` };
  const tokens = { access_token: "authbseB-of-hers", refresh_token: "authbseB-to-renew" };
  const say = (more: object = {}) =>
    world.sandbox.config.change({
      faults: [{ endpoint: "alipay.system.oauth.token", reply: { ...identifiers, ...tokens, expires_in: 3_600 }, ...more }],
    });
  setStage(world, "both-grey:100");
  say();
  const code = await authCode(world, zhu.id);
  const { body: grant } = await postAuthCode(world, { code });
  await postAuthCode(world, { code });
  await postAuthCode(world, { code: "forged-auth-code-of-a-thief" });
  const { body: started } = await startCertify(world, grant, zhu);
  await showCertify(world, { persona: zhu.id, launch: started.launch });
  await confirmProof(world, grant, started.proofId);
  say({ signature: "wrong" });
  await postAuthCode(world, { code: await authCode(world, zhu.id) });
  await postRefresh(world.gateway, grant);
  for (let tries = 0; tries < 100 && !world.log.join("").includes("was not renewed"); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const { certifyId, url } = started.launch;
  secrets.push(code, "forged-auth-code-of-a-thief", certifyId, url, grant.accessToken, grant.refreshToken, grant.installSecret);
  secrets.push(...Object.values(identifiers), ...Object.values(tokens));
}

/** What WeChat says of her, asked directly with a code of its own. */
async function openidAndKey(): Promise<string[]> {
  const [app] = world.sandbox.config.read().wechatApps;
  const url = new URL("/sns/jscode2session", world.sandbox.url);
  const code = await wxCode(world, zhu.id);
  url.search = new URLSearchParams({
    appid: app?.appId ?? "",
    secret: app?.secret ?? "",
    js_code: code,
    grant_type: "authorization_code",
  }).toString();
  const reply = (await (await fetch(url)).json()) as { openid: string; unionid: string };
  return [reply.openid, reply.unionid];
}

it("logs the whole journey without a number, name, openid, secret, code or token", () => {
  expect(world.log.length).toBeGreaterThan(15);
  const log = world.log.join("");
  expect(log).toContain("CHANNEL_CODE_USED");
  expect(log).toContain('"errcode":-1');
  expect(log).toContain("isv.code-invalid");
  expect(log).toContain("the signature does not hold");
  expect(log).toContain("was not renewed");
  for (const secret of secrets) expect(log).not.toContain(secret);
});

it("keeps none of them readable in the database", async () => {
  const tables = await readRows(world.databaseUrl, "select table_name from information_schema.tables where table_schema = 'gateway'");
  expect(tables.length).toBeGreaterThan(10);
  for (const { table_name } of tables) {
    const rows = JSON.stringify(await readRows(world.databaseUrl, `select * from ${table_name}`));
    for (const secret of secrets) expect(rows).not.toContain(secret);
  }
});

it.each(["wechat", "alipay"])("keeps the channel's secret of %s, sealed, and gives it to nobody", async (channel) => {
  const rows = await readRows(world.databaseUrl, `select channel_secret_sealed from sessions where channel = '${channel}'`);
  expect(rows.length).toBeGreaterThan(0);
  for (const { channel_secret_sealed } of rows) expect(String(channel_secret_sealed).length).toBeGreaterThan(60);
  const { body } = await postTicket(world, { code: await ssoTicket(world, zhu.id, 3) });
  expect(JSON.stringify(body)).not.toMatch(/session_?key|openid|unionid|userId|certKey/i);
});
