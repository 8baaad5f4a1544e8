import { afterAll, beforeAll, expect, it } from "vitest";
import { play } from "./model/play.ts";
import { openScene, type Scene } from "./model/scene.ts";

// What is promised of accounts, persons, levels and sessions, against a plain model of it: always the same sample. accounts-model.full.test.ts plays 10,000 other steps.
// A failure prints seed, path and replayPath: TONGBAN_MODEL_SEED, TONGBAN_MODEL_PATH and TONGBAN_MODEL_REPLAY play it again here. What came of an act that met
// another one depends on the moment, so such a failure may need several tries.

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

it("keeps every account whole through random acts of three people on five apps and two replicas", async () => {
  const steps = await play(scene, {
    sequences: Number(process.env.TONGBAN_MODEL_SEQUENCES ?? 4),
    length: 80,
    shrinkMs: Number(process.env.TONGBAN_MODEL_SHRINK_MS ?? 60_000),
    seed: Number(process.env.TONGBAN_MODEL_SEED ?? 20261125),
    path: process.env.TONGBAN_MODEL_PATH,
    replayPath: process.env.TONGBAN_MODEL_REPLAY,
  });
  if (!process.env.TONGBAN_MODEL_PATH) expect(steps).toBeGreaterThanOrEqual(200);
}, 600_000);
