import { expect, it } from "vitest";
import { startSandbox } from "../src/index.ts";
import { app, exchange, freshSandbox, getJson, loginCode, noon, ssoApp } from "./setting.ts";

const send = (method: string, url: string, body: unknown) =>
  fetch(url, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

it("seeds its people and apps, and makes secrets of its own at each start", async () => {
  const sandboxes = [await startSandbox(), await startSandbox()];
  const [one, two] = sandboxes.map(({ config }) => config.read());
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  expect(one?.personas.map(({ id }) => id)).toEqual(["zhu-guilan", "zhang-jianguo", "wang-xiulan", "li-na", "zhu-guilan-namesake"]);
  expect(one?.wechatApps.map(({ appId }) => appId)).toEqual(["wx7c0e5a1b2d3f4a60", "wx0000000000000002"]);
  expect(one?.ssoApps.map(({ appId }) => appId)).toEqual(["tongban-h5"]);
  expect(one?.wechatApps[0]?.secret).toMatch(/^[0-9a-f]{32}$/);
  expect(one?.wechatApps[0]?.secret).not.toBe(two?.wechatApps[0]?.secret);
  expect(one?.ssoApps[0]?.secretKey).not.toBe(two?.ssoApps[0]?.secretKey);
});

it("never shows a secret over HTTP and keeps the one it has when none is given", async () => {
  const sandbox = await freshSandbox();
  const shown = await getJson(`${sandbox.url}/config`);
  expect(JSON.stringify(shown)).not.toContain(app.secret);
  expect(JSON.stringify(shown)).not.toContain(ssoApp.secretKey);
  const { now: _now, ...config } = shown;
  expect((await send("PUT", `${sandbox.url}/config`, config)).status).toBe(200);
  expect(await exchange(sandbox, { js_code: await loginCode(sandbox) })).toHaveProperty("openid");
});

it("moves the clock by PATCH", async () => {
  const sandbox = await freshSandbox();
  const code = await loginCode(sandbox);
  const reply = await send("PATCH", `${sandbox.url}/config`, { offsetMs: 300_000 });
  expect(await reply.json()).toMatchObject({ offsetMs: 300_000, now: new Date(noon + 300_000).toISOString() });
  expect(await exchange(sandbox, { js_code: code })).toMatchObject({ errcode: 40029 });
});

it("resets configuration and everything issued", async () => {
  const sandbox = await freshSandbox();
  const code = await loginCode(sandbox);
  sandbox.config.change({ personas: [], offsetMs: 1 });
  const reply = await fetch(`${sandbox.url}/config/reset`, { method: "POST" });
  expect(await reply.json()).toMatchObject({ offsetMs: 0, personas: [{ id: "zhu-guilan" }, {}, {}, {}, {}] });
  expect(await exchange(sandbox, { js_code: code })).toMatchObject({ errcode: 40029 });
});

it.each([
  ["an unknown field", { speed: 2 }],
  ["a fault of an unknown address", { faults: [{ endpoint: "/unknown", errcode: -1 }] }],
  ["a number as text", { offsetMs: "1" }],
])("refuses %s and changes nothing", async (_what, wrong) => {
  const sandbox = await freshSandbox();
  const before = sandbox.config.read();
  const reply = await send("PATCH", `${sandbox.url}/config`, wrong);
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ code: "REQUEST_INVALID", traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(sandbox.config.read()).toBe(before);
});

it("tells an unknown app, an unknown person and an unknown address apart", async () => {
  const { url } = await freshSandbox();
  const login = async (body: unknown) => (await send("POST", `${url}/device/wechat/login`, body)).json();
  expect(await login({ appId: "wxffffffffffffffff", persona: "zhu-guilan" })).toMatchObject({ code: "APP_UNKNOWN" });
  expect(await login({ appId: app.appId, persona: "nobody" })).toMatchObject({ code: "NOT_FOUND", detail: { persona: "nobody" } });
  expect(await getJson(`${url}/unknown`)).toMatchObject({ code: "NOT_FOUND" });
});

it("describes itself and says that it lives", async () => {
  const { url } = await freshSandbox({ publicUrl: "https://sandbox.example.cn" });
  expect(await getJson(`${url}/health`)).toMatchObject({ ok: true, name: "tongban-sandbox" });
  const described = (await getJson(`${url}/openapi.json`)) as { paths: object; servers: unknown };
  expect(described.servers).toEqual([{ url: "https://sandbox.example.cn" }]);
  expect(Object.keys(described.paths)).toEqual(
    expect.arrayContaining([
      "/cgi-bin/stable_token",
      "/cityservice/face/identify/getverifyid",
      "/cityservice/face/identify/queryverifyinfo",
      "/config",
      "/config/reset",
      "/device/alipay/auth-code",
      "/device/alipay/certify",
      "/device/wechat/face",
      "/device/wechat/login",
      "/device/wechat/session",
      "/gateway.do",
      "/health",
      "/sns/jscode2session",
      "/uc/sso/access_token",
      "/uc/sso/getUserInfo",
      "/uc/sso/login",
    ]),
  );
});

it("names a taken port", async () => {
  const { url } = await freshSandbox();
  const port = Number(new URL(url).port);
  await expect(startSandbox({ port })).rejects.toThrow(`port ${port} is taken`);
});

it("logs routes and traces, never addresses or what is in them", async () => {
  const lines: string[] = [];
  const sandbox = await freshSandbox({ logger: { info: (fields, message) => void lines.push(JSON.stringify({ ...fields, message })) } });
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const code = await loginCode(sandbox);
  await fetch(`${sandbox.url}/sns/jscode2session?appid=${app.appId}&secret=${app.secret}&js_code=${code}`, {
    headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
  });
  await expect.poll(() => lines.length).toBe(2);
  expect(lines[1]).toContain(`"traceId":"${traceId}","route":"/sns/jscode2session","status":200`);
  expect(lines.join()).not.toContain(app.secret);
  expect(lines.join()).not.toContain(code);
});
