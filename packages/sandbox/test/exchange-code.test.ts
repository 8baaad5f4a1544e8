import { expect, it } from "vitest";
import { app, exchange, freshSandbox, loginCode, otherApp, postJson } from "./setting.ts";

const minutes = (count: number) => count * 60_000;

it("gives openid, session_key and unionid, and no errcode", async () => {
  const sandbox = await freshSandbox();
  const session = await exchange(sandbox, { js_code: await loginCode(sandbox) });
  expect(Object.keys(session).sort()).toEqual(["openid", "session_key", "unionid"]);
  expect(session.openid).toMatch(/^o[\w-]{27}$/);
  expect(Buffer.from(String(session.session_key), "base64")).toHaveLength(16);
});

it("gives a user another openid in each app, and no unionid in an app bound to no Open Platform account", async () => {
  const sandbox = await freshSandbox();
  const here = await exchange(sandbox, { js_code: await loginCode(sandbox) });
  const code = await loginCode(sandbox, "zhu-guilan", otherApp.appId);
  const there = await exchange(sandbox, { appid: otherApp.appId, secret: otherApp.secret, js_code: code });
  expect(there.openid).toMatch(/^o/);
  expect(there.openid).not.toBe(here.openid);
  expect(there).not.toHaveProperty("unionid");
});

it("knows a user again after a restart, and two namesakes apart", async () => {
  const [first, second] = [await freshSandbox(), await freshSandbox()];
  const before = await exchange(first, { js_code: await loginCode(first) });
  const after = await exchange(second, { js_code: await loginCode(second) });
  const namesake = await exchange(second, { js_code: await loginCode(second, "zhu-guilan-namesake") });
  expect(after.openid).toBe(before.openid);
  expect(namesake.openid).not.toBe(before.openid);
});

it("makes a new session_key with each login code", async () => {
  const sandbox = await freshSandbox();
  const [one, two] = [await loginCode(sandbox), await loginCode(sandbox)];
  const first = await exchange(sandbox, { js_code: one });
  const second = await exchange(sandbox, { js_code: two });
  expect(second.session_key).not.toBe(first.session_key);
  expect(second.openid).toBe(first.openid);
});

it("serves one of many exchanges of the same code at once and tells the others 40163", async () => {
  const sandbox = await freshSandbox();
  const code = await loginCode(sandbox);
  const replies = await Promise.all(Array.from({ length: 8 }, () => exchange(sandbox, { js_code: code })));
  expect(replies.filter(({ openid }) => openid !== undefined)).toHaveLength(1);
  expect(replies.filter(({ errcode }) => errcode === 40163)).toHaveLength(7);
});

it("lets a code live for five minutes", async () => {
  const sandbox = await freshSandbox();
  const [early, late] = [await loginCode(sandbox), await loginCode(sandbox)];
  sandbox.config.advance(minutes(5) - 1);
  expect(await exchange(sandbox, { js_code: early })).toHaveProperty("openid");
  sandbox.config.advance(1);
  expect(await exchange(sandbox, { js_code: late })).toMatchObject({ errcode: 40029 });
});

it("refuses a forged code and a code of another app with 40029, and the rightful app can still use it", async () => {
  const sandbox = await freshSandbox();
  const code = await loginCode(sandbox);
  expect(await exchange(sandbox, { js_code: "forged" })).toMatchObject({ errcode: 40029 });
  expect(await exchange(sandbox, { appid: otherApp.appId, secret: otherApp.secret, js_code: code })).toMatchObject({ errcode: 40029 });
  expect(await exchange(sandbox, { js_code: code })).toHaveProperty("openid");
});

it.each([
  ["an unknown app", { appid: "wxffffffffffffffff" }, 40013],
  ["a wrong secret", { secret: "wrong" }, 40125],
  ["the other app's secret", { secret: otherApp.secret }, 40125],
  ["no app", { appid: undefined }, 41002],
  ["no secret", { secret: undefined }, 41004],
  ["no code", { js_code: undefined }, 41008],
  ["an empty code", { js_code: "" }, 41008],
  ["another grant", { grant_type: "client_credential" }, 40002],
])("refuses %s", async (_what, wrong, errcode) => {
  const sandbox = await freshSandbox();
  expect(await exchange(sandbox, { js_code: await loginCode(sandbox), ...wrong })).toMatchObject({ errcode });
});

it("refuses a risky user with 40226", async () => {
  const sandbox = await freshSandbox();
  const personas = sandbox.config.read().personas.map((persona) => ({ ...persona, highRisk: persona.id === "li-na" }));
  sandbox.config.change({ personas });
  expect(await exchange(sandbox, { js_code: await loginCode(sandbox, "li-na") })).toMatchObject({ errcode: 40226 });
  expect(await exchange(sandbox, { js_code: await loginCode(sandbox) })).toHaveProperty("openid");
});

it("refuses a user over her minute's quota with 45011, without using the code up", async () => {
  const sandbox = await freshSandbox();
  sandbox.config.change({ quotas: { ...sandbox.config.read().quotas, exchangesPerUserMinute: 1 } });
  const [one, two] = [await loginCode(sandbox), await loginCode(sandbox)];
  expect(await exchange(sandbox, { js_code: one })).toHaveProperty("openid");
  expect(await exchange(sandbox, { js_code: two })).toMatchObject({ errcode: 45011 });
  expect(await exchange(sandbox, { js_code: await loginCode(sandbox, "wang-xiulan") })).toHaveProperty("openid");
  sandbox.config.advance(minutes(1));
  expect(await exchange(sandbox, { js_code: two })).toHaveProperty("openid");
});

it("answers a POST as if it had no parameters", async () => {
  const sandbox = await freshSandbox();
  const body = { appid: app.appId, secret: app.secret, js_code: await loginCode(sandbox), grant_type: "authorization_code" };
  expect(await postJson(`${sandbox.url}/sns/jscode2session`, body)).toMatchObject({ errcode: 41002 });
});

it("answers errors with status 200 and a request id at the end of the text", async () => {
  const sandbox = await freshSandbox();
  const reply = await fetch(`${sandbox.url}/sns/jscode2session`);
  expect(reply.status).toBe(200);
  expect(await reply.json()).toEqual({
    errcode: 41002,
    errmsg: expect.stringMatching(/^appid missing, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
  });
});
