import type { SessionGrant, SessionSummary } from "@tongban/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "./world/call.ts";
import { as, confirmProof, newNonce, postRefresh, prove, signInBySso, signInByWechat, startProof, wxCode } from "./world/citizens.ts";
import { makeWorld, otherWxAppId, type World, wxAppId, zhu } from "./world/world.ts";

let world: World;
let second: string;
beforeAll(async () => {
  world = await makeWorld();
  second = await world.start();
});
afterAll(() => world.close());

const listed = async (grant: { accessToken: string }) => (await as(world, grant)("/v1/sessions")).body.sessions;

it("lists where she is signed in, on every channel, and logs one of them out from another, on all replicas", async () => {
  const phone = await signInByWechat(world, zhu.id);
  await prove(world, phone, zhu);
  const old = await signInByWechat(world, zhu.id);
  expect(await listed(phone)).toMatchObject([
    { channel: "wechat", current: false },
    { channel: "wechat", current: true },
  ]);
  const lost = (await listed(phone)).find(({ current }: { current: boolean }) => !current);
  expect((await as(world, phone)(`/v1/sessions/${lost.id}`, { method: "DELETE" })).status).toBe(204);
  expect(await listed(phone)).toMatchObject([{ current: true }]);

  world.advance(2_000);
  for (const gateway of [world.gateway, second]) {
    const { status, body } = await as(world, old, gateway)("/v1/account");
    expect([status, body.code]).toEqual([401, "SESSION_REVOKED"]);
  }
  expect((await postRefresh(world.gateway, old)).body.code).toBe("SESSION_REVOKED");
});

it("calls a device what it says it is, as far as that is one, and shows nothing where it says nothing", async () => {
  const mi =
    "Mozilla/5.0 (Linux; Android 12; M2012K11AC Build/SKQ1.211006.001; wv) AppleWebKit/537.36 MicroMessenger/8.0.50 Language/zh_CN";
  const agents = {
    [mi]: "安卓设备 M2012K11AC",
    "Mozilla/5.0 (Linux; U; Android 10; zh-CN; HMA-AL00 Build/HUAWEIHMA-AL00) AlipayClient/10.6": "安卓设备 HMA-AL00",
    "Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0.0.0 Mobile": "安卓设备",
    "Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1 MicroMessenger/8.0": "鸿蒙设备",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0.50": "iPhone",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0": "Windows 电脑",
    "Android 12; <b>here</b> Build/": "安卓设备",
    curl: undefined,
  };
  for (const [agent, device] of Object.entries(agents)) {
    await world.clear();
    // the first sign-in of somebody, and a usual one
    for (let visit = 0; visit < 2; visit += 1) {
      const credential = { channel: "wechat", appId: wxAppId, kind: "wx-code", code: await wxCode(world, zhu.id) };
      const json = { credential, install: { kind: "secret", nonce: newNonce() } };
      const { body } = await call(`${world.gateway}/v1/sessions`, {
        json,
        headers: { "user-agent": agent },
      });
      expect((await listed(body))[0].device, agent).toBe(device);
    }
  }
});

it("puts first what was seen last, and leaves out what nobody can refresh any more", async () => {
  await world.clear();
  const first = await signInByWechat(world, "li-na");
  world.advance(1_000);
  await signInByWechat(world, "li-na");
  world.advance(1_000);
  const { body: refreshed } = await postRefresh(world.gateway, first);
  expect((await listed(refreshed)).map(({ current }: { current: boolean }) => current)).toEqual([true, false]);

  world.advance(20 * 86_400_000);
  const { body: stillThere } = await postRefresh(world.gateway, { ...first, ...refreshed });
  world.advance(15 * 86_400_000);
  const { body: later } = await postRefresh(world.gateway, { ...first, ...stillThere });
  expect(await listed(later)).toHaveLength(1);
});

it("says of a session of somebody else what it says of one that never was", async () => {
  await world.clear();
  const zhus = await signInByWechat(world, zhu.id);
  const [{ id }] = await listed(zhus);
  const li = await signInBySso(world, "li-na", 1);
  for (const strange of [id, "00000000-0000-4000-8000-000000000000"]) {
    const { status, body } = await as(world, li)(`/v1/sessions/${strange}`, { method: "DELETE" });
    expect([status, body.code]).toEqual([404, "NOT_FOUND"]);
  }
  expect((await as(world, li)("/v1/sessions/x", { method: "DELETE" })).status).toBe(400);
  expect((await as(world, zhus)("/v1/account")).status).toBe(200);
  expect((await call(`${world.gateway}/v1/sessions`)).status).toBe(401);
});

const proveIn = async (appId: string) => {
  const grant = await signInByWechat(world, zhu.id, { appId });
  const started = await startProof(world, grant, zhu);
  const json = { appId, persona: zhu.id, verifyId: started.body.launch.verifyId, act: "pass" };
  await call(`${world.sandbox.url}/device/wechat/face`, { json });
  expect((await confirmProof(world, grant, started.body.proofId)).body.outcome).toBe("bound");
  return grant;
};
const logOut = async (grant: SessionGrant, isIt: (one: SessionSummary) => boolean) => {
  const { id } = (await listed(grant)).find(isIt);
  expect((await as(world, grant)(`/v1/sessions/${id}`, { method: "DELETE" })).status).toBe(204);
};
const levelOf = async (grant: SessionGrant) => (await as(world, grant)("/v1/account")).body.level;

describe("a lost phone, though it signs in again by itself", () => {
  it("is left without what was proved on it when it is logged out from her own, which keeps all of it", async () => {
    await world.clear();
    const own = await proveIn(wxAppId);
    await proveIn(otherWxAppId);
    await logOut(own, ({ current }) => !current);
    expect((await signInByWechat(world, zhu.id, { appId: otherWxAppId })).account).toMatchObject({ level: 1 });
    expect(await levelOf(own)).toBe(3);
  });

  it("is left without it also where it has the same WeChat: only the session that logged it out goes on with what she has proved", async () => {
    await world.clear();
    const own = await proveIn(wxAppId);
    const lost = await signInByWechat(world, zhu.id);
    expect(lost.account.level).toBe(3);
    await logOut(own, ({ current }) => !current);
    expect((await signInByWechat(world, zhu.id)).account.level).toBe(1);
    expect(await levelOf(own)).toBe(3);
    expect((await postRefresh(world.gateway, own)).body.account.level).toBe(3);
  });

  it("is left without it when she logs out everywhere, wherever she did; she proves herself once more", async () => {
    await world.clear();
    const own = await proveIn(wxAppId);
    await proveIn(otherWxAppId);
    await signInBySso(world, zhu.id, 3);
    expect((await as(world, own)("/v1/sessions", { method: "DELETE" })).status).toBe(204);
    for (const appId of [wxAppId, otherWxAppId]) {
      const back = await signInByWechat(world, zhu.id, { appId });
      expect(back.account).toMatchObject({ level: 1 });
      expect((await as(world, back)("/v1/applications")).body.code).toBe("LEVEL_REQUIRED");
    }
    // she is still the one whose account it is
    expect(await levelOf(await proveIn(wxAppId))).toBe(3);
  });
});

it("takes nothing from what she has proved when she logs out here", async () => {
  await world.clear();
  const own = await proveIn(wxAppId);
  await logOut(own, ({ current }) => current);
  const again = await signInByWechat(world, zhu.id);
  await as(world, again)("/v1/sessions/current", { method: "DELETE" });
  expect((await signInByWechat(world, zhu.id)).account.level).toBe(3);
});
