import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "./world/call.ts";
import { as, signInByWechat } from "./world/citizens.ts";
import { maintainers, operate } from "./world/maintainers.ts";
import { makeWorld, type World, zhu } from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await makeWorld({ maintainers });
});
afterAll(() => world.close());

it("knows each maintainer by her own key", async () => {
  expect((await operate(world)("/me")).body).toEqual({ id: "m-first", name: "值班员甲" });
  expect((await operate(world, "second")("/me")).body).toEqual({ id: "m-second", name: "值班员乙" });
});

it("lets nobody else in: no key, another key, a hash for a key, a citizen's session", async () => {
  const citizen = await signInByWechat(world, zhu.id);
  const [hash = ""] = maintainers.map(({ keyHash }) => keyHash);
  for (const token of [undefined, "", "x".repeat(43), hash, citizen.accessToken]) {
    const refused = await call(`${world.gateway}/v1/operate/me`, token === undefined ? {} : { token });
    expect([refused.status, refused.body.code]).toEqual([401, "OFFICIAL_REQUIRED"]);
  }
  expect((await as(world, citizen)("/v1/account")).status).toBe(200);
});

describe("the list of maintainers", () => {
  const [first, second] = maintainers;
  it.each([
    ["the same id", [first, { ...second, id: first?.id }]],
    ["the same key", [first, { ...second, keyHash: first?.keyHash }]],
    ["a key that is no hash", [{ ...first, keyHash: "secret" }]],
  ])("is refused with %s", async (_what, listed) => {
    await expect(world.start({ maintainers: listed as typeof maintainers })).rejects.toThrow(/maintainer/);
  });
});
