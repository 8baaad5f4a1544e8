import { expect, it } from "vitest";
import { app, freshSandbox, getJson, otherApp, postJson, stableToken } from "./setting.ts";

const seconds = (count: number) => count * 1000;
const probe = { out_seq_no: "x", cert_info: {}, openid: "x" };
const use = (url: string, token: unknown) => postJson(`${url}/cityservice/face/identify/getverifyid?access_token=${token}`, probe);
/** The token is good: what is refused is the probe. */
const accepted = { errcode: 40097 };

it("gives the same token again with what is left of its two hours", async () => {
  const sandbox = await freshSandbox();
  const first = await stableToken(sandbox);
  expect(first.expires_in).toBe(7200);
  sandbox.config.advance(seconds(6855));
  expect(await stableToken(sandbox)).toEqual({ access_token: first.access_token, expires_in: 345 });
});

it("gives a new token in the old one's last five minutes, in which both hold", async () => {
  const sandbox = await freshSandbox();
  const first = await stableToken(sandbox);
  sandbox.config.advance(seconds(6901));
  const second = await stableToken(sandbox);
  expect(second.access_token).not.toBe(first.access_token);
  expect(second.expires_in).toBe(7200);
  expect(await use(sandbox.url, first.access_token)).toMatchObject(accepted);
  expect(await use(sandbox.url, second.access_token)).toMatchObject(accepted);
  sandbox.config.advance(seconds(299));
  expect(await use(sandbox.url, first.access_token)).toMatchObject({ errcode: 42001 });
  expect(await use(sandbox.url, second.access_token)).toMatchObject(accepted);
});

it("ends the old token at once when forced, with the documented text", async () => {
  const sandbox = await freshSandbox();
  const first = await stableToken(sandbox);
  const second = await stableToken(sandbox, { force_refresh: true });
  expect(second.access_token).not.toBe(first.access_token);
  const refused = await use(sandbox.url, first.access_token);
  expect(refused.errcode).toBe(40001);
  expect(refused.errmsg).toMatch(
    /^invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https:\/\/mmbizurl\.cn\/s\/JtxxFh33r rid: /,
  );
});

it("does not refresh when forced again within 30 s", async () => {
  const sandbox = await freshSandbox();
  const forced = await stableToken(sandbox, { force_refresh: true });
  sandbox.config.advance(seconds(29));
  expect((await stableToken(sandbox, { force_refresh: true })).access_token).toBe(forced.access_token);
  sandbox.config.advance(seconds(1));
  expect((await stableToken(sandbox, { force_refresh: true })).access_token).not.toBe(forced.access_token);
});

it("lets a token be forced twenty times a day", async () => {
  const sandbox = await freshSandbox();
  for (let time = 0; time < 20; time += 1) {
    expect(await stableToken(sandbox, { force_refresh: true })).toHaveProperty("access_token");
    sandbox.config.advance(seconds(30));
  }
  expect(await stableToken(sandbox, { force_refresh: true })).toMatchObject({ errcode: 45009 });
  expect(await stableToken(sandbox)).toHaveProperty("access_token");
  sandbox.config.advance(seconds(12 * 3600));
  expect(await stableToken(sandbox, { force_refresh: true })).toHaveProperty("access_token");
});

it.each([
  ["tokenCallsPerMinute", 45011],
  ["tokenCallsPerDay", 45009],
] as const)("keeps the quota %s", async (quota, errcode) => {
  const sandbox = await freshSandbox();
  sandbox.config.change({ quotas: { ...sandbox.config.read().quotas, [quota]: 1 } });
  expect(await stableToken(sandbox)).toHaveProperty("access_token");
  expect(await stableToken(sandbox)).toMatchObject({ errcode });
});

it.each([
  ["another grant", { grant_type: "authorization_code" }, 40002],
  ["an unknown app", { appid: "wxffffffffffffffff" }, 40013],
  ["a wrong secret", { secret: "wrong" }, 40125],
  ["no app", { appid: undefined }, 41002],
  ["no secret", { secret: "" }, 41004],
])("refuses %s", async (_what, wrong, errcode) => {
  expect(await stableToken(await freshSandbox(), wrong)).toMatchObject({ errcode });
});

it("refuses a GET, an empty body and a body that is no JSON object", async () => {
  const { url } = await freshSandbox();
  const address = `${url}/cgi-bin/stable_token`;
  expect(await getJson(address)).toMatchObject({ errcode: 43002 });
  expect(await (await fetch(address, { method: "POST" })).json()).toMatchObject({ errcode: 44002 });
  expect(await (await fetch(address, { method: "POST", body: "appid=1" })).json()).toMatchObject({ errcode: 47001 });
  expect(await postJson(address, [])).toMatchObject({ errcode: 47001 });
});

it("gives tokens to servers on the app's list only, by either call", async () => {
  const sandbox = await freshSandbox();
  const from = (...ipWhitelist: string[]) => sandbox.config.change({ wechatApps: [{ ...app, ipWhitelist }, otherApp] });
  const plain = () => getJson(`${sandbox.url}/cgi-bin/token?grant_type=client_credential&appid=${app.appId}&secret=${app.secret}`);
  from("192.0.2.1");
  const refused = await stableToken(sandbox);
  expect(refused).toMatchObject({ errcode: 40164 });
  expect(refused.errmsg).toMatch(/^invalid ip 127\.0\.0\.1 ipv6 ::ffff:127\.0\.0\.1, not in whitelist, rid: /);
  expect(await plain()).toMatchObject({ errcode: 40164 });
  from("192.0.2.1", "127.0.0.1");
  expect(await stableToken(sandbox)).toHaveProperty("access_token");
  expect(await plain()).toHaveProperty("access_token");
});

it("tells a missing, a malformed and an unknown token apart", async () => {
  const { url } = await freshSandbox();
  expect(await postJson(`${url}/cityservice/face/identify/getverifyid`, probe)).toMatchObject({ errcode: 41001 });
  expect(await use(url, "short")).toMatchObject({ errcode: 40014 });
  expect(await use(url, `96_${"a".repeat(184)}`)).toMatchObject({ errcode: 40001 });
});

it("keeps the tokens of two apps apart", async () => {
  const sandbox = await freshSandbox();
  const first = await stableToken(sandbox);
  await stableToken(sandbox, { appid: otherApp.appId, secret: otherApp.secret, force_refresh: true });
  expect(await use(sandbox.url, first.access_token)).toMatchObject(accepted);
});
