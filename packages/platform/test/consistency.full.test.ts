import { expect, it } from "vitest";
import { startLife } from "./life-world.ts";
import { liveAndCheck } from "./parallel-officials.ts";

it("keeps 1,000 random applications consistent under parallel officials", { timeout: 2_400_000 }, async () => {
  const life = await startLife();
  expect([...(await liveAndCheck(life, 1_000))]).toEqual(expect.arrayContaining(["issued", "delivered", "denied", "withdrawn", "refused"]));
  await life.close();
});
