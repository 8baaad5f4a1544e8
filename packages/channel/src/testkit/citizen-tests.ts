import { expect } from "vitest";
import { inventedLaunches } from "./invented-launches.ts";
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
  "refuses to show another channel's page": async ({ make }) => {
    const channel = await make();
    const foreign = Object.values(inventedLaunches).filter(({ method }) => !channel.can.proofs.includes(method));
    expect(foreign).not.toEqual([]);
    for (const launch of foreign) await expect(channel.prove(launch)).rejects.toMatchObject({ code: "HOST_REFUSED" });
  },
  "returns from no sign-on page when there was none": async ({ make }) => {
    expect((await make()).returnedCredential()).toBeUndefined();
  },
} as const satisfies ChannelTests;
