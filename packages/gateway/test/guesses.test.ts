import { afterAll, beforeAll, expect, it } from "vitest";
import { call } from "./world/call.ts";
import { newNonce, postWxCode, signInByWechat, wxCode } from "./world/citizens.ts";
import { makeWorld, type World, wxAppId, zhu } from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await makeWorld({ guessesPerMinute: 5, trustedProxies: ["127.0.0.1"] });
});
afterAll(() => world.close());

const from = async (address: string, code: string) => {
  const credential = { channel: "wechat", appId: wxAppId, kind: "wx-code", code };
  const json = { credential, install: { kind: "secret", nonce: newNonce() } };
  return call(`${world.gateway}/v1/sessions`, { json, headers: { "x-forwarded-for": address } });
};

it("lets an address guess so often and no more, without asking WeChat again, and holds no other address up", async () => {
  for (let n = 0; n < 5; n += 1) expect((await from("203.0.113.7", `forged-${n}`)).body.code).toBe("CHANNEL_CODE_INVALID");
  const good = await wxCode(world, zhu.id);
  const late = await from("203.0.113.7", good);
  expect([late.status, late.body.code, late.body.retry]).toEqual([429, "TOO_MANY_REQUESTS", true]);
  expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(late.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  // the code was not spent
  expect((await from("203.0.113.8", good)).status).toBe(200);
});

it("counts no sign-in that works", async () => {
  const quiet = await world.start({ guessesPerMinute: 2, trustedProxies: [] });
  for (let n = 0; n < 5; n += 1) await signInByWechat(world, zhu.id, { gateway: quiet });
});

it("believes no caller about his address unless he is a known balancer", async () => {
  const open = await world.start({ guessesPerMinute: 2, trustedProxies: ["192.0.2.1"] });
  const codes = [];
  for (let n = 0; n < 3; n += 1) codes.push((await postWxCode({ ...world, gateway: open }, { code: `forged-${n}` })).body.code);
  expect(codes).toEqual(["CHANNEL_CODE_INVALID", "CHANNEL_CODE_INVALID", "TOO_MANY_REQUESTS"]);
});
