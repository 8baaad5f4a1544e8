import { launch } from "@tongban/miniprogram-host/vitest";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { zhu } from "../src/citizen.ts";
import { automatorSenses } from "../src/hands/automator.ts";
import { citizenSeconds, createHand } from "../src/hands/hand.ts";
import { type MiniShell, shellOnAlipay, shellOnWechat } from "../src/mini-shell.ts";
import { proveByFace } from "../src/prove.ts";
import { tellElderlyCard } from "../src/stories/elderly-card.ts";
import { startWorld, type World } from "../src/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const platforms: readonly (readonly [string, MiniShell])[] = [
  ["WeChat", shellOnWechat],
  ["Alipay", shellOnAlipay],
];

it.each(platforms)(
  "leads her in the shell compiled for %s from the scanned code to the issued card and her evaluation in two minutes, with nothing to upload",
  { timeout: 60_000 },
  async (_name, shell) => {
    const { dist, phone: persona, ...opening } = shell(world, zhu.persona);
    const mini = await launch(dist, { ...opening, persona });
    const hand = createHand(automatorSenses(mini));
    const applicationId = await tellElderlyCard({ hand, prove: proveByFace, world });
    expect(await world.known(applicationId)).toEqual({ uploads: 0, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(hand.did).toEqual({ taps: 11, inputs: 2, characters: 21, screens: 11 });
    expect(citizenSeconds(hand.did)).toBeLessThanOrEqual(120);
  },
);
