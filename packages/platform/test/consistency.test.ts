import { expect, it } from "vitest";
import { startLife } from "./life-world.ts";
import { liveAndCheck } from "./parallel-officials.ts";

it("ends consistent, with a trace that verifies, for every application that officials and its citizen work on at once", {
  timeout: 60_000,
}, async () => {
  const life = await startLife();
  expect((await liveAndCheck(life, 8)).size).toBeGreaterThan(1);
  await life.close();
});
