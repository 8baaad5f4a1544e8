import { expect } from "vitest";
import type { ChannelTests } from "./setting.ts";

export const citizenTests = {
  "signs in with a one-time credential of this channel and app": async ({ make }) => {
    const channel = await make();
    const [first, second] = [await channel.signIn(), await channel.signIn()];
    expect(first).toMatchObject({ channel: channel.id, appId: channel.appId });
    expect(first.code).not.toBe("");
    expect(second.code).not.toBe(first.code);
  },
  "reports a citizen who refuses to sign in": async ({ make }) => {
    const channel = await make({ citizen: "cancels" });
    await expect(channel.signIn()).rejects.toMatchObject({ code: "CITIZEN_CANCELLED" });
  },
  "shows its verification page": async ({ make, launch }) => {
    const channel = await make();
    expect(channel.can.proofs.length).toBeGreaterThan(0);
    await expect(channel.prove(await launch(channel))).resolves.toBeUndefined();
  },
  "reports a citizen who closes the verification page": async ({ make, launch }) => {
    const channel = await make({ citizen: "cancels" });
    await expect(channel.prove(await launch(channel))).rejects.toMatchObject({ code: "CITIZEN_CANCELLED" });
  },
  "returns from no sign-on page when there was none": async ({ make }) => {
    expect((await make()).returnedCredential()).toBeUndefined();
  },
  "draws random bytes of the length asked, never the same": async ({ make }) => {
    const channel = await make();
    const [first, second] = [await channel.randomBytes(32), await channel.randomBytes(32)];
    expect([first.length, second.length]).toEqual([32, 32]);
    expect(first).toBeInstanceOf(Uint8Array);
    expect(second).not.toEqual(first);
  },
} as const satisfies ChannelTests;
